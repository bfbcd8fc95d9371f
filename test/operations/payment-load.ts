import { setTimeout as delay } from 'node:timers/promises';
import { Shop } from '../support/shop.js';
import type { SimulatedBank } from '../support/simulated-bank.js';

/** Customers who order and pay without a pause, until they are told to stop. */
export class PaymentLoad {
  readonly failures: string[] = [];
  /** Codes that were made and paid. */
  readonly paid: string[] = [];
  private stopping = false;
  private readonly customers: Promise<void>[];

  constructor(
    private readonly shop: Shop,
    private readonly bank: SimulatedBank,
    customers = 3,
  ) {
    this.customers = Array.from({ length: customers }, () => this.keepBuying());
  }

  /** Goes on until so many more codes are paid. */
  async untilPaid(more: number): Promise<void> {
    const wanted = this.paid.length + more;
    while (this.paid.length < wanted && this.failures.length === 0) await delay(20);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.customers);
  }

  private async keepBuying(): Promise<void> {
    while (!this.stopping) await this.buy().catch((error: unknown) => this.failures.push(String(error)));
  }

  private async buy(): Promise<void> {
    const code = await this.shop.createCode({ channel: 'MANDIRI_VA' });
    const { notification } = await this.bank.pay({ channel: code.channel, number: code.number });
    if (notification.fate !== 'DELIVERED') this.failures.push(`notification ${JSON.stringify(notification)}`);
    this.paid.push(code.id);
  }
}

/** How many payments each of these codes has, and whether it is paid, as the database says. */
export const PAID_ONCE = `
  SELECT count(*)::int AS count FROM payment_codes c WHERE id = ANY ($1::uuid[]) AND status = 'PAID'
    AND (SELECT count(*) FROM payments p WHERE p.payment_code_id = c.id) = 1`;

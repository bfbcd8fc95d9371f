import { Injectable } from '@nestjs/common';
import type { BankPayment } from './payment.js';

/** All payments since the last reset, oldest first. */
@Injectable()
export class PaymentStore {
  private readonly payments = new Map<string, BankPayment>();

  add(payment: BankPayment): void {
    this.payments.set(payment.paymentId, payment);
  }

  has(paymentId: string): boolean {
    return this.payments.has(paymentId);
  }

  list(): BankPayment[] {
    return [...this.payments.values()];
  }

  /** The newest payment of an invoice, or the one with the given payment id. */
  findLatest(clientId: string, invoice: string, paymentId?: string): BankPayment | undefined {
    const isOwn = (payment: BankPayment) => payment.clientId === clientId && payment.invoice === invoice;
    if (paymentId === undefined) return this.list().findLast(isOwn);
    const payment = this.payments.get(paymentId);
    return payment && isOwn(payment) ? payment : undefined;
  }

  clear(): void {
    this.payments.clear();
  }
}

import type { Bill } from '../../apps/simulator/src/bank/bill.js';
import type { BankPayment } from '../../apps/simulator/src/bank/payment.js';
import type { Exchange } from '../../apps/simulator/src/exchanges/exchange.js';
import type { Notification } from '../../apps/simulator/src/notifications/notification.js';
import { bodyOf, request, type HttpAnswer } from './http-answer.js';

/** A number at a bank; the account at DOKU and the protocol where several would do. */
export interface BankQuestion {
  channel: string;
  number: string | null;
  clientId?: string;
  protocol?: 'SNAP' | 'NON_SNAP';
}

/** What became of a message to the merchant; its body is not shown. */
export type NotificationFate = Omit<Notification, 'body' | 'clientId'>;
export type Payment = Omit<BankPayment, 'notification'> & { notification: NotificationFate };

/** DOKU, the banks and their customers, played by the simulator's own API. */
export class SimulatedBank {
  constructor(private readonly url: string) {}

  /** Any call of the simulator's own API, whatever comes back. */
  call<T>(method: string, path: string, body?: object): Promise<HttpAnswer<T>> {
    return request<T>(method, `${this.url}/simulator/v1${path}`, {}, body);
  }

  /** What the customer sees. */
  async inquire(question: BankQuestion): Promise<Bill> {
    return bodyOf(await this.call<Bill>('POST', '/inquiries', question), 200);
  }

  /** The customer pays; `force` pushes money through that the bank would refuse. */
  async pay(order: BankQuestion & { amount?: number; force?: boolean }): Promise<Payment> {
    return bodyOf(await this.call<Payment>('POST', '/payments', order), 201);
  }

  /** The customer pays or refuses on the wallet's page. */
  async completeWallet(
    invoice: string,
    outcome: 'SUCCESS' | 'FAILED',
  ): Promise<{ status: string; notification: NotificationFate }> {
    const path = `/wallet-payments/${invoice}/complete`;
    type Completion = { status: string; notification: NotificationFate };
    return bodyOf(await this.call<Completion>('POST', path, { outcome }), 200);
  }

  async advanceClock(seconds: number): Promise<void> {
    bodyOf(await this.call('POST', '/clock/advance', { seconds }), 200);
  }

  async plan(faults: object): Promise<void> {
    bodyOf(await this.call('PUT', '/faults', faults), 200);
  }

  /** Requests with their answers, oldest first. `IN`: the gateway called. `OUT`: DOKU called. */
  async exchanges(direction: 'IN' | 'OUT', path = ''): Promise<Exchange[]> {
    const query = `/exchanges?direction=${direction}&limit=10000${path && `&path=${encodeURIComponent(path)}`}`;
    return bodyOf(await this.call<{ exchanges: Exchange[] }>('GET', query), 200).exchanges;
  }

  /** Requests of the gateway that name this text, such as an invoice number. */
  async requestsNaming(text: string): Promise<Exchange[]> {
    const all = await this.exchanges('IN');
    return all.filter(({ requestBody, path }) => requestBody.includes(text) || path.includes(text));
  }
}

import type {
  CreatePaymentCode,
  Instruction,
  PaymentCode,
  TimelineEntry,
  UpdatePaymentCode,
} from './contract-types.js';
import { everyItem, type Page } from './every-item.js';
import type { operations } from './generated/contract.js';
import { bodyOf, keyHeader, type Http, type ReadOptions, type WriteOptions } from './http.js';

export type ListPaymentCodes = NonNullable<operations['paymentCodes_list']['parameters']['query']>;

/** Ways to pay an order: numbers to type, or a page to open. */
export class PaymentCodes {
  constructor(private readonly http: Http) {}

  /** @throws GatewayProblem, GatewayUnreachable; so does every method of this client */
  create(body: CreatePaymentCode, { signal, ...write }: WriteOptions = {}): Promise<PaymentCode> {
    return bodyOf(
      this.http.POST('/v1/payment-codes', { params: { header: keyHeader(write) }, body, signal }),
    );
  }

  get(id: string, { signal }: ReadOptions = {}): Promise<PaymentCode> {
    return bodyOf(this.http.GET('/v1/payment-codes/{id}', { params: { path: { id } }, signal }));
  }

  /** One page, newest first. */
  list(query: ListPaymentCodes = {}, { signal }: ReadOptions = {}): Promise<Page<PaymentCode>> {
    return bodyOf(this.http.GET('/v1/payment-codes', { params: { query }, signal }));
  }

  /** Every code that fits, newest first. */
  each(query: Omit<ListPaymentCodes, 'cursor'> = {}, read: ReadOptions = {}): AsyncGenerator<PaymentCode> {
    return everyItem((cursor) => this.list({ ...query, cursor }, read));
  }

  update(id: string, body: UpdatePaymentCode, { signal, ...write }: WriteOptions = {}): Promise<PaymentCode> {
    const params = { path: { id }, header: keyHeader(write) };
    return bodyOf(this.http.PATCH('/v1/payment-codes/{id}', { params, body, signal }));
  }

  cancel(id: string, { signal, ...write }: WriteOptions = {}): Promise<PaymentCode> {
    const params = { path: { id }, header: keyHeader(write) };
    return bodyOf(this.http.DELETE('/v1/payment-codes/{id}', { params, signal }));
  }

  /** Asks DOKU now. Within 60 seconds of a payment it is refused with `status_check_too_early`. */
  checkStatus(id: string, { signal, ...write }: WriteOptions = {}): Promise<PaymentCode> {
    const params = { path: { id }, header: keyHeader(write) };
    return bodyOf(this.http.POST('/v1/payment-codes/{id}/status-check', { params, signal }));
  }

  /** How to pay, per bank channel. */
  async instructions(id: string, { signal }: ReadOptions = {}): Promise<Instruction[]> {
    const params = { path: { id } };
    const { items } = await bodyOf(this.http.GET('/v1/payment-codes/{id}/instructions', { params, signal }));
    return items;
  }

  /** Everything that happened to the code, oldest first. */
  async timeline(id: string, { signal }: ReadOptions = {}): Promise<TimelineEntry[]> {
    const params = { path: { id } };
    const { items } = await bodyOf(this.http.GET('/v1/payment-codes/{id}/timeline', { params, signal }));
    return items;
  }
}

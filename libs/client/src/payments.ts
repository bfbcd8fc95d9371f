import type { Payment, ResolvePayment } from './contract-types.js';
import { everyItem, type Page } from './every-item.js';
import type { operations } from './generated/contract.js';
import { bodyOf, keyHeader, type Http, type ReadOptions, type WriteOptions } from './http.js';

export type ListPayments = NonNullable<operations['payments_list']['parameters']['query']>;

/** Money that DOKU says has moved, above all money that needs a person. */
export class Payments {
  constructor(private readonly http: Http) {}

  /** One page, newest first. */
  list(query: ListPayments = {}, { signal }: ReadOptions = {}): Promise<Page<Payment>> {
    return bodyOf(this.http.GET('/v1/payments', { params: { query }, signal }));
  }

  /** Every payment that fits, newest first. */
  each(query: Omit<ListPayments, 'cursor'> = {}, read: ReadOptions = {}): AsyncGenerator<Payment> {
    return everyItem((cursor) => this.list({ ...query, cursor }, read));
  }

  /** Records what a person decided about a payment that needed one. */
  resolve(id: string, body: ResolvePayment, { signal, ...write }: WriteOptions = {}): Promise<Payment> {
    const params = { path: { id }, header: keyHeader(write) };
    return bodyOf(this.http.POST('/v1/payments/{id}/resolve', { params, body, signal }));
  }
}

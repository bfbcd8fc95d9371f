import { Injectable } from '@nestjs/common';
import { DomainError, type Caller, type Order, type Payment } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { Ledger } from '../ledger/ledger.js';
import type { PaymentCodeView } from '../view.js';
import { PaymentCodeReads } from './payment-code.reads.js';

/** An order with its codes and payments. */
export interface OrderDetails {
  readonly order: Order;
  readonly codes: readonly PaymentCodeView[];
  readonly payments: readonly Payment[];
}

/** Reads orders by the caller's reference. */
@Injectable()
export class OrderReads {
  constructor(
    private readonly ledger: Ledger,
    private readonly codes: PaymentCodeReads,
    private readonly query: PreparedQuery,
  ) {}

  /**
   * The order with its codes and payments. Without `merchantAccount`, the only account of the caller's that has the reference.
   * @throws DomainError `not_found`; `invalid_request` when several accounts have it
   */
  async get(reference: string, caller: Caller, merchantAccount?: string): Promise<OrderDetails> {
    const account = await this.accountOf(reference, caller, merchantAccount);
    const view = account === null ? null : await this.ledger.findByReference(account, reference);
    if (!view) throw new DomainError('not_found', `There is no order ${reference}.`);
    return { order: view.order, codes: await this.codes.presentAll(view), payments: view.payments };
  }

  private async accountOf(
    reference: string,
    caller: Caller,
    wanted: string | undefined,
  ): Promise<string | null> {
    const rows = await this.query.rows<{ account: string }>({
      name: 'order_accounts',
      text: `SELECT merchant_account AS account FROM orders WHERE reference = $1
        AND ($2::text[] IS NULL OR merchant_account = ANY ($2)) AND ($3::text IS NULL OR merchant_account = $3) LIMIT 2`,
      values: [reference, caller.merchantAccounts, wanted ?? null],
    });
    if (rows.length > 1) {
      throw new DomainError('invalid_request', 'Several merchant accounts have this reference: name one.', {
        field: 'merchantAccount',
      });
    }
    return rows[0]?.account ?? null;
  }
}

import { Injectable } from '@nestjs/common';
import type { Payment } from '@app/domain';
import type { ListPayments, Page } from '../commands.js';
import { PreparedQuery } from '../ledger/prepared-query.js';
import { paymentFrom, type Row } from '../ledger/rows.js';
import { idFromCursor, pageOf } from './cursor.js';

/** Reads payments. */
@Injectable()
export class PaymentReads {
  constructor(private readonly query: PreparedQuery) {}

  async find(id: string): Promise<Payment | null> {
    const [row] = await this.query.rows({
      name: 'payment_by_id',
      text: 'SELECT to_jsonb(p) AS payment FROM payments p WHERE id = $1',
      values: [id],
    });
    return row ? paymentFrom(row['payment'] as Row) : null;
  }

  /** `merchantAccounts`: null for all. A payment without a code is found by the invoice number that it came with. */
  async list(query: ListPayments, merchantAccounts: readonly string[] | null): Promise<Page<Payment>> {
    const rows = await this.query.rows({
      name: 'payments_list',
      text: `SELECT to_jsonb(p) AS payment FROM payments p
        WHERE ($1::text IS NULL OR disposition = $1)
          AND ($2::text IS NULL OR reference = $2 OR (payment_code_id IS NULL AND invoice_number = $2))
          AND ($3::text[] IS NULL OR merchant_account = ANY ($3)) AND ($4::uuid IS NULL OR id < $4)
        ORDER BY id DESC LIMIT $5`,
      values: [
        query.disposition ?? null,
        query.reference ?? null,
        merchantAccounts,
        idFromCursor(query.cursor),
        query.limit + 1,
      ],
    });
    return pageOf(
      rows.map(({ payment }) => paymentFrom(payment as Row)),
      query.limit,
      ({ id }) => id,
    );
  }
}

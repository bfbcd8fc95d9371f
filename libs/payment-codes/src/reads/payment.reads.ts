import { Injectable } from '@nestjs/common';
import type { Payment, PaymentResolution } from '@app/domain';
import type { ListPayments, Page } from '../commands.js';
import { PreparedQuery } from '../ledger/prepared-query.js';
import { paymentFrom, type Row } from '../ledger/rows.js';
import { idFromCursor, pageOf } from './cursor.js';

/** Reads payments, and resolves those that have no order to guard them. */
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

  /** `merchantAccounts`: null for all. */
  async list(query: ListPayments, merchantAccounts: readonly string[] | null): Promise<Page<Payment>> {
    const rows = await this.query.rows({
      name: 'payments_list',
      text: `SELECT to_jsonb(p) AS payment FROM payments p
        WHERE ($1::text IS NULL OR disposition = $1) AND ($2::text IS NULL OR reference = $2)
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

  /** Null when the payment is not under review any more, or has a code that the sweep is about to give it to. */
  async resolveUnmatched(id: string, resolution: PaymentResolution): Promise<Payment | null> {
    const disposition = resolution.decision === 'ACCEPT' ? 'ACCEPTED' : 'RETURNED_TO_PAYER';
    const [row] = await this.query.rows({
      name: 'payment_resolve_unmatched',
      text: `UPDATE payments p SET disposition = $2, resolution = $3
        WHERE id = $1 AND payment_code_id IS NULL AND disposition = 'NEEDS_REVIEW' AND NOT EXISTS (
          SELECT 1 FROM payment_codes c
          WHERE c.merchant_account = p.merchant_account AND c.invoice_number = p.invoice_number)
        RETURNING to_jsonb(p) AS payment`,
      values: [id, disposition, JSON.stringify(resolution)],
    });
    return row ? paymentFrom(row['payment'] as Row) : null;
  }
}

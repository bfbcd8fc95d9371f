import { Injectable } from '@nestjs/common';
import type { Caller, ListPaymentCodes, Page, PaymentCodeView } from '../commands.js';
import { PreparedQuery } from '../ledger/prepared-query.js';
import { paymentCodeFrom, paymentFrom, type Row } from '../ledger/rows.js';
import { idFromCursor, pageOf } from './cursor.js';

/** Lists payment codes. */
@Injectable()
export class PaymentCodeReads {
  constructor(private readonly query: PreparedQuery) {}

  /** Newest first, of the caller's merchant accounts. @throws DomainError `invalid_request` for a bad cursor */
  async list(query: ListPaymentCodes, caller: Caller): Promise<Page<PaymentCodeView>> {
    const rows = await this.query.rows({
      name: 'codes_list',
      text: `SELECT to_jsonb(c) AS code,
          (SELECT jsonb_agg(to_jsonb(p)) FROM (
            SELECT * FROM payments WHERE payment_code_id = c.id ORDER BY id LIMIT 500) p) AS payments
        FROM payment_codes c
        WHERE ($1::text IS NULL OR reference = $1) AND ($2::text IS NULL OR channel = $2)
          AND ($3::text IS NULL OR status = $3) AND ($4::text IS NULL OR number = $4)
          AND ($5::text[] IS NULL OR merchant_account = ANY ($5)) AND ($6::uuid IS NULL OR id < $6)
        ORDER BY id DESC LIMIT $7`,
      values: [
        query.reference ?? null,
        query.channel ?? null,
        query.status ?? null,
        query.number ?? null,
        caller.merchantAccounts,
        idFromCursor(query.cursor),
        query.limit + 1,
      ],
    });
    const views = rows.map(({ code, payments }) => ({
      code: paymentCodeFrom(code as Row),
      payments: ((payments ?? []) as Row[]).map(paymentFrom),
    }));
    return pageOf(views, query.limit, ({ code }) => code.id);
  }
}

import { Injectable } from '@nestjs/common';
import {
  idFromCursor,
  pageOf,
  referencesOf,
  type Disposition,
  type Page,
  type PageQuery,
  type Payment,
} from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { paymentFrom, type Row } from '../ledger/rows.js';

/** Which payments are listed. `reference`: of their code's order, or the invoice number. */
export interface ListPayments extends PageQuery {
  readonly disposition?: Disposition;
  readonly reference?: string;
}

const FILTER = `
  WHERE ($1::text IS NULL OR disposition = $1)
    AND ($2::text[] IS NULL OR merchant_account = ANY ($2)) AND ($3::uuid IS NULL OR id < $3)
  ORDER BY id DESC LIMIT $4`;

const ALL = `SELECT to_jsonb(p) AS payment FROM payments p ${FILTER}`;

/**
 * The payments of the codes with a reference or an invoice number ($5), and those without a code that came for it. The codes are
 * found by the references that it allows ($6): these have an index for callers of all accounts as well.
 */
const OF_REFERENCE = `
  SELECT to_jsonb(p) AS payment FROM (
    SELECT p.* FROM payment_codes c JOIN payments p ON p.payment_code_id = c.id
    WHERE c.reference = ANY ($6::text[]) AND $5 IN (c.reference, c.invoice_number)
    UNION ALL
    SELECT * FROM payments WHERE payment_code_id IS NULL AND invoice_number = $5
  ) p ${FILTER}`;

/** Reads payments. */
@Injectable()
export class PaymentReads {
  constructor(private readonly query: PreparedQuery) {}

  async find(id: string): Promise<Payment | null> {
    const [row] = await this.query.rows<{ payment: Row }>({
      name: 'payment_by_id',
      text: 'SELECT to_jsonb(p) AS payment FROM payments p WHERE id = $1',
      values: [id],
    });
    return row ? paymentFrom(row.payment) : null;
  }

  /**
   * `merchantAccounts`: null for all. A payment is found by the reference and by the invoice number of its code; one without a
   * code, by the invoice number that it came with.
   */
  async list(query: ListPayments, merchantAccounts: readonly string[] | null): Promise<Page<Payment>> {
    const { reference, disposition, cursor, limit } = query;
    const values = [disposition ?? null, merchantAccounts, idFromCursor(cursor), limit + 1];
    const rows = await this.query.rows<{ payment: Row }>(
      reference === undefined
        ? { name: 'payments_list', text: ALL, values }
        : {
            name: 'payments_of_reference',
            text: OF_REFERENCE,
            values: [...values, reference, referencesOf(reference)],
          },
    );
    return pageOf(
      rows.map(({ payment }) => paymentFrom(payment)),
      limit,
      ({ id }) => id,
    );
  }
}

import { Injectable } from '@nestjs/common';
import { PreparedQuery } from '@app/sql';
import type { Row } from '../ledger/rows.js';

/** What is kept of a code, as rows, each kind oldest first. */
export interface TimelineRows {
  readonly merchantAccount: string;
  readonly transitions: readonly Row[];
  readonly exchanges: readonly Row[];
  /** With those that were kept for its invoice before it was there. */
  readonly callbacks: readonly Row[];
  /** `is_earlier`: of a payment that came before the code. */
  readonly events: readonly Row[];
}

const TIMELINE = `
  SELECT c.merchant_account,
    (SELECT jsonb_agg(to_jsonb(t) - 'payment_code_id' ORDER BY t.id) FROM transitions t WHERE t.payment_code_id = c.id) AS transitions,
    (SELECT jsonb_agg(to_jsonb(x) - 'payment_code_id' ORDER BY x.id) FROM exchanges x WHERE x.payment_code_id = c.id) AS exchanges,
    (SELECT jsonb_agg(to_jsonb(k) - 'payment_code_id' ORDER BY k.id) FROM (
      SELECT * FROM callbacks WHERE payment_code_id = c.id
      UNION ALL
      SELECT b.* FROM unmatched_callbacks u JOIN callbacks b ON b.id = u.callback_id
      WHERE u.merchant_account = c.merchant_account AND u.invoice_number = c.invoice_number) k) AS callbacks,
    (SELECT json_agg(json_build_object('id', id, 'type', type, 'seq', seq, 'occurred_at', occurred_at,
        'is_earlier', payment_code_id IS NULL) ORDER BY xid, seq)
      FROM (
        SELECT * FROM events WHERE payment_code_id = c.id
        UNION ALL
        SELECT e.* FROM payments p JOIN events e ON e.id = p.id
        WHERE p.merchant_account = c.merchant_account AND p.invoice_number = c.invoice_number) e) AS events
  FROM payment_codes c WHERE c.id = $1`;

/** Reads what happened to a code. */
@Injectable()
export class TimelineReads {
  constructor(private readonly query: PreparedQuery) {}

  async find(paymentCodeId: string): Promise<TimelineRows | null> {
    const [row] = await this.query.rows({ name: 'timeline', text: TIMELINE, values: [paymentCodeId] });
    if (!row) return null;
    const list = (name: string): readonly Row[] => (row[name] ?? []) as Row[];
    return {
      merchantAccount: row['merchant_account'] as string,
      transitions: list('transitions'),
      exchanges: list('exchanges'),
      callbacks: list('callbacks'),
      events: list('events'),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { PreparedQuery } from '@app/sql';

/** An unmatched payment's invoice, with the code that has since come to carry it. */
export interface Matchable {
  readonly codeId: string;
  readonly merchantAccount: string;
  readonly invoiceNumber: string;
}

/**
 * SQL: a code is open and past its expiry at `$1`. A longer life that DOKU was asked for, and may have given, counts as
 * given.
 */
export const IS_OVERDUE = `status IN ('PENDING', 'ACTIVE') AND expires_at <= $1
  AND coalesce(pending_change #>> '{terms,expiresAt}', pending_change ->> 'mayLiveUntil', '-infinity')::timestamptz <= $1`;

/** Finds the codes that background work is due for. Times come from the caller, so that a clock can be moved. */
@Injectable()
export class DueCodes {
  constructor(private readonly query: PreparedQuery) {}

  /**
   * Takes codes that are due, and moves them out of others' reach for `leaseMs` milliseconds; of the accounts `except` those
   * alone that `isUnanswered` tells of.
   */
  async lease(now: Date, leaseMs: number, limit: number, except: readonly string[] = []): Promise<string[]> {
    const rows = await this.query.rows<{ id: string }>({
      name: 'codes_lease',
      text: `
        WITH due AS MATERIALIZED (
          SELECT id FROM payment_codes WHERE next_check_at <= $1
            AND (merchant_account <> ALL ($4::text[]) OR status = 'PENDING' OR pending_change IS NOT NULL)
          ORDER BY next_check_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        UPDATE payment_codes code SET next_check_at = $2 FROM due WHERE code.id = due.id
        RETURNING code.id`,
      values: [now, new Date(now.getTime() + leaseMs), limit, except],
    });
    return rows.map(({ id }) => id);
  }

  /** Longest overdue first. */
  async overdue(now: Date, limit: number, except: readonly string[] = []): Promise<string[]> {
    const rows = await this.query.rows<{ id: string }>({
      name: 'codes_overdue',
      text: `SELECT id FROM payment_codes WHERE ${IS_OVERDUE} AND id <> ALL ($3::uuid[])
        ORDER BY expires_at LIMIT $2`,
      values: [now, limit, except],
    });
    return rows.map(({ id }) => id);
  }

  /** Unmatched payments whose invoice has a code by now. */
  matchable(limit: number): Promise<Matchable[]> {
    return this.query.rows({
      name: 'payments_matchable',
      text: `
        SELECT DISTINCT c.id AS "codeId", p.merchant_account AS "merchantAccount", p.invoice_number AS "invoiceNumber"
        FROM payments p
        JOIN payment_codes c ON c.merchant_account = p.merchant_account AND c.invoice_number = p.invoice_number
        WHERE p.payment_code_id IS NULL AND p.disposition = 'NEEDS_REVIEW' LIMIT $1`,
      values: [limit],
    });
  }

  /**
   * Waits for the person who decides on the unmatched payments of an invoice at this very moment. Whoever comes later
   * sees that the invoice has a code.
   */
  async awaitDecision({ merchantAccount, invoiceNumber }: Matchable): Promise<void> {
    await this.query.rows({
      name: 'payments_unmatched_hold',
      text: `SELECT 1 FROM payments
        WHERE merchant_account = $1 AND invoice_number = $2 AND payment_code_id IS NULL FOR SHARE`,
      values: [merchantAccount, invoiceNumber],
    });
  }
}

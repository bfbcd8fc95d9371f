import { Injectable } from '@nestjs/common';
import type { OrderView, Payment, ReportedPayment } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { PAYMENTS_READ } from './ledger.js';
import { paymentFrom, type Row } from './rows.js';

/** The key of a report, and the one that it was kept under if it contradicted a payment (`underKeyWithAmount`). */
const KEYS_OF_REPORT = `($2::text, $2::text || '=' || $3::bigint)`;

/** Finds payments apart from their order: those that a report may be a copy of, and those that no code has been given yet. */
@Injectable()
export class PaymentFinder {
  constructor(private readonly query: PreparedQuery) {}

  /** A report under the key by which its payment may be kept already. */
  async underKeptKey({ formerKey, ...reported }: ReportedPayment): Promise<ReportedPayment> {
    if (!formerKey) return reported;
    const { merchantAccount, invoiceNumber, amount } = reported;
    const [row] = await this.query.rows<{ kept: boolean }>({
      name: 'payment_under_former_key',
      text: `SELECT EXISTS (SELECT 1 FROM payments
        WHERE merchant_account = $1 AND invoice_number = $4 AND dedupe_key IN ${KEYS_OF_REPORT}) AS kept`,
      values: [merchantAccount, formerKey, amount, invoiceNumber],
    });
    return row?.kept ? { ...reported, dedupeKey: formerKey } : reported;
  }

  /** Payments that came for an invoice before its code was there, and that it was not given, oldest first. */
  async findUnmatched(merchantAccount: string, invoiceNumber: string): Promise<Payment[]> {
    const rows = await this.query.rows<{ payment: Row }>({
      name: 'payments_unmatched',
      text: `SELECT to_json(p) AS payment FROM payments p
        WHERE merchant_account = $1 AND invoice_number = $2 AND payment_code_id IS NULL ORDER BY id`,
      values: [merchantAccount, invoiceNumber],
    });
    return rows.map(({ payment }) => paymentFrom(payment));
  }

  /**
   * The payments of a code that a status answer may tell of again and that are not in `view`, since only the newest of an
   * order are read with it.
   */
  async findOlder(view: OrderView, paymentCodeId: string, reported: ReportedPayment): Promise<Payment[]> {
    if (view.payments.length < PAYMENTS_READ) return [];
    const { dedupeKey, amount, paidAt } = reported;
    const rows = await this.query.rows<{ payment: Row }>({
      name: 'payments_older',
      text: `SELECT to_json(p) AS payment FROM payments p
        WHERE payment_code_id = $1
          AND (dedupe_key IN ${KEYS_OF_REPORT} OR (amount = $3 AND (dedupe_key IS NULL OR $2::text IS NULL)))
        ORDER BY dedupe_key IN ${KEYS_OF_REPORT} DESC NULLS LAST, paid_at = $4::timestamptz DESC NULLS LAST, id DESC
        LIMIT ${PAYMENTS_READ}`,
      values: [paymentCodeId, dedupeKey, amount, paidAt],
    });
    return rows.map(({ payment }) => paymentFrom(payment));
  }
}

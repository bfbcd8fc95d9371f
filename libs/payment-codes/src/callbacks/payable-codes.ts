import { Injectable } from '@nestjs/common';
import type { InquiryQuestion, PaymentCode } from '@app/domain';
import { PreparedQuery } from '../ledger/prepared-query.js';
import { paymentCodeFrom, type Row } from '../ledger/rows.js';

/** Finds the code that a bank asks about. One round trip on an index, whatever the number of codes. */
@Injectable()
export class PayableCodes {
  constructor(private readonly query: PreparedQuery) {}

  /** The open code with this number, else its latest one. Null when the account never had it. */
  async find({ merchantAccount, channel, number }: InquiryQuestion): Promise<PaymentCode | null> {
    const [row] = await this.query.rows({
      name: 'code_by_number',
      text: `SELECT to_json(c) AS code FROM payment_codes c
        WHERE number = $1 AND merchant_account = $2 AND ($3::text IS NULL OR channel = $3)
        ORDER BY status = 'ACTIVE' DESC, id DESC LIMIT 1`,
      values: [number, merchantAccount, channel],
    });
    return row ? paymentCodeFrom(row['code'] as Row) : null;
  }
}

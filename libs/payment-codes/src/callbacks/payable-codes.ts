import { Injectable } from '@nestjs/common';
import type { Bill, InquiryQuestion } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { BILL_COLUMNS } from '../ledger/columns.js';
import { GroupedRead } from '../ledger/grouped-read.js';
import { billFrom, type Row } from '../ledger/rows.js';

const COLUMNS = BILL_COLUMNS.join(', ');

const STATEMENT = `
  SELECT to_json(c) AS code
  FROM unnest((SELECT $1::text[]), $2::text[], $3::text[]) WITH ORDINALITY AS q(number, account, channel, place)
  LEFT JOIN LATERAL (
    SELECT ${COLUMNS} FROM payment_codes
    WHERE number = q.number AND merchant_account = q.account AND (q.channel IS NULL OR channel = q.channel)
    ORDER BY status = 'ACTIVE' DESC, id DESC LIMIT 1
  ) c ON true
  ORDER BY q.place`;

/** Finds the code that a bank asks about. One round trip on an index, whatever the number of codes. */
@Injectable()
export class PayableCodes {
  private readonly reads: GroupedRead<InquiryQuestion>;

  constructor(query: PreparedQuery) {
    const statementOf = (items: readonly InquiryQuestion[]) => ({
      name: 'codes_by_number',
      text: STATEMENT,
      values: [
        items.map(({ number }) => number),
        items.map(({ merchantAccount }) => merchantAccount),
        items.map(({ channel }) => channel),
      ],
    });
    // The answers of one group are put together while the database looks for another's.
    this.reads = new GroupedRead(query, statementOf, { atOnce: 2 });
  }

  /** The open code with this number, else its latest one. Null when the account never had it. */
  async find(question: InquiryQuestion): Promise<Bill | null> {
    const { code } = (await this.reads.read(question)) as { code: Row | null };
    return code ? billFrom(code) : null;
  }
}

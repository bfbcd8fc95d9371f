import { Injectable } from '@nestjs/common';
import {
  idFromCursor,
  pageOf,
  type Caller,
  type OrderView,
  type Page,
  type PageQuery,
  type PaymentCodeStatus,
} from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { PAYMENTS_READ } from '../ledger/ledger.js';
import { paymentCodeFrom, paymentFrom, type Row } from '../ledger/rows.js';
import { viewOf, type PaymentCodeView } from '../view.js';

/** Which payment codes are listed: those that have every member that is given. */
export interface ListPaymentCodes extends PageQuery {
  readonly reference?: string;
  readonly channel?: string;
  readonly status?: PaymentCodeStatus;
  readonly number?: string;
}

/** How many payments are shown with a code: the newest, of which a view may lack some when it has as many of its order. */
const PAYMENTS_SHOWN = PAYMENTS_READ;

const CODE_WITH_PAYMENTS = `
  SELECT to_jsonb(c) AS code,
    (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM (
      SELECT * FROM payments WHERE payment_code_id = c.id ORDER BY id DESC LIMIT ${PAYMENTS_SHOWN}) p) AS payments
  FROM payment_codes c`;

/** Reads payment codes as they are shown: each with its newest payments, oldest first. */
@Injectable()
export class PaymentCodeReads {
  constructor(private readonly query: PreparedQuery) {}

  /** Newest first, of the caller's merchant accounts. @throws DomainError `invalid_request` for a bad cursor */
  async list(query: ListPaymentCodes, caller: Caller): Promise<Page<PaymentCodeView>> {
    const rows = await this.query.rows<CodeRow>({
      name: 'codes_list',
      text: `${CODE_WITH_PAYMENTS}
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
    return pageOf(rows.map(viewFrom), query.limit, ({ code }) => code.id);
  }

  /** One code of an order that was read or decided on. */
  async present(view: OrderView, id: string): Promise<PaymentCodeView> {
    const [shown] = await this.presentSome(view, [id]);
    return shown as PaymentCodeView;
  }

  /** Every code of an order. */
  presentAll(view: OrderView): Promise<PaymentCodeView[]> {
    return this.presentSome(
      view,
      view.codes.map(({ id }) => id),
    );
  }

  /** A second round trip only where the view may lack payments; the codes are read with them, so that both fit together. */
  private async presentSome(view: OrderView, ids: readonly string[]): Promise<PaymentCodeView[]> {
    if (view.payments.length < PAYMENTS_SHOWN) return ids.map((id) => viewOf(view, id));
    const rows = await this.query.rows<CodeRow>({
      name: 'codes_by_id',
      text: `${CODE_WITH_PAYMENTS} WHERE id = ANY ($1::uuid[]) ORDER BY id`,
      values: [ids],
    });
    return rows.map(viewFrom);
  }
}

interface CodeRow {
  readonly code: Row;
  readonly payments: readonly Row[] | null;
}

function viewFrom({ code, payments }: CodeRow): PaymentCodeView {
  return { code: paymentCodeFrom(code), payments: (payments ?? []).map(paymentFrom) };
}

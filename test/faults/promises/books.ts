import type pg from 'pg';

/** Money that the provider has taken, as the simulator tells it. */
export interface ProviderPayment {
  readonly paymentId: string;
  readonly clientId: string;
  readonly invoice: string;
  readonly amount: number;
  readonly paidAt: string;
  readonly forced: boolean;
  readonly notification: { readonly attempts: readonly { readonly status: number | null }[] };
}

export interface CodeRow {
  readonly id: string;
  readonly order_id: string;
  readonly merchant_account: string;
  readonly invoice_number: string;
  readonly status: string;
  readonly reusable: boolean;
  readonly amount_paid: number;
  readonly expires_at: Date;
  readonly pending_change: unknown;
}

export interface PaymentRow {
  readonly id: string;
  readonly payment_code_id: string | null;
  readonly order_id: string | null;
  readonly merchant_account: string;
  readonly invoice_number: string;
  readonly amount: number;
  readonly disposition: string;
  readonly review_reason: string | null;
  readonly received_at: Date;
}

export interface TransitionRow {
  readonly payment_code_id: string;
  readonly event: string;
  readonly from_status: string | null;
  readonly to_status: string;
  readonly at: Date;
}

export interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly payment_code_id: string | null;
  readonly payload: {
    readonly id: string;
    readonly type: string;
    readonly data: { readonly payment?: { readonly id: string; readonly amount: number } };
  };
}

export interface OrderRow {
  readonly id: string;
  readonly status: string;
  readonly amount_paid: number;
}

/** Everything that the gateway has written down about money. */
export interface Books {
  readonly orders: readonly OrderRow[];
  readonly codes: readonly CodeRow[];
  readonly payments: readonly PaymentRow[];
  readonly transitions: readonly TransitionRow[];
  readonly events: readonly EventRow[];
  /** Kept notifications, counted by invoice-independent request. */
  readonly callbacks: number;
}

/** Reads the gateway's books. */
export async function readBooks(db: pg.Pool): Promise<Books> {
  const rows = async <Row>(sql: string) => (await db.query(sql)).rows as Row[];
  const [{ count }] = (await rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM callbacks WHERE kind = 'NOTIFICATION'`,
  )) as [{ count: number }];
  return {
    orders: await rows(`SELECT id, status, amount_paid::float8 FROM orders`),
    codes: await rows(
      `SELECT id, order_id, merchant_account, invoice_number, status, reusable, amount_paid::float8, expires_at,
        pending_change FROM payment_codes`,
    ),
    payments: await rows(
      `SELECT id, payment_code_id, order_id, merchant_account, invoice_number, amount::float8, disposition,
        review_reason, received_at FROM payments`,
    ),
    transitions: await rows(
      `SELECT payment_code_id, event, from_status, to_status, at FROM transitions ORDER BY at, id`,
    ),
    events: await rows(`SELECT id, type, payment_code_id, payload FROM events ORDER BY xid, seq`),
    callbacks: count,
  };
}

import { randomUUID } from 'node:crypto';

/** What a test says of an event; the rest is made up. */
export interface EventFixture {
  readonly id?: string;
  readonly type?: string;
  readonly merchantAccount?: string;
  readonly paymentCodeId?: string | null;
  readonly orderId?: string | null;
  readonly occurredAt?: Date;
}

/** Inserts an event as the ledger does, through `database` (a data source or an open transaction); returns its id. */
export async function insertEvent(
  database: { query(sql: string, parameters: unknown[]): Promise<unknown> },
  fixture: EventFixture = {},
): Promise<string> {
  const { type = 'payment_code.activated', merchantAccount = 'default' } = fixture;
  const { id = randomUUID(), paymentCodeId = randomUUID(), orderId = null } = fixture;
  const { occurredAt = new Date() } = fixture;
  await database.query(
    `INSERT INTO events (id, type, merchant_account, payment_code_id, order_id, occurred_at, payload)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      type,
      merchantAccount,
      paymentCodeId,
      orderId,
      occurredAt,
      JSON.stringify({ id, type, createdAt: occurredAt, merchantAccount, data: { amount: 150000 } }),
    ],
  );
  return id;
}

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { eventually } from '../../apps/local-stack/src/demo/eventually.js';
import { accountNotification } from '../callbacks/notification-bodies.js';
import { DOKU_ROUTES, DokuCaller } from '../support/doku-caller.js';
import { startStack, type TestStack } from '../support/start-stack.js';

const CONFIGURED = {
  CALLBACK_RETENTION_DAYS: '100',
  EXCHANGE_RETENTION_DAYS: '20',
  IDEMPOTENCY_KEY_TTL_DAYS: '2',
  DELIVERY_RETENTION_DAYS: '10',
  AUDIT_RETENTION_DAYS: '40',
};

/** What ages, by which column, and after how many days it goes by the configuration above. */
const AGING = [
  { table: 'callbacks', column: 'received_at', days: 100 },
  { table: 'unmatched_callbacks', column: 'received_at', days: 100 },
  { table: 'events', column: 'occurred_at', days: 100 },
  { table: 'exchanges', column: 'started_at', days: 20 },
  { table: 'idempotency_keys', column: 'created_at', days: 2 },
  { table: 'audit_entries', column: 'at', days: 40 },
  { table: 'webhook_attempts', column: 'at', days: 10 },
  { table: 'webhook_deliveries', column: 'created_at', days: 10 },
] as const;

const KEPT_FOR_EVER = ['orders', 'payment_codes', 'payments', 'transitions'];

describe('retention of evidence, as configured', () => {
  let stack: TestStack;
  let database: pg.Client;

  beforeAll(async () => {
    stack = await startStack({ environment: CONFIGURED });
    database = new pg.Client({ connectionString: stack.database.url });
    await database.connect();
    await jobsRun();
    const code = await stack.shop.createCode({ channel: 'MANDIRI_VA' });
    await stack.bank.pay({ channel: code.channel, number: code.number });
    await stack.shop.hears(code.reference, 'order.paid');
    await stack.shop.call('POST', '/v1/payment-codes', {}, { 'idempotency-key': 'retention' });
    await database.query(`
      INSERT INTO idempotency_keys (client_id, key, request_hash, resource_id, claim_id, state, locked_until, created_at)
      VALUES ('c', 'k', 'h', gen_random_uuid(), gen_random_uuid(), 'DONE', now(), now())`);
    await database.query(`
      INSERT INTO unmatched_callbacks (callback_id, merchant_account, invoice_number, received_at)
      VALUES (gen_random_uuid(), 'default', 'NOBODY-1', now())`);
    await database.query(`
      INSERT INTO audit_entries (id, at, actor_id, actor_name, action)
      VALUES (gen_random_uuid(), now(), 'a', 'a', 'test')`);
    await database.query(`
      INSERT INTO webhook_deliveries (endpoint_id, event_id, event_seq, event_type, ordering_key, status, created_at)
      VALUES (gen_random_uuid(), gen_random_uuid(), 1, 'order.paid', gen_random_uuid(), 'DELIVERED', now())`);
    await database.query(`INSERT INTO webhook_attempts (delivery_id, at, duration_ms) VALUES (1, now(), 5)`);
  });
  afterAll(async () => {
    await database?.end();
    await stack?.stop();
  });

  /** The jobs come up beside the requests; they run once the first of them has been sown. */
  async function jobsRun(): Promise<void> {
    const sown = `SELECT 1 FROM graphile_worker.jobs WHERE key = 'sweep-expiries'`;
    await eventually(
      () =>
        database.query(sown).then(
          ({ rowCount }) => rowCount,
          () => 0,
        ),
      (found) => found === 1,
      () => 'The jobs do not run.',
    );
  }

  async function count(table: string): Promise<number> {
    const { rows } = await database.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    return rows[0]?.count ?? 0;
  }

  /** Has the nightly job run now, and waits until it has. */
  async function nightPasses(): Promise<void> {
    await database.query(`SELECT graphile_worker.add_job('retention', '{}'::json, job_key => 'retention')`);
    await eventually(
      async () =>
        (
          await database.query(
            `SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'retention' AND key = 'retention'`,
          )
        ).rowCount,
      (waiting) => waiting === 0,
      () => 'The job of retention still waits.',
    );
  }

  it.each(AGING)('deletes $table after $days days, and not before', async ({ table, column, days }) => {
    const aged = async (age: number): Promise<void> => {
      await database.query(`UPDATE ${table} SET ${column} = now() - $1 * interval '1 day'`, [age]);
      await nightPasses();
    };
    const there = await count(table);
    expect(there).toBeGreaterThan(0);
    await aged(days - 0.1);
    expect(await count(table)).toBe(there);
    await aged(days + 0.1);
    expect(await count(table)).toBe(0);
  });

  it('keeps orders, codes, payments and their moves for ever', async () => {
    for (const table of KEPT_FOR_EVER) expect(await count(table), table).toBeGreaterThan(0);
  });

  it('keeps what was said about money that waits for a person, until it is decided', async () => {
    const [settled, twice] = [await pay(1), await pay(2)];
    await strayMoney();
    const age = `now() - interval '10 years'`;
    for (const table of ['callbacks', 'unmatched_callbacks'])
      await database.query(`UPDATE ${table} SET received_at = ${age}`);
    await database.query(`UPDATE exchanges SET started_at = ${age}`);
    await nightPasses();
    expect(await kindsOf(settled)).not.toContain('CALLBACK');
    expect(await kindsOf(twice)).toEqual(expect.arrayContaining(['CALLBACK', 'REQUEST']));
    expect(await count(`callbacks WHERE payment_code_id IS NULL`)).toBe(1);
    expect(await count('unmatched_callbacks')).toBe(1);

    for (const { id } of await stack.shop.listPayments('disposition=NEEDS_REVIEW')) {
      const answer = { decision: 'RETURNED_TO_PAYER', note: 'Sent back.' };
      expect((await stack.shop.call('POST', `/v1/payments/${id}/resolve`, answer)).status).toBe(200);
    }
    await nightPasses();
    for (const table of ['callbacks', 'unmatched_callbacks', 'exchanges']) expect(await count(table)).toBe(0);
  });

  /** A code that is paid so many times, though it asks for one payment. */
  async function pay(times: number): Promise<PaymentCodeResponse> {
    const code = await stack.shop.createCode({ channel: 'MANDIRI_VA' });
    for (let i = 0; i < times; i++)
      await stack.bank.pay({ channel: code.channel, number: code.number, force: true });
    return code;
  }

  async function kindsOf({ id }: PaymentCodeResponse): Promise<string[]> {
    return (await stack.shop.readTimeline(id)).map(({ kind }) => kind);
  }

  /** Money for an invoice that nobody made. */
  async function strayMoney(): Promise<void> {
    const caller = new DokuCaller({ publicUrl: stack.publicUrl, credentials: stack.credentials });
    const unknown = { number: '8889940000000001', reference: 'NOBODY-2' } as PaymentCodeResponse;
    const body = accountNotification(unknown, ['VIRTUAL_ACCOUNT_BANK_MANDIRI', 'BANK_MANDIRI']);
    const { status } = await caller.nonSnap(DOKU_ROUTES.notification, body);
    expect(status).toBe(200);
  }
});

import { dataSourceOptions } from '@app/database';
import { rupiah, type Payment } from '@app/domain';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import {
  aCreate,
  aNotification,
  CALLER,
  startServices,
  type ServiceHarness,
} from '../testing/service-harness.js';

const ACCEPT = { decision: 'ACCEPT', note: 'a gift card' } as const;
const GIVE_BACK = { decision: 'RETURNED_TO_PAYER', note: 'sent back' } as const;

let database: TestDatabase;
let harness: ServiceHarness;
let dataSource: DataSource;
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource(
    dataSourceOptions({ url: database.url, poolSize: 2, runMigrations: true }),
  ).initialize();
});
beforeEach(async () => {
  const options = dataSourceOptions({ url: database.url, poolSize: 8, runMigrations: false });
  harness = await startServices(options, { run: ++count });
});
afterEach(() => harness.app.close());
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const reference = (): string => `NOBODY-${count}`;

const theMoney = () => ({
  invoiceNumber: reference(),
  number: null,
  dedupeKey: `pay-${count}`,
  amount: rupiah(70_000),
});

const createItsCode = (patch: Parameters<typeof aCreate>[0] = {}) =>
  harness.codes.create(
    aCreate({ reference: reference(), amount: { type: 'FIXED', value: rupiah(70_000) }, ...patch }),
    CALLER,
    harness.ids.uuid(),
  );

function notify() {
  const payment = theMoney();
  return harness.notify(aNotification(payment));
}

/** Money for an invoice that nobody has. */
async function strayPayment(): Promise<Payment> {
  await notify();
  const { items } = await harness.payments.list({ limit: 1 }, CALLER);
  return items[0] as Payment;
}

interface Told {
  type: string;
  payment_code_id: string | null;
  payload: { payment: { id: string; disposition: string; amount: number }; code: null; order: null };
}

function toldOf({ id }: Payment): Promise<Told[]> {
  return dataSource.query(
    `SELECT type, payment_code_id, payload FROM events WHERE payload->'payment'->>'id' = $1 ORDER BY seq`,
    [id],
  );
}

async function typesToldOf(payment: Payment): Promise<string[]> {
  return (await toldOf(payment)).map(({ type }) => type);
}

describe('money without a code', () => {
  it('counts once a person accepts it, and callers hear of the payment alone', async () => {
    const payment = await strayPayment();
    expect(await harness.payments.resolve(payment.id, ACCEPT, CALLER)).toMatchObject({
      disposition: 'ACCEPTED',
      reviewReason: 'UNMATCHED',
      paymentCodeId: null,
      resolution: { decision: 'ACCEPT', by: 'shop', note: 'a gift card' },
    });
    const told = await toldOf(payment);
    expect(told.map(({ type }) => type)).toEqual(['payment.needs_review', 'payment.received']);
    expect(told[1]).toMatchObject({
      payment_code_id: null,
      payload: { code: null, order: null, payment: { disposition: 'ACCEPTED', amount: 70_000 } },
    });
  });

  it('is told of once, however often it is accepted, also at once, and whatever copies come', async () => {
    const payment = await strayPayment();
    const accept = () => harness.payments.resolve(payment.id, ACCEPT, CALLER);
    const accepted = await Promise.all(Array.from({ length: 6 }, accept));
    expect(await accept()).toEqual(accepted[0]);
    expect(await notify()).toBe('REPEAT');
    expect(await typesToldOf(payment)).toEqual(['payment.needs_review', 'payment.received']);
  });

  it('is told of as often as it counts, whichever of opposite decisions is first', async () => {
    const payment = await strayPayment();
    const decide = (choice: typeof ACCEPT | typeof GIVE_BACK) =>
      harness.payments.resolve(payment.id, choice, CALLER);
    await Promise.allSettled([ACCEPT, GIVE_BACK, ACCEPT, GIVE_BACK].map(decide));
    const { items } = await harness.payments.list({ limit: 1 }, CALLER);
    const received = (await typesToldOf(payment)).filter((type) => type === 'payment.received');
    expect(received).toHaveLength(items[0]?.disposition === 'ACCEPTED' ? 1 : 0);
  });

  it('tells nobody when it goes back to the payer', async () => {
    const payment = await strayPayment();
    await harness.payments.resolve(payment.id, GIVE_BACK, CALLER);
    expect(await typesToldOf(payment)).toEqual(['payment.needs_review']);
    await expect(harness.payments.resolve(payment.id, ACCEPT, CALLER)).rejects.toMatchObject({
      code: 'payment_not_in_review',
    });
  });
});

describe('money whose code comes at the moment of the decision', () => {
  it('is left to the code, though the decision began before it', async () => {
    const payment = await strayPayment();
    const other = await holdPayment(payment);
    const decision = Promise.allSettled([harness.payments.resolve(payment.id, ACCEPT, CALLER)]);
    await someoneWaits();
    await createItsCode();
    await other.release();
    expect(await decision).toMatchObject([{ status: 'rejected', reason: { code: 'concurrent_change' } }]);
    await harness.sweep.matchUnmatched();
    expect((await harness.orders.get(reference(), CALLER)).order.amountPaid).toBe(70_000);
    expect((await typesToldOf(payment)).filter((type) => type === 'payment.received')).toHaveLength(1);
  });

  it('is not given to the code when it was decided first', async () => {
    const payment = await strayPayment();
    const other = await holdPayment(payment);
    await other.query(`UPDATE payments SET disposition = 'ACCEPTED' WHERE id = $1`, [payment.id]);
    await createItsCode();
    const sweep = harness.sweep.matchUnmatched();
    await someoneWaits();
    await other.release();
    await sweep;
    expect((await harness.orders.get(reference(), CALLER)).order.amountPaid).toBe(0);
    expect(await typesToldOf(payment)).toEqual(['payment.needs_review']);
  });

  it('is looked for no more once it was decided or given, so that it keeps no other from its code', async () => {
    const payment = await strayPayment();
    await harness.payments.resolve(payment.id, ACCEPT, CALLER);
    await harness.notify(aNotification({ ...theMoney(), dedupeKey: `more-${count}` }));
    await createItsCode({ amount: { type: 'FIXED', value: rupiah(70_001) } });
    expect(await harness.sweep.matchUnmatched()).toBe(1);
    const { payments } = await harness.orders.get(reference(), CALLER);
    expect(payments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: 'UNDERPAID' }]);
    expect(await harness.sweep.matchUnmatched()).toBe(0);
  });

  it('is given to it alone: money of the code that waits for a person is not told of again', async () => {
    await strayPayment();
    await createItsCode();
    await harness.notify(aNotification({ ...theMoney(), dedupeKey: `less-${count}`, amount: rupiah(1) }));
    await harness.sweep.matchUnmatched();
    const { payments } = await harness.orders.get(reference(), CALLER);
    const waiting = payments.find(({ reviewReason }) => reviewReason === 'UNDERPAID') as Payment;
    expect(payments).toHaveLength(2);
    expect(await typesToldOf(waiting)).toEqual(['payment.needs_review']);
  });

  it('is not given to the code by a copy of its notification either', async () => {
    const payment = await strayPayment();
    const other = await holdPayment(payment);
    await other.query(`UPDATE payments SET disposition = 'ACCEPTED' WHERE id = $1`, [payment.id]);
    await createItsCode();
    const copy = notify();
    await someoneWaits();
    await other.release();
    expect(await copy).toBe('REPEAT');
    expect((await harness.orders.get(reference(), CALLER)).order.amountPaid).toBe(0);
    expect(await typesToldOf(payment)).toEqual(['payment.needs_review']);
  });
});

describe.each([
  { answer: 'a full status answer', known: {}, held: [] },
  {
    answer: 'a status answer too poor to tell',
    known: { dedupeKey: null, providerRequestId: null },
    held: [{ disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' }],
  },
])('money without a code of which $answer tells', ({ known, held }) => {
  /** DOKU says that every code is paid with this money. */
  async function askDoku(): Promise<void> {
    const { payment } = aNotification({ ...theMoney(), source: 'STATUS_CHECK', ...known });
    const { invoiceNumber } = payment;
    harness.provider.report = ({ number }) => ({ state: 'PAID', invoiceNumber, payment, number });
    harness.clock.advance(11 * 60_000);
    await harness.sweep.checkDue(5);
  }

  const order = () => harness.orders.get(reference(), CALLER);

  it.each([ACCEPT, GIVE_BACK])('is not counted for its code after a person decided: %j', async (decision) => {
    const payment = await strayPayment();
    await harness.payments.resolve(payment.id, decision, CALLER);
    const told = await typesToldOf(payment);
    const { code } = await createItsCode();
    await askDoku();
    await askDoku();
    const { order: booked, payments } = await order();
    expect(booked).toMatchObject({ status: 'OPEN', amountPaid: 0 });
    expect(payments).toHaveLength(held.length);
    expect(payments).toMatchObject(held);
    expect((await harness.codes.get(code.id, CALLER)).code).toMatchObject({
      status: 'ACTIVE',
      amountPaid: 0,
    });
    expect(await typesToldOf(payment)).toEqual(told);
  });

  it.each([{ reusable: false }, { reusable: true }])('is given to its code once: %j', async (patch) => {
    const payment = await strayPayment();
    await createItsCode({ ...patch, mode: 'DGPC' });
    await askDoku();
    await harness.sweep.matchUnmatched();
    const { order: booked, payments } = await order();
    expect(booked.amountPaid).toBe(70_000);
    expect(payments).toMatchObject([{ id: payment.id, disposition: 'ACCEPTED' }]);
  });
});

/** A transaction of somebody else that has the payment in its hands. */
async function holdPayment({ id }: Payment) {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query('SELECT 1 FROM payments WHERE id = $1 FOR UPDATE', [id]);
  return {
    query: (text: string, values: unknown[]) => runner.query(text, values),
    release: async () => {
      await runner.commitTransaction();
      await runner.release();
    },
  };
}

/** Resolves once some statement on this database waits for a lock. */
async function someoneWaits(): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await dataSource.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return row?.count;
    })
    .toBe(1);
}

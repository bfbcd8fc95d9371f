import { rupiah, type Amount, type PaymentCode } from '@app/domain';
import { aReportedPayment } from '@app/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { refused, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;
let code: PaymentCode;
let changeId: string;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const reference = () => `REUSE-${100 + count}`;
const codeNow = async () => (await harness.codes.get(code.id, CALLER)).code;
const orderNow = async () => (await harness.orders.get(reference(), CALLER)).order;
const change = (reusable: boolean) => harness.codes.update(code.id, { reusable }, CALLER, changeId);
const callsOf = (operation: string) => harness.provider.calls.filter((call) => call.operation === operation);
const saysPaid = refused({ codeState: 'PAID' });

const create = async (reusable: boolean, amount: Amount = { type: 'OPEN' }) => {
  const command = aCreate({ reference: reference(), amount, reusable });
  return (await harness.codes.create(command, CALLER, harness.ids.uuid())).code;
};

const pay = (dedupeKey: string, { invoiceNumber, number } = code, amount = 10_000, paidAt?: Date) =>
  harness.notify(
    aNotification({
      invoiceNumber,
      number,
      dedupeKey: `${reference()}-${dedupeKey}`,
      amount: rupiah(amount),
      ...(paidAt && { paidAt }),
    }),
  );

const whileUpdating = (work: () => Promise<unknown>): void => {
  harness.provider.during = async ({ operation }) => {
    if (operation === 'update') await work();
  };
};

/** Does what is due for the code, whatever DOKU says to it. */
const settle = () => harness.codes.checkStatus(code.id, CALLER).catch(() => null);

const orderPaidEvents = async () =>
  (await harness.timeline.of(code.id, CALLER)).filter(({ facts }) => facts['type'] === 'order.paid').length;

const reasons = async () =>
  (await harness.codes.get(code.id, CALLER)).payments.map(({ reviewReason }) => reviewReason);

beforeEach(() => {
  changeId = harness.ids.uuid();
});

describe('a reusable code that shall take one payment', () => {
  beforeEach(async () => {
    code = await create(true);
  });

  it('is paid, and its order with it, by a payment that comes before the answer', async () => {
    const sibling = await create(true);
    whileUpdating(() => pay('1'));
    expect((await change(false)).code).toMatchObject({ reusable: false, pendingChange: { kind: 'CANCEL' } });
    harness.provider.next(saysPaid);
    await settle();
    expect(await codeNow()).toMatchObject({ status: 'PAID', pendingChange: null });
    expect(await orderNow()).toMatchObject({ status: 'PAID', amountPaid: 10_000 });
    expect(await orderPaidEvents()).toBe(1);
    expect((await harness.codes.get(sibling.id, CALLER)).code.pendingChange).toMatchObject({
      kind: 'CANCEL',
    });
  });

  it('lets further money wait for a person', async () => {
    whileUpdating(() => pay('1'));
    await change(false);
    await pay('2');
    await settle();
    await pay('3');
    expect((await codeNow()).status).toBe('PAID');
    expect(await reasons()).toEqual([null, 'DUPLICATE', 'DUPLICATE']);
  });

  it('is proved to do so by a payment after which DOKU changes it no more', async () => {
    harness.provider.next(UNKNOWN);
    await expect(change(false)).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
    await pay('1');
    expect((await codeNow()).status).toBe('ACTIVE');
    harness.provider.next(saysPaid);
    expect((await change(false)).code).toMatchObject({ status: 'PAID', reusable: false });
    expect((await orderNow()).status).toBe('PAID');
    expect((await codeNow()).pendingChange).toBeNull();
    expect(callsOf('update')).toHaveLength(2);
  });

  it('waits for the news of the payment that DOKU speaks of', async () => {
    harness.provider.next(UNKNOWN, saysPaid);
    await expect(change(false)).rejects.toThrow();
    await settle();
    expect((await codeNow()).pendingChange).toMatchObject({ kind: 'UPDATE' });
    await pay('1');
    harness.provider.next(saysPaid);
    await settle();
    expect(await codeNow()).toMatchObject({ status: 'PAID', reusable: false });
  });

  it('is sent again at ever longer gaps while the news does not come', async () => {
    harness.provider.next(UNKNOWN);
    await expect(change(false)).rejects.toThrow();
    for (let repeat = 0; repeat < 3; repeat++) {
      harness.provider.next(saysPaid);
      await settle();
    }
    const { nextCheckAt } = await codeNow();
    expect(nextCheckAt!.getTime() - harness.clock.now().getTime()).toBe(5 * 60_000);
  });

  it('is refused when money has come on it', async () => {
    await pay('1');
    await expect(change(false)).rejects.toMatchObject({
      code: 'order_already_paid',
      details: { field: 'reusable' },
    });
    expect(callsOf('update')).toEqual([]);
    await harness.codes.update(
      code.id,
      { reusable: true, expiresInMinutes: 120 },
      CALLER,
      harness.ids.uuid(),
    );
  });
});

describe('a code that was paid before it took one payment, while its number is being cancelled', () => {
  beforeEach(async () => {
    code = await create(true, { type: 'FIXED', value: rupiah(20_000) });
    harness.policies.current = { UNDERPAID: 'ACCEPT', OVERPAID: 'ACCEPT' };
    harness.provider.next(UNKNOWN);
    await change(false).catch(() => null);
    await pay('1');
    await settle();
  });

  it('takes no second payment, whatever policy there is for its amount', async () => {
    expect(await codeNow()).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
    await pay('2', code, 30_000);
    expect(await reasons()).toEqual(['UNDERPAID', 'DUPLICATE']);
    await settle();
    expect(await codeNow()).toMatchObject({ status: 'PAID', amountPaid: 10_000 });
  });

  it('takes none either once DOKU has refused that, until a person accepts it, which asks for it anew', async () => {
    harness.provider.next(refused({}));
    await settle();
    await pay('2', code, 30_000);
    expect(await reasons()).toEqual(['UNDERPAID', 'DUPLICATE']);
    expect(await codeNow()).toMatchObject({ status: 'ACTIVE', amountPaid: 10_000, pendingChange: null });
    const [, held] = (await harness.codes.get(code.id, CALLER)).payments;
    await harness.payments.resolve(held!.id, { decision: 'ACCEPT', note: 'both were meant' }, CALLER);
    const paidTwice = { amountPaid: 40_000, pendingChange: { kind: 'CANCEL' } };
    expect(await codeNow()).toMatchObject({ status: 'ACTIVE', ...paidTwice });
  });

  it('is asked to be cancelled again at some looks, until it is closed', async () => {
    const before = callsOf('cancel').length;
    for (let look = 0; look < 10; look++) {
      if ((await codeNow()).pendingChange) harness.provider.next(refused({}));
      await settle();
    }
    expect(callsOf('cancel')).toHaveLength(before + 3);
    while ((await codeNow()).pendingChange === null) await settle();
    harness.provider.next(saysPaid);
    await settle();
    expect(await codeNow()).toMatchObject({ status: 'PAID', pendingChange: null });
  });

  it('is not changed any more, also when DOKU does not cancel it', async () => {
    harness.provider.next(refused({}));
    await settle();
    expect(await codeNow()).toMatchObject({ status: 'ACTIVE', pendingChange: null });
    await expect(
      harness.codes.update(code.id, { reusable: true }, CALLER, harness.ids.uuid()),
    ).rejects.toThrow(/it can only be cancelled.*is answered 409, since the code is PAID then/);
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).rejects.toThrow(
      'is PAID and stays so',
    );
  });
});

describe('a number that may have been reusable at DOKU when its payment came', () => {
  /** It is cancelled; what came meanwhile, and is told of late and poorly, waits for a person; then it is asked about twice. */
  const expectToBeClosed = async () => {
    const paid = { amountPaid: 10_000, reusable: false };
    expect(await codeNow()).toMatchObject({ ...paid, status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
    expect(await orderNow()).toMatchObject({ status: 'PAID', amountPaid: 10_000 });
    await pay('2');
    await settle();
    expect(await codeNow()).toMatchObject({ ...paid, status: 'PAID', pendingChange: null });
    expect(callsOf('cancel')).toHaveLength(1);
    const { number, invoiceNumber } = code;
    const poor = { dedupeKey: null, paidAt: null, amount: rupiah(10_000) };
    await harness.notify(
      aNotification({ ...poor, number, invoiceNumber, providerRequestId: `${reference()}-3` }),
    );
    expect(await reasons()).toEqual([null, 'DUPLICATE', 'DUPLICATE']);
    expect(await orderPaidEvents()).toBe(1);
    for (let look = 0; look < 2; look++) {
      expect((await codeNow()).nextCheckAt).not.toBeNull();
      await settle();
    }
    expect((await codeNow()).nextCheckAt).toBeNull();
  };

  it('is closed when money of before its change is told of after it', async () => {
    code = await create(true);
    await change(false);
    await pay('1');
    await expectToBeClosed();
  });

  it('is closed when it came to be so by a change without an answer', async () => {
    code = await create(false);
    harness.provider.next(UNKNOWN);
    await expect(change(true)).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
    await pay('1');
    await expectToBeClosed();
  });

  it('is closed when it came to be so by a change whose answer comes after the payment', async () => {
    code = await create(false);
    whileUpdating(() => pay('1'));
    await expect(change(true)).rejects.toMatchObject({ code: 'concurrent_change' });
    await expectToBeClosed();
  });

  it('has been closed by the payment when DOKU does not change it any more', async () => {
    code = await create(false);
    harness.provider.next(UNKNOWN, saysPaid);
    await expect(change(true)).rejects.toThrow();
    const { invoiceNumber, number } = code;
    const payment = aReportedPayment({ invoiceNumber, number, dedupeKey: `${reference()}-1` });
    harness.provider.report = () => ({ state: 'PAID', invoiceNumber, number, payment });
    await settle();
    expect(await codeNow()).toMatchObject({ status: 'PAID', pendingChange: null });
    expect(callsOf('cancel')).toEqual([]);
  });
});

it.each([
  ['asks for another amount', { amount: { type: 'FIXED', value: rupiah(30_000) }, reusable: false }],
  ['asks for the same', { reusable: false }],
] as const)(
  'a code is not left payable whose repeated change, which %s, came after money',
  async (_, changes) => {
    const amount = { type: 'FIXED', value: rupiah(20_000) } as const;
    code = await create(true, amount);
    harness.provider.next(UNKNOWN);
    await expect(harness.codes.update(code.id, changes, CALLER, changeId)).rejects.toThrow();
    await pay('1', code, 20_000);
    await settle();
    expect(await codeNow()).toMatchObject({ status: 'ACTIVE', ...changes, amountPaid: 20_000 });
    expect(callsOf('cancel')).toEqual([]);
    await settle();
    expect(callsOf('cancel')).toHaveLength(1);
    expect(await codeNow()).toMatchObject({ status: 'PAID', pendingChange: null });
    expect(await orderNow()).toMatchObject({ status: 'PAID', amount, amountPaid: 20_000 });
  },
);

it('a payment of the time when a code was reusable is kept though the code is PAID by the time that we hear of it', async () => {
  code = await create(true);
  await change(false);
  const payment = (seconds: number) => ({
    number: code.number,
    amount: rupiah(10_000),
    paidAt: new Date(code.createdAt.getTime() + seconds * 1_000),
  });
  const { invoiceNumber } = code;
  const found = { source: 'STATUS_CHECK', dedupeKey: null, providerRequestId: null } as const;
  harness.provider.report = () => ({
    state: 'PAID',
    invoiceNumber,
    number: code.number,
    payment: aReportedPayment({ ...found, ...payment(2), invoiceNumber }),
  });
  harness.clock.advance(600_000);
  await settle();
  await settle();
  expect(await codeNow()).toMatchObject({ status: 'PAID' });
  await harness.notify(aNotification({ ...payment(0), invoiceNumber, dedupeKey: `${reference()}-1` }));
  expect(await reasons()).toEqual([null, 'DUPLICATE']);
});

describe('a code that shall take one payment takes the one that proves it, and pays its order with it', () => {
  const limited = (min: number, max: number) =>
    ({ type: 'LIMITED', min: rupiah(min), max: rupiah(max) }) as const;
  const payTheOneOfANewAmount = async (laterMs: number) => {
    code = await create(true, limited(10_000, 50_000));
    harness.provider.next(UNKNOWN);
    const changes = { amount: limited(60_000, 100_000), reusable: false };
    await expect(harness.codes.update(code.id, changes, CALLER, harness.ids.uuid())).rejects.toThrow();
    await pay('1');
    harness.clock.advance(laterMs);
    await pay('2', code, 70_000, harness.clock.now());
    expect(await codeNow()).toMatchObject({ amountPaid: 80_000, reusable: false });
    expect(await orderPaidEvents()).toBe(1);
    expect(await reasons()).toEqual([null, null]);
  };

  it('and has closed its number, where it was surely made after the change', async () => {
    await payTheOneOfANewAmount(60_001);
    expect(await codeNow()).toMatchObject({ status: 'PAID', pendingChange: null });
  });

  it('and its number is closed, where it may be an older one of an amount that the code asked for before', async () => {
    await payTheOneOfANewAmount(60_000);
    expect(await codeNow()).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
    harness.provider.next(saysPaid);
    await settle();
    expect(await codeNow()).toMatchObject({ status: 'PAID', pendingChange: null });
    expect(await orderPaidEvents()).toBe(1);
  });
});

it('a change of a paid code that DOKU refuses as paid does not stay open for ever', async () => {
  code = await create(true);
  await pay('1');
  harness.provider.next(UNKNOWN, saysPaid);
  await expect(
    harness.codes.update(code.id, { expiresInMinutes: 120 }, CALLER, harness.ids.uuid()),
  ).rejects.toThrow();
  await settle();
  expect(await codeNow()).toMatchObject({ status: 'ACTIVE', pendingChange: null });
  expect((await harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).code.status).toBe('CANCELLED');
});

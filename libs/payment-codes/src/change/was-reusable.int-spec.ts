import { rupiah, STATUS_CHECK_DELAY_MS, type PaymentCode, type UpdatePaymentCode } from '@app/domain';
import { aReportedPayment } from '@app/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { PAID_ALREADY, refused, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const MINUTE = 60_000;

let harness: ServiceHarness;
let count = 0;
let code: PaymentCode;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const fixed = (value: number) => ({ type: 'FIXED', value: rupiah(value) }) as const;
const now = () => harness.codes.get(code.id, CALLER);
const change = (changes: UpdatePaymentCode) =>
  harness.codes.update(code.id, changes, CALLER, harness.ids.uuid());

/** Has a change made or lost of which no answer comes. */
const lose = async (changes: UpdatePaymentCode) => {
  harness.provider.next(UNKNOWN);
  await expect(change(changes)).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
};

/** Does what is due for the code, after the longest pause between two looks. */
const settle = async () => {
  harness.clock.advance(10 * MINUTE);
  await harness.codes.checkStatus(code.id, CALLER).catch(() => null);
};

const keyOf = (value: number) => `${code.invoiceNumber}-${value}`;
const tellPaid = (value: number) =>
  harness.provider.reportPaid({ amount: rupiah(value), paidAt: null, dedupeKey: keyOf(value) });

/** The notification of a payment, of this very minute where no time is given. */
const notify = (value: number, paidAt = new Date(harness.clock.now().getTime() - MINUTE)) => {
  const { invoiceNumber, number } = code;
  const payment = { invoiceNumber, number, amount: rupiah(value), paidAt, dedupeKey: keyOf(value) };
  return harness.notify({ ...aNotification(), payment: aReportedPayment(payment) });
};

beforeEach(async () => {
  const command = aCreate({ reference: `WAS-${count}`, amount: fixed(20_000), reusable: true });
  code = (await harness.codes.create(command, CALLER, harness.ids.uuid())).code;
});

describe('an old payment, told of without its time, on a code that is reusable no more', () => {
  beforeEach(async () => {
    await change({ amount: fixed(10_000), reusable: false });
    harness.clock.advance(10 * MINUTE);
  });

  it('does not prove a change back to its amount, which DOKU is asked for again', async () => {
    await lose({ amount: fixed(20_000) });
    tellPaid(20_000);
    harness.provider.next(UNKNOWN);
    await settle();
    expect(await now()).toMatchObject({
      code: { status: 'ACTIVE', amount: fixed(10_000), pendingChange: { kind: 'UPDATE' } },
      payments: [{ disposition: 'NEEDS_REVIEW', reviewReason: 'OVERPAID' }],
    });
    harness.provider.next(PAID_ALREADY);
    await settle();
    expect(await now()).toMatchObject({
      code: { status: 'PAID', amount: fixed(20_000), amountPaid: 20_000, pendingChange: null },
      payments: [{ disposition: 'ACCEPTED' }],
    });
  });

  it('is not the one for which DOKU refuses to repeat a change to another amount', async () => {
    await lose({ amount: fixed(15_000) });
    tellPaid(20_000);
    harness.provider.next(UNKNOWN);
    await settle();
    harness.provider.next(PAID_ALREADY);
    await settle();
    expect((await now()).code).toMatchObject({ pendingChange: { kind: 'UPDATE' } });
    await notify(15_000);
    expect(await now()).toMatchObject({
      code: { status: 'PAID', amount: fixed(15_000), amountPaid: 15_000 },
      payments: [{ disposition: 'NEEDS_REVIEW' }, { disposition: 'ACCEPTED' }],
    });
  });
});

describe('a change that DOKU refuses to repeat because of a payment that waits for a person', () => {
  const loseAfterPayment = async () => {
    await change({ amount: fixed(10_000), reusable: false });
    harness.clock.advance(10 * MINUTE);
    const paidAt = new Date(harness.clock.now().getTime() - MINUTE);
    await notify(1_000, paidAt);
    harness.clock.advance(10 * MINUTE);
    await lose({ expiresInMinutes: 120 });
    harness.provider.next(PAID_ALREADY);
    return { paidAt, amount: rupiah(1_000) };
  };

  it.each([
    ['by its key', () => ({ dedupeKey: keyOf(1_000), paidAt: null })],
    ['by its time', (paidAt: Date) => ({ dedupeKey: null, paidAt })],
  ])('ends when the status names it, %s, and it is older than the change', async (_, named) => {
    const { paidAt, amount } = await loseAfterPayment();
    harness.provider.reportPaid({ amount, ...named(paidAt) });
    await settle();
    expect((await now()).code).toMatchObject({ status: 'ACTIVE', pendingChange: null });
    harness.provider.next(PAID_ALREADY);
    await harness.codes.cancel(code.id, CALLER, harness.ids.uuid());
    expect((await now()).code.status).toBe('CANCELLED');
  });

  it('stays where it asks for another amount, since its own payment may be too young for the status', async () => {
    await change({ amount: fixed(10_000), reusable: false });
    harness.clock.advance(10 * MINUTE);
    const held = new Date(harness.clock.now().getTime() - MINUTE);
    await notify(1_000, held);
    harness.clock.advance(10 * MINUTE);
    await lose({ amount: fixed(20_000) });
    harness.clock.advance(2 * MINUTE);
    const paidAt = harness.clock.now();
    harness.provider.next(PAID_ALREADY);
    harness.provider.reportPaid({ amount: rupiah(1_000), dedupeKey: keyOf(1_000), paidAt: held });
    await settle();
    await notify(20_000, paidAt);
    expect(await now()).toMatchObject({
      code: { status: 'PAID', amount: fixed(20_000), amountPaid: 20_000 },
      payments: [{ disposition: 'NEEDS_REVIEW' }, { disposition: 'ACCEPTED' }],
    });
  });

  it('ends also where it asks for another amount, once its own payment would be old enough for the status', async () => {
    await change({ amount: fixed(10_000), reusable: false });
    harness.clock.advance(10 * MINUTE);
    const held = new Date(harness.clock.now().getTime() - MINUTE);
    await notify(1_000, held);
    harness.clock.advance(10 * MINUTE);
    await lose({ amount: fixed(20_000) });
    harness.provider.reportPaid({ amount: rupiah(1_000), dedupeKey: keyOf(1_000), paidAt: held });
    harness.provider.next(PAID_ALREADY);
    await settle();
    expect((await now()).code.pendingChange).toMatchObject({ kind: 'UPDATE' });
    harness.provider.next(PAID_ALREADY);
    harness.clock.advance(STATUS_CHECK_DELAY_MS);
    await harness.codes.checkStatus(code.id, CALLER).catch(() => null);
    expect((await now()).code).toMatchObject({
      status: 'ACTIVE',
      amount: fixed(10_000),
      pendingChange: null,
    });
  });

  it('stays while the status may mean another one', async () => {
    const { amount } = await loseAfterPayment();
    harness.provider.reportPaid({ amount, dedupeKey: null, paidAt: null });
    await settle();
    expect((await now()).code.pendingChange).toMatchObject({ kind: 'UPDATE' });
  });
});

it('a number is cancelled when money counts that was found before DOKU confirmed what it fits', async () => {
  await change({ amount: fixed(10_000) });
  await lose({ amount: fixed(20_000), reusable: false });
  tellPaid(20_000);
  harness.provider.next(UNKNOWN);
  await settle();
  expect((await now()).payments).toMatchObject([{ reviewReason: 'OVERPAID' }]);
  await settle();
  expect((await now()).code).toMatchObject({
    status: 'ACTIVE',
    amountPaid: 20_000,
    pendingChange: { kind: 'CANCEL' },
  });
  await settle();
  expect((await now()).code).toMatchObject({ status: 'PAID', pendingChange: null });
});

describe('a number is cancelled when a change to one payment is proved by money that may be of the minute before it', () => {
  let paidAt: Date;

  beforeEach(async () => {
    paidAt = harness.clock.now();
    harness.clock.advance(10_000);
    await change({ amount: fixed(10_000) });
    harness.clock.advance(10_000);
    await lose({ amount: fixed(20_000), reusable: false });
  });

  it('which was found before its time was known', async () => {
    tellPaid(20_000);
    harness.provider.next(UNKNOWN);
    await settle();
    expect((await now()).payments).toMatchObject([{ reviewReason: 'OVERPAID' }]);
    await notify(20_000, paidAt);
    expect(await now()).toMatchObject({
      code: { status: 'ACTIVE', amountPaid: 20_000, pendingChange: { kind: 'CANCEL' } },
      payments: [{ disposition: 'ACCEPTED' }],
    });
    await settle();
    expect((await now()).code).toMatchObject({ status: 'PAID', pendingChange: null });
  });

  it('after another has paid the order', async () => {
    await notify(10_000, harness.clock.now());
    await notify(20_000, paidAt);
    expect(await now()).toMatchObject({
      code: { status: 'ACTIVE', amountPaid: 10_000, pendingChange: { kind: 'CANCEL' } },
      payments: [{ disposition: 'ACCEPTED' }, { reviewReason: 'DUPLICATE' }],
    });
    await settle();
    expect((await now()).code).toMatchObject({ status: 'PAID', pendingChange: null });
  });
});

it('money counts that was found before DOKU confirmed a change whose repeat it had refused', async () => {
  harness.provider.during = async ({ operation }) => {
    if (operation !== 'update') return;
    harness.provider.during = async () => undefined;
    tellPaid(30_000);
    harness.provider.next(UNKNOWN);
    await settle();
    harness.provider.next(refused());
    await settle();
    expect((await now()).code.pendingChange).toBeNull();
  };
  await change({ amount: fixed(30_000) });
  expect(await now()).toMatchObject({
    code: { amount: fixed(30_000), amountPaid: 30_000 },
    payments: [{ disposition: 'ACCEPTED', reviewReason: null }],
  });
});

it('a number that DOKU refuses to cancel is to be cancelled again at every third look after that', async () => {
  await change({ reusable: false, expiresInMinutes: 1440 });
  await notify(20_000);
  const looks = [];
  for (let look = 0; look < 9; look++) {
    const isAsked = (await now()).code.pendingChange?.kind === 'CANCEL';
    if (isAsked) harness.provider.next(refused());
    looks.push(isAsked ? 'cancel' : 'status');
    await settle();
  }
  const after = ['cancel', 'status', 'status', 'status'];
  expect(looks).toEqual([...after, ...after, 'cancel']);
});

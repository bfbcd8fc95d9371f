import { rupiah, type PaymentCode } from '@app/domain';
import { aReportedPayment } from '@app/domain/testing';
import { PreparedQuery } from '@app/sql';
import { describe, expect, it } from 'vitest';
import { PAID_ALREADY, refused, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const MINUTE = 60_000;

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const fixed = (value: number) => ({ type: 'FIXED', value: rupiah(value) }) as const;
const now = (id: string) => harness.codes.get(id, CALLER);
const changeTo = (id: string, value: number) =>
  harness.codes.update(id, { amount: fixed(value) }, CALLER, harness.ids.uuid());
/** Does what is due for the code, after the longest pause between two looks. */
const settle = async (id: string) => {
  harness.clock.advance(10 * MINUTE);
  await harness.codes.checkStatus(id, CALLER);
};

const create = async (patch = {}): Promise<PaymentCode> => {
  const command = aCreate({ reference: `UNTIMED-${count}`, amount: fixed(20_000), ...patch });
  return (await harness.codes.create(command, CALLER, harness.ids.uuid())).code;
};

/** A payment as a SNAP status answer tells of it, or its notification, which names a time. */
const payment = ({ invoiceNumber, number }: PaymentCode, value: number, paidAt: Date | null = null) =>
  aReportedPayment({
    source: paidAt ? 'NOTIFICATION' : 'STATUS_CHECK',
    invoiceNumber,
    number,
    dedupeKey: `${invoiceNumber}-${value}`,
    amount: rupiah(value),
    paidAt,
  });

const tellPaid = (code: PaymentCode, value: number): void => {
  const { invoiceNumber, number } = code;
  harness.provider.report = () => ({
    state: 'PAID',
    invoiceNumber,
    number,
    payment: payment(code, value),
  });
};

const notify = (code: PaymentCode, value: number, paidAt: Date) =>
  harness.notify({ ...aNotification(), payment: payment(code, value, paidAt) });

/** A reusable code whose change back to 20000 has no answer, while a status check finds a payment of that amount. */
async function findWhileChanging() {
  const code = await create({ reusable: true });
  await changeTo(code.id, 10_000);
  harness.clock.advance(10 * MINUTE);
  harness.provider.next(UNKNOWN, UNKNOWN);
  await expect(changeTo(code.id, 20_000)).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
  tellPaid(code, 20_000);
  await settle(code.id);
  return code;
}

describe('a payment whose time nobody states, found while a change to its amount has no answer', () => {
  it('does not prove the change, which is sent again, and counts once DOKU confirms that', async () => {
    const { id } = await findWhileChanging();
    expect((await now(id)).code).toMatchObject({ amount: fixed(10_000), pendingChange: { kind: 'UPDATE' } });
    expect((await now(id)).payments).toMatchObject([
      { disposition: 'NEEDS_REVIEW', reviewReason: 'OVERPAID' },
    ]);
    await settle(id);
    const { code, payments } = await now(id);
    expect(code).toMatchObject({ status: 'ACTIVE', amount: fixed(20_000), amountPaid: 20_000 });
    expect(payments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: null }]);
  });

  it('waits for a person where it was heard of before the change was asked for', async () => {
    const { id, ...code } = await create({ reusable: true });
    await changeTo(id, 10_000);
    tellPaid({ id, ...code }, 20_000);
    await settle(id);
    await changeTo(id, 20_000);
    const { payments } = await now(id);
    expect(payments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: 'OVERPAID' }]);
    await harness.payments.resolve(payments[0]!.id, { decision: 'ACCEPT', note: 'paid before' }, CALLER);
    expect((await now(id)).code).toMatchObject({ status: 'ACTIVE', amountPaid: 20_000 });
  });

  it('proves it, and counts, once its notification states a later time', async () => {
    const code = await findWhileChanging();
    await notify(code, 20_000, new Date(harness.clock.now().getTime() - MINUTE));
    expect((await now(code.id)).code).toMatchObject({
      status: 'ACTIVE',
      amount: fixed(20_000),
      amountPaid: 20_000,
      pendingChange: null,
    });
    expect((await now(code.id)).payments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: null }]);
  });

  it('pays a code for one payment that DOKU changes no more because it is paid', async () => {
    const { id, ...code } = await create();
    harness.provider.next(UNKNOWN, PAID_ALREADY);
    await expect(changeTo(id, 30_000)).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
    tellPaid({ id, ...code }, 30_000);
    await settle(id);
    expect((await now(id)).code).toMatchObject({ status: 'PAID', amount: fixed(30_000), amountPaid: 30_000 });
    const { order } = await harness.orders.get(`UNTIMED-${count}`, CALLER);
    expect(order).toMatchObject({ status: 'PAID', amount: fixed(30_000), amountPaid: 30_000 });
  });
});

describe('a payment whose time nobody states, found while a code is to ask for its amount once', () => {
  const once = { amount: fixed(30_000), reusable: false };
  const lose = async (id: string) => {
    harness.provider.next(UNKNOWN);
    await expect(harness.codes.update(id, once, CALLER, harness.ids.uuid())).rejects.toThrow();
  };

  it('counts when DOKU then refuses the change because the code is paid', async () => {
    const code = await create({ reusable: true });
    await lose(code.id);
    tellPaid(code, 30_000);
    harness.provider.next(UNKNOWN);
    await settle(code.id);
    expect((await now(code.id)).payments).toMatchObject([{ reviewReason: 'OVERPAID' }]);
    harness.provider.next(PAID_ALREADY);
    await settle(code.id);
    expect((await now(code.id)).code).toMatchObject({ status: 'PAID', amountPaid: 30_000 });
  });

  it('counts as before when it is of the present amount', async () => {
    const code = await create({ reusable: true });
    await lose(code.id);
    tellPaid(code, 20_000);
    harness.provider.next(PAID_ALREADY);
    await settle(code.id);
    expect((await now(code.id)).payments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: null }]);
  });

  it('pays a code for one payment that was changed by a call still under way', async () => {
    const code = await create();
    harness.provider.during = async ({ operation }) => {
      if (operation !== 'update') return;
      harness.provider.during = async () => undefined;
      tellPaid(code, 30_000);
      harness.provider.next(UNKNOWN);
      await harness.codes.checkStatus(code.id, CALLER);
    };
    await changeTo(code.id, 30_000);
    expect((await now(code.id)).code).toMatchObject({ status: 'PAID', amountPaid: 30_000 });
  });
});

describe('a payment that was found by asking, whose notification comes late', () => {
  it('shows the time that DOKU states then, and is the same payment to every later message', async () => {
    const code = await create({ reusable: true });
    const paidAt = harness.clock.now();
    tellPaid(code, 20_000);
    await settle(code.id);
    const [found] = (await now(code.id)).payments;
    expect(found).toMatchObject({ disposition: 'ACCEPTED', paidAt: found!.receivedAt, paidAtStated: false });
    expect(await notify(code, 20_000, paidAt)).toBe('REPEAT');
    const known = { ...found, paidAt, paidAtStated: true };
    expect((await now(code.id)).payments).toEqual([known]);
    const version = async () => (await harness.orders.get(`UNTIMED-${count}`, CALLER)).order.version;
    const before = await version();
    expect(await notify(code, 20_000, paidAt)).toBe('REPEAT');
    expect(await version()).toBe(before);
    await settle(code.id);
    expect((await now(code.id)).payments).toEqual([known]);
    expect((await now(code.id)).code).toMatchObject({ status: 'ACTIVE', amountPaid: 20_000 });
  });

  it('is completed once by copies that come at the same moment', async () => {
    const code = await create();
    const paidAt = harness.clock.now();
    tellPaid(code, 20_000);
    await settle(code.id);
    const copies = Array.from({ length: 5 }, () => notify(code, 20_000, paidAt));
    expect(new Set(await Promise.all(copies))).toEqual(new Set(['REPEAT']));
    expect((await now(code.id)).payments).toMatchObject([{ disposition: 'ACCEPTED', paidAt }]);
    expect((await now(code.id)).code).toMatchObject({ status: 'PAID', amountPaid: 20_000 });
  });

  it('counts once, though DOKU refuses the longer life whose end was kept as its time', async () => {
    const code = await create({ reusable: true });
    const paidAt = harness.clock.now();
    harness.provider.next(UNKNOWN);
    const longer = { expiresInMinutes: 120 };
    await expect(harness.codes.update(code.id, longer, CALLER, harness.ids.uuid())).rejects.toThrow();
    const end = new Date(paidAt.getTime() + 120 * MINUTE);
    harness.clock.advance(120 * MINUTE - 1);
    harness.provider.reportPaid({ amount: rupiah(20_000), dedupeKey: null, paidAt: null });
    // While one repeat is under way, another one has no answer, and the status that is asked for then comes after the end.
    harness.provider.during = async () => {
      harness.provider.during = async ({ operation }) =>
        harness.clock.advance(operation === 'status' ? 2 : 0);
      harness.provider.next(UNKNOWN);
      await harness.codes.checkStatus(code.id, CALLER);
      harness.provider.next(refused({ codeState: 'NOT_MADE' }));
    };
    await expect(harness.codes.checkStatus(code.id, CALLER)).rejects.toThrow('DOKU refused');
    expect(await now(code.id)).toMatchObject({
      code: { pendingChange: null, expiresAt: code.expiresAt, amountPaid: 20_000 },
      payments: [{ disposition: 'ACCEPTED', paidAt: end }],
    });
    expect(await notify(code, 20_000, paidAt)).toBe('REPEAT');
    expect((await now(code.id)).code.amountPaid).toBe(20_000);
    expect((await now(code.id)).payments).toMatchObject([{ disposition: 'ACCEPTED', paidAt }]);
  });

  it('waits for a person where an instance of the last release found it, of which nobody knows whether its time was stated', async () => {
    const { id, ...code } = await create({ reusable: true });
    const paidAt = harness.clock.now();
    harness.provider.reportPaid({ amount: rupiah(20_000), dedupeKey: null, paidAt: null });
    await settle(id);
    await harness.app.get(PreparedQuery).rows({
      name: 'as_last_release',
      text: 'UPDATE payments SET paid_at_stated = NULL WHERE payment_code_id = $1',
      values: [id],
    });
    expect(await notify({ id, ...code }, 20_000, paidAt)).toBe('BOOKED');
    expect(await now(id)).toMatchObject({
      code: { amountPaid: 20_000 },
      payments: [
        { paidAtStated: null, disposition: 'ACCEPTED' },
        { paidAtStated: true, disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' },
      ],
    });
  });
});

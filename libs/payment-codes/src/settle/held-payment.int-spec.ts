import { rupiah, type PaymentCode } from '@app/domain';
import { aReportedPayment } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { PAID_ALREADY, TOO_EARLY, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const create = async (patch = {}): Promise<PaymentCode> =>
  (await harness.codes.create(aCreate({ reference: `INV-${count}`, ...patch }), CALLER, harness.ids.uuid()))
    .code;
const codeNow = async (id: string): Promise<PaymentCode> => (await harness.codes.get(id, CALLER)).code;
const cancel = (id: string) => harness.codes.cancel(id, CALLER, harness.ids.uuid());
const heldOf = async ({ invoiceNumber }: PaymentCode) => {
  const { items } = await harness.payments.list({ disposition: 'NEEDS_REVIEW', limit: 9 }, CALLER);
  return items.find((payment) => payment.invoiceNumber === invoiceNumber)!;
};
const resolve = async (code: PaymentCode, decision: 'ACCEPT' | 'RETURNED_TO_PAYER') =>
  harness.payments.resolve((await heldOf(code)).id, { decision, note: '' }, CALLER);
const rulesOf = async (id: string) =>
  (await harness.timeline.of(id, CALLER)).flatMap(({ facts }) => ('rule' in facts ? [facts.rule] : []));
const eventsOf = async (id: string) =>
  (await harness.timeline.of(id, CALLER)).flatMap(({ kind, facts }) =>
    kind === 'EVENT' && 'type' in facts ? [facts.type] : [],
  );
/** After the longest pause between two looks. */
const sweep = async () => {
  harness.clock.advance(600_000);
  await harness.sweep.checkDue(1);
};

/** From now on DOKU says that every code of the order is paid. */
function tellPaid({ named = true, amount = 150_000, dedupeKey = '' } = {}): void {
  harness.provider.report = ({ invoiceNumber, number }) => ({
    state: 'PAID',
    invoiceNumber,
    number,
    payment: named
      ? aReportedPayment({
          source: 'STATUS_CHECK',
          invoiceNumber,
          number,
          dedupeKey: dedupeKey || invoiceNumber,
          amount: rupiah(amount),
        })
      : null,
  });
}

/** Two payers pay a code each before the other one is cancelled at DOKU. */
async function payTwo() {
  const [paid, other] = [await create(), await create({ channel: 'MANDIRI_VA' })];
  await harness.pay(paid);
  return { other, payOther: () => harness.pay(other) };
}

describe('a code that is paid when another one has paid its order', () => {
  it('ends when DOKU does not cancel what is paid', async () => {
    const { other, payOther } = await payTwo();
    await payOther();
    tellPaid();
    harness.provider.next(PAID_ALREADY);
    await sweep();
    expect(await codeNow(other.id)).toMatchObject({
      status: 'CANCELLED',
      amountPaid: 0,
      pendingChange: null,
    });
    expect(await heldOf(other)).toMatchObject({ reviewReason: 'DUPLICATE' });
    expect(await rulesOf(other.id)).toContain('closed_by_held_payment');
  });

  it.each([
    ['tells of its payment', true],
    ['tells of no amount', false],
  ])('ends when a status check %s, whose notification came after the refusal', async (_, named) => {
    const { other, payOther } = await payTwo();
    harness.provider.next(PAID_ALREADY, TOO_EARLY);
    await harness.sweep.checkDue(1);
    expect((await codeNow(other.id)).status).toBe('ACTIVE');
    await payOther();
    tellPaid({ named });
    await sweep();
    expect((await codeNow(other.id)).status).toBe('CANCELLED');
    expect(await eventsOf(other.id)).toEqual(
      expect.arrayContaining(['payment.needs_review', 'payment_code.cancelled']),
    );
  });

  it('ends when only a status check tells of its payment', async () => {
    const { other } = await payTwo();
    tellPaid();
    harness.provider.next(PAID_ALREADY);
    await harness.sweep.checkDue(1);
    expect((await codeNow(other.id)).status).toBe('CANCELLED');
    expect(await heldOf(other)).toMatchObject({ reviewReason: 'DUPLICATE', source: 'STATUS_CHECK' });
  });

  it('is cancelled for a caller who asks, also after the money was given back, and DOKU is left in peace', async () => {
    const { other, payOther } = await payTwo();
    harness.provider.next(PAID_ALREADY, TOO_EARLY);
    await harness.sweep.checkDue(1);
    await payOther();
    await resolve(other, 'RETURNED_TO_PAYER');
    tellPaid();
    harness.provider.next(PAID_ALREADY);
    expect((await cancel(other.id)).code.status).toBe('CANCELLED');
    for (let i = 0; i < 4; i++) await sweep();
    expect(await codeNow(other.id)).toMatchObject({ status: 'CANCELLED', nextCheckAt: null });
  });

  it('counts what a person accepts afterwards', async () => {
    const { other, payOther } = await payTwo();
    await payOther();
    tellPaid();
    harness.provider.next(PAID_ALREADY);
    await sweep();
    await resolve(other, 'ACCEPT');
    expect(await codeNow(other.id)).toMatchObject({ status: 'CANCELLED', amountPaid: 150_000 });
    const { order } = await harness.orders.get(`INV-${count}`, CALLER);
    expect(order).toMatchObject({ status: 'PAID', amountPaid: 300_000 });
  });
});

describe('the one code of an open order whose payment waits for a person', () => {
  const payPart = ({ invoiceNumber, number }: Pick<PaymentCode, 'invoiceNumber' | 'number'>) =>
    harness.notify(aNotification({ invoiceNumber, number, amount: rupiah(1_000), dedupeKey: invoiceNumber }));
  const payShort = async (patch = {}) => {
    const code = await create(patch);
    await payPart(code);
    return code;
  };

  it('stays as it is while DOKU says that it is paid, so that accepting the money pays the code', async () => {
    const { id, ...code } = await payShort();
    tellPaid({ named: false });
    await harness.codes.checkStatus(id, CALLER);
    expect((await codeNow(id)).status).toBe('ACTIVE');
    await resolve({ id, ...code }, 'ACCEPT');
    expect((await codeNow(id)).status).toBe('PAID');
  });

  it('stays as it is for a caller who wants to change it, though a status check names the payment', async () => {
    const code = await payShort();
    tellPaid({ amount: 1_000 });
    harness.provider.next(PAID_ALREADY);
    const change = harness.codes.update(code.id, { expiresInMinutes: 5 }, CALLER, harness.ids.uuid());
    await expect(change).rejects.toMatchObject({ code: 'payment_code_not_active' });
    await resolve(code, 'ACCEPT');
    expect((await codeNow(code.id)).status).toBe('PAID');
  });

  it('is no longer to be changed when DOKU refuses to repeat a change because of that payment', async () => {
    const { id } = await payShort();
    harness.clock.advance(120_000);
    harness.provider.next(UNKNOWN);
    const change = harness.codes.update(id, { expiresInMinutes: 120 }, CALLER, harness.ids.uuid());
    await expect(change).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
    tellPaid({ amount: 1_000 });
    harness.provider.next(PAID_ALREADY);
    await sweep();
    expect(await codeNow(id)).toMatchObject({ status: 'ACTIVE', pendingChange: null });
    harness.provider.next(PAID_ALREADY);
    expect((await cancel(id)).code.status).toBe('CANCELLED');
  });

  it('is cancelled for a caller who asks, once a status check names the payment', async () => {
    const { id } = await payShort();
    harness.provider.next(PAID_ALREADY, TOO_EARLY, PAID_ALREADY);
    await expect(cancel(id)).rejects.toThrow('a payment on it waits for a person');
    expect(await codeNow(id)).toMatchObject({ status: 'ACTIVE', pendingChange: null });
    tellPaid({ amount: 1_000 });
    expect((await cancel(id)).code.status).toBe('CANCELLED');
  });

  it('is cancelled for a caller who asked once, when only a repeat is answered', async () => {
    const { id } = await payShort();
    tellPaid({ amount: 1_000 });
    harness.provider.next(UNKNOWN, PAID_ALREADY);
    await expect(cancel(id)).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
    await sweep();
    expect((await codeNow(id)).status).toBe('CANCELLED');
  });

  it('is paid by a payment that only the status check tells of, whatever is held', async () => {
    const { id } = await payShort();
    tellPaid({ dedupeKey: `news-${count}` });
    harness.provider.next(PAID_ALREADY);
    await expect(cancel(id)).rejects.toMatchObject({ code: 'payment_code_not_active' });
    expect(await codeNow(id)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });

  it.each([
    ['names no payment', () => tellPaid({ named: false })],
    ['does not say that it is paid', () => undefined],
    ['tells of one that does not fit either', () => tellPaid({ amount: 2_000, dedupeKey: `news-${count}` })],
  ])('stays as it is for a caller who asks while the status check %s', async (_, tell) => {
    const { id } = await payShort();
    tell();
    harness.provider.next(PAID_ALREADY);
    await expect(cancel(id)).rejects.toMatchObject({ code: 'payment_code_not_active' });
    expect((await codeNow(id)).status).toBe('ACTIVE');
  });

  it('is paid by what fits it, though it came to take one payment while the held one came, and its end was asked for', async () => {
    const { id, invoiceNumber, number } = await create({ reusable: true });
    harness.provider.during = async ({ operation }) => {
      if (operation === 'update') await payPart({ invoiceNumber, number });
    };
    await harness.codes.update(id, { reusable: false }, CALLER, harness.ids.uuid());
    harness.provider.next(PAID_ALREADY, TOO_EARLY);
    await expect(cancel(id)).rejects.toMatchObject({ code: 'payment_code_not_active' });
    await harness.notify(aNotification({ invoiceNumber, number, dedupeKey: `fits-${count}` }));
    expect(await codeNow(id)).toMatchObject({ amountPaid: 150_000, pendingChange: { kind: 'CANCEL' } });
    await sweep();
    expect(await codeNow(id)).toMatchObject({ status: 'PAID', pendingChange: null });
  });

  it('is not cancelled by the word of DOKU when it may be paid again and again', async () => {
    const { id } = await payShort({
      reusable: true,
      amount: { type: 'LIMITED', min: rupiah(5_000), max: null },
    });
    harness.provider.next(PAID_ALREADY);
    await expect(cancel(id)).rejects.toMatchObject({ code: 'payment_code_not_active' });
    expect((await codeNow(id)).status).toBe('ACTIVE');
  });

  it('is not cancelled for money that names another number', async () => {
    const { id, invoiceNumber } = await create();
    await harness.notify(aNotification({ invoiceNumber, number: '1', dedupeKey: invoiceNumber }));
    harness.provider.next(PAID_ALREADY, TOO_EARLY);
    await expect(cancel(id)).rejects.toMatchObject({ code: 'payment_code_not_active' });
    expect((await codeNow(id)).status).toBe('ACTIVE');
  });
});

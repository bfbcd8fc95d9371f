import { afterEach, describe, expect, it } from 'vitest';
import type { Problem } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';
import { makeNumber, nameOf, questionOf, VIRTUAL_ACCOUNTS, type ChannelPromise } from './channel-table.js';

const A_DAY_AND_A_MINUTE = 86_460;

const CODES = VIRTUAL_ACCOUNTS.flatMap((promise) =>
  promise.modes.map((mode) => ({ name: nameOf(promise), promise, mode })),
);
type Mode = (typeof CODES)[number]['mode'];

const stack = useStack();

// Clock and faults belong to one test alone.
afterEach(() => stack.bank.call('POST', '/reset'));

function createCode(promise: ChannelPromise, mode: Mode, wishes: object = {}) {
  return stack.shop.createCode({
    channel: promise.channel,
    merchantAccount: promise.account,
    mode,
    number: mode === 'DGPC' ? null : makeNumber(promise),
    ...wishes,
  });
}

/** What the bank says of a number that was cancelled: DOKU knows registered ones, of others it hears from us. */
function cancelledAtBank({ protocol }: ChannelPromise, mode: Mode): string {
  if (mode !== 'DIPC') return 'CANCELLED';
  return protocol === 'SNAP' ? 'NOT_FOUND' : 'DECLINED';
}

describe.each(CODES)('$name, $mode', ({ promise, mode }) => {
  it('is changed before the customer comes, and the bank takes the new amount alone', async () => {
    const { shop, bank } = stack;
    const code = await createCode(promise, mode);
    const changes = {
      amount: { type: 'FIXED', value: 175_000, currency: 'IDR' },
      customer: { name: 'Siti Rahma', email: 'siti@example.com', phone: '6281200000001' },
      expiresInMinutes: 90,
    };
    const changed = await shop.changeCode(code.id, changes);
    expect(changed).toMatchObject({ status: 'ACTIVE', number: code.number, customer: changes.customer });
    expect(changed.amount).toEqual(changes.amount);
    const expectedEnd = Date.now() + 90 * 60_000;
    expect(Math.abs(Date.parse(changed.expiresAt) - expectedEnd)).toBeLessThan(61_000);

    const question = questionOf(promise, code);
    expect(await bank.inquire(question)).toMatchObject({
      status: 'PAYABLE',
      customerName: 'Siti Rahma',
      amount: { type: 'FIXED', value: 175_000 },
    });
    expect((await bank.call('POST', '/payments', { ...question, amount: 150_000 })).status).toBe(422);
    await bank.pay(question);
    expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 175_000 });
    expect(await shop.hears(code.reference, 'order.paid')).toContain('payment_code.updated');
  });

  it('is cancelled, refused at the bank, and money that comes all the same needs a person', async () => {
    const { shop, bank } = stack;
    const code = await createCode(promise, mode);
    const question = questionOf(promise, code);
    if (mode === 'DIPC') await bank.inquire(question);
    expect(await shop.cancelCode(code.id)).toMatchObject({ status: 'CANCELLED' });
    expect(await shop.cancelCode(code.id)).toMatchObject({ status: 'CANCELLED' });
    expect((await bank.inquire(question)).status).toBe(cancelledAtBank(promise, mode));

    const late = await bank.pay({ ...question, amount: 150_000, force: true });
    expect(late.notification.fate).toBe('DELIVERED');
    expect(await shop.readCode(code.id)).toMatchObject({
      status: 'CANCELLED',
      amountPaid: 0,
      payments: [{ disposition: 'NEEDS_REVIEW', reviewReason: 'AFTER_CANCEL', amount: 150_000 }],
    });
    expect(await shop.hears(code.reference, 'payment.needs_review')).toEqual([
      'payment_code.activated',
      'payment_code.cancelled',
      'payment.needs_review',
    ]);
  });

  it('is found paid by a status check when the notification is lost, not before 60 seconds', async () => {
    const { shop, bank } = stack;
    const code = await createCode(promise, mode);
    await bank.plan({ rules: [{ on: 'notification', kind: 'drop', match: { invoice: code.reference } }] });
    await bank.pay(questionOf(promise, code));
    const early = await shop.askForStatus<Problem>(code.id);
    expect(early).toMatchObject({ status: 429, body: { code: 'status_check_too_early', retryable: true } });
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
    await bank.advanceClock(60);
    expect(await shop.askForStatus(code.id)).toMatchObject({
      status: 200,
      body: { status: 'PAID', amountPaid: 150_000, payments: [{ disposition: 'ACCEPTED' }] },
    });
    expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });

  it('is paid many times when reusable, and stays active', async () => {
    const { shop, bank } = stack;
    const code = await createCode(promise, mode, {
      reusable: true,
      amount: { type: 'OPEN', currency: 'IDR' },
    });
    for (const amount of [20_000, 30_000, 20_000]) await bank.pay({ ...questionOf(promise, code), amount });
    const paid = await shop.readCode(code.id);
    expect(paid).toMatchObject({ status: 'ACTIVE', amountPaid: 70_000 });
    expect(paid.payments.map(({ disposition }) => disposition)).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
  });

  it('takes one payment only: a second is kept for a person', async () => {
    const { shop, bank } = stack;
    const code = await createCode(promise, mode);
    const question = questionOf(promise, code);
    await bank.pay(question);
    expect((await bank.inquire(question)).status).toBe('ALREADY_PAID');
    await bank.pay({ ...question, amount: 150_000, force: true });
    const paid = await shop.readCode(code.id);
    expect(paid).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    expect(new Set(paid.payments.map(({ reviewReason }) => reviewReason))).toEqual(
      new Set([null, 'DUPLICATE']),
    );
  });

  it('is late money for a person when it is paid after its time', async () => {
    const { shop, bank } = stack;
    const code = await createCode(promise, mode);
    const question = questionOf(promise, code);
    if (mode === 'DIPC') await bank.inquire(question);
    await bank.advanceClock(A_DAY_AND_A_MINUTE);
    await bank.pay({ ...question, amount: 150_000, force: true });
    expect(await shop.readCode(code.id)).toMatchObject({
      status: 'ACTIVE',
      amountPaid: 0,
      payments: [{ disposition: 'NEEDS_REVIEW', reviewReason: 'LATE' }],
    });
  });
});

describe.each(CODES.filter(({ mode }) => mode !== 'DIPC'))('$name, $mode', ({ promise, mode }) => {
  it('is called paid when its end is asked for and the notification is lost', async () => {
    const { shop, bank } = stack;
    const code = await createCode(promise, mode);
    await bank.plan({ rules: [{ on: 'notification', kind: 'drop', match: { invoice: code.reference } }] });
    await bank.pay(questionOf(promise, code));
    const path = `/v1/payment-codes/${code.id}`;
    const isPaid = (detail: RegExp) => ({
      status: 409,
      body: { code: 'payment_code_not_active', detail: expect.stringMatching(detail) as string },
    });
    expect(await shop.call('DELETE', path)).toMatchObject(isPaid(/the payment follows/));
    await bank.advanceClock(60);
    expect(await shop.call('PATCH', path, { expiresInMinutes: 90 })).toMatchObject(isPaid(/is booked/));
    expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });

  it('tells how to pay, as a page and step by step in Indonesian and English, with the number', async () => {
    const code = await createCode(promise, mode);
    const instructions = await stack.shop.readInstructions(code.id);
    for (const language of ['id', 'en']) {
      expect(instructions.filter((each) => each.language === language).length).toBeGreaterThan(1);
    }
    expect(instructions.every(({ steps }) => steps.length > 2)).toBe(true);
    expect(instructions.every(({ steps }) => steps.join(' ').includes(code.number as string))).toBe(true);
    expect((await fetch(code.instructionsUrl as string)).status).toBe(200);
  });

  it('is found expired by a status check once DOKU lets it expire', async () => {
    const { shop, bank } = stack;
    const code = await createCode(promise, mode);
    await bank.advanceClock(A_DAY_AND_A_MINUTE);
    expect((await bank.inquire(questionOf(promise, code))).status).toBe('EXPIRED');
    expect(await shop.askForStatus(code.id)).toMatchObject({ status: 200, body: { status: 'EXPIRED' } });
    expect(await shop.hears(code.reference, 'payment_code.expired')).toHaveLength(2);
  });
});

describe.each(CODES.filter(({ mode }) => mode === 'DIPC'))('$name, DIPC', ({ promise }) => {
  it('has no instructions, since DOKU does not know it', async () => {
    const { id } = await createCode(promise, 'DIPC');
    const answer = await stack.shop.call<Problem>('GET', `/v1/payment-codes/${id}/instructions`);
    expect(answer).toMatchObject({ status: 422, body: { code: 'channel_not_capable' } });
  });
});

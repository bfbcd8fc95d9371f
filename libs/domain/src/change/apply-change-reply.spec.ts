import { describe, expect, it } from 'vitest';
import { bookPayment } from '../lifecycle/book-payment.js';
import { OrderChange } from '../lifecycle/order-change.js';
import type { PaymentCode } from '../payment-code.js';
import type { ReportedPayment } from '../payment.js';
import type { ChangeReply, ProviderRefusal } from '../ports/payment-code-provider.js';
import { rupiah } from '../rupiah.js';
import { aContext, anOrderView, aPaymentCode, aReportedPayment } from '../testing/index.js';
import { applyChangeReply } from './apply-change-reply.js';

const REQUESTED_AT = new Date('2026-11-20T02:00:00Z');
const terms = { ...aPaymentCode(), amount: { type: 'FIXED', value: rupiah(200_000) } } as const;
const asked = { kind: 'UPDATE', requestId: 'R', requestedAt: REQUESTED_AT, terms } as const;
const sent = aPaymentCode({ pendingChange: asked });

/** What DOKU's answer to a new amount makes of a code that is `now` by then. */
function answered(reply: Partial<ChangeReply>, now: PaymentCode = sent): OrderChange {
  const change = OrderChange.of(anOrderView({ codes: [now] }), aContext());
  applyChangeReply(change, sent, asked, { exchanges: [], ...reply } as ChangeReply);
  return change;
}

const done = (expiresAt: Date | null = null) => ({ outcome: 'OK', value: { expiresAt } }) as const;
const refused = (refusal: Partial<ProviderRefusal>): Partial<ChangeReply> => ({
  outcome: 'REFUSED',
  refusal: {
    code: 'provider_rejected',
    provider: { code: '4', message: 'no' },
    codeState: null,
    retryable: false,
    ...refusal,
  },
});

it.each([
  ['is the one that DOKU states', new Date('2026-11-20T05:00:00Z'), new Date('2026-11-20T05:00:00Z')],
  ['is as asked where DOKU states none', null, terms.expiresAt],
  ['is as asked where DOKU states one that had passed', REQUESTED_AT, terms.expiresAt],
])('the expiry of changed terms %s', (_, stated, expiresAt) => {
  const [code] = answered(done(stated)).allCodes;
  expect(code).toMatchObject({ amount: terms.amount, expiresAt, pendingChange: null });
});

describe('a success after the change was given up', () => {
  const givenUp = aPaymentCode();

  it('takes effect', () => {
    expect(answered(done(), givenUp).allCodes).toMatchObject([{ amount: terms.amount }]);
  });

  it.each<[string, Partial<PaymentCode>]>([
    ['other terms were made meanwhile', { amount: { type: 'FIXED', value: rupiah(300_000) } }],
    ['these terms were made meanwhile', { amount: terms.amount }],
    ['the code has ended', { status: 'EXPIRED' }],
  ])('changes nothing when %s', (_, now) => {
    expect(answered(done(), { ...givenUp, ...now }).isEmpty).toBe(true);
  });

  it('is not a refusal, which changes nothing', () => {
    expect(answered(refused({}), givenUp).isEmpty).toBe(true);
  });
});

describe('a refusal that may be over soon', () => {
  const pendingAfter = (patch: Partial<PaymentCode>, retryable: boolean) =>
    answered(refused({ retryable }), { ...sent, ...patch }).allCodes[0]?.pendingChange;

  it('leaves a change open of which another attempt may have got through', () => {
    expect(pendingAfter({ checkAttempts: 1 }, true)).toEqual(asked);
    expect(pendingAfter({ checkAttempts: 1 }, false)).toBeNull();
  });

  it('ends a change of one attempt', () => {
    expect(pendingAfter({}, true)).toBeNull();
  });
});

it('new terms are given up when DOKU does not find the code that they are for', () => {
  const change = answered(refused({ codeState: 'NOT_FOUND' }), { ...sent, checkAttempts: 1 });
  expect(change.allCodes).toMatchObject([{ status: 'ACTIVE', pendingChange: null }]);
});

describe('a refused change to a later expiry, dropped', () => {
  const { now } = aContext();
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const droppedAfter = (attempts: number, refusal: Partial<ProviderRefusal>, end = 60, later = 120) => {
    const toLater = { ...asked, terms: { ...aPaymentCode(), expiresAt: inMinutes(later) } };
    const code = aPaymentCode({
      expiresAt: inMinutes(end),
      pendingChange: toLater,
      checkAttempts: attempts - 1,
    });
    const change = OrderChange.of(anOrderView({ codes: [code] }), aContext());
    applyChangeReply(change, code, toLater, { exchanges: [], ...refused(refusal) } as ChangeReply);
    return change.code(code.id);
  };

  it('leaves a life that an attempt before may have made longer', () => {
    const { status, pendingChange, expiresAt } = droppedAfter(2, {});
    expect({ status, pendingChange, expiresAt }).toEqual({
      status: 'ACTIVE',
      pendingChange: null,
      expiresAt: inMinutes(120),
    });
    expect(droppedAfter(2, { codeState: 'EXPIRED' }, -60, -1)).toMatchObject({
      status: 'EXPIRED',
      expiresAt: inMinutes(-1),
    });
  });

  it.each<[string, number, Partial<ProviderRefusal>]>([
    ['at its only attempt', 1, {}],
    ['for what was wrong with it from the start', 2, { codeState: 'NOT_MADE' }],
    ['because the code has ended before that', 2, { codeState: 'EXPIRED' }],
  ])('leaves the life as it was %s', (_, attempts, refusal) => {
    expect(droppedAfter(attempts, refusal)).toMatchObject({ pendingChange: null, expiresAt: inMinutes(60) });
  });
});

describe('a refused change to reusable, dropped', () => {
  const toReusable = { ...asked, terms: { ...terms, reusable: true } };
  const dropped = (checkAttempts: number, refusal: Partial<ProviderRefusal>) => {
    const code = aPaymentCode({ pendingChange: toReusable, checkAttempts });
    const change = OrderChange.of(anOrderView({ codes: [code] }), aContext());
    applyChangeReply(change, code, toReusable, { exchanges: [], ...refused(refusal) } as ChangeReply);
    return change;
  };
  const paid = (change: OrderChange, patch: Partial<ReportedPayment>) => {
    const { id } = aPaymentCode();
    bookPayment(change, id, aReportedPayment({ amount: rupiah(150_000), ...patch }), {});
    return change.code(id);
  };

  it('leaves a number that an attempt before may have made reusable, to be cancelled once paid', () => {
    expect(dropped(1, {}).allCodes).toMatchObject([{ pendingChange: null, wasReusable: true }]);
    const { status, pendingChange } = paid(dropped(1, {}), { paidAt: aContext().now });
    expect({ status, pendingChange }).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
  });

  it.each<[string, number, Partial<ProviderRefusal>]>([
    ['at its only attempt', 0, {}],
    ['for what was wrong with it from the start', 1, { codeState: 'NOT_MADE' }],
  ])('leaves the number as it was %s', (_, attempts, refusal) => {
    expect(dropped(attempts, refusal).allCodes).toMatchObject([{ pendingChange: null, wasReusable: false }]);
    expect(paid(dropped(attempts, refusal), { paidAt: aContext().now }).status).toBe('PAID');
  });
});

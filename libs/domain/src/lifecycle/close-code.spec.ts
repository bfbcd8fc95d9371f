import { describe, expect, it } from 'vitest';
import { applyChangeReply } from '../change/apply-change-reply.js';
import { requestChange } from '../change/request-change.js';
import type { Said } from '../change/said.js';
import type { PaymentCode } from '../payment-code.js';
import type { ChangeReply, StatusReport } from '../ports/payment-code-provider.js';
import { rupiah } from '../rupiah.js';
import { applyRefusal } from '../settle/apply-refusal.js';
import { applyStatusReport } from '../settle/apply-status-report.js';
import { expireIfOverdue } from '../settle/expiry.js';
import { aContext, anOrder, anOrderView, aPayment, aPaymentCode } from '../testing/index.js';
import { OrderChange } from './order-change.js';

const code = aPaymentCode({
  amountPaid: rupiah(150_000),
  wasReusable: true,
  expiresAt: new Date('2026-11-20T01:00:00Z'),
});
const refusal = {
  code: 'provider_rejected',
  provider: { code: '4', message: 'no' },
  retryable: false,
} as const;
const report = { invoiceNumber: code.invoiceNumber, payment: null, number: null } as const;

/** What becomes of a code that was paid before it took one payment, and whose cancellation is asked for. */
function after(happens: (change: OrderChange) => void, from: PaymentCode = code): PaymentCode {
  const order = anOrder({ status: 'PAID', amountPaid: rupiah(150_000) });
  const change = OrderChange.of(anOrderView({ order, codes: [from], payments: [aPayment()] }), aContext());
  requestChange(change, from, { kind: 'CANCEL' });
  happens(change);
  return change.code(code.id);
}

const answered = (reply: Partial<ChangeReply>) => (change: OrderChange) => {
  const asked = change.code(code.id);
  if (!asked.pendingChange) throw new Error('no cancellation was asked for');
  applyChangeReply(change, asked, asked.pendingChange, { exchanges: [], ...reply } as ChangeReply);
};
const told = (state: StatusReport['state'], said: Said | null) => (change: OrderChange) =>
  applyStatusReport(change, code.id, { ...report, state }, {}, [], { said });

it.each<[string, (change: OrderChange) => void]>([
  ['DOKU cancels it', answered({ outcome: 'OK', value: null })],
  [
    'DOKU does not cancel it because it is paid',
    answered({ outcome: 'REFUSED', refusal: { ...refusal, codeState: 'PAID' } }),
  ],
  ['DOKU does not find it, and says that it is paid', told('PAID', 'GONE')],
  ['DOKU says that its time is over', told('EXPIRED', null)],
  [
    'DOKU refuses it because its time is over',
    (change) => applyRefusal(change, code.id, { ...refusal, codeState: 'EXPIRED' }),
  ],
  ['its time is over', (change) => expireIfOverdue(change, code.id)],
])(
  'a code that was paid before it took one payment is PAID, and money looked for once more, once %s',
  (_, happens) => {
    const { nextCheckAt, ...closed } = after(happens);
    expect(closed).toMatchObject({ status: 'PAID', pendingChange: null });
    expect(nextCheckAt).not.toBeNull();
  },
);

it.each<[string, (change: OrderChange) => void]>([
  ['nobody knows whether it was cancelled', answered({ outcome: 'UNKNOWN', reason: 'timeout' })],
  ['DOKU calls it paid, which it may do for the payment before', told('PAID', null)],
])('such a code stays ACTIVE, and its cancellation asked for, while %s', (_, happens) => {
  expect(after(happens)).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
});

describe('a look at such a code whose cancellation was given up', () => {
  const lookedAt = (state: StatusReport['state'], patch: Partial<PaymentCode>) =>
    after(
      (change) => {
        change.patchCode(code.id, { pendingChange: null, ...patch });
        told(state, null)(change);
      },
      { ...code, ...patch },
    );

  it.each(['PENDING', 'PAID', 'NOT_FOUND'] as const)('asks for it again when DOKU says %s', (state) => {
    const { status, pendingChange, nextCheckAt } = lookedAt(state, { checkAttempts: 4 });
    expect({ status, pendingChange }).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
    expect(nextCheckAt).toEqual(aContext().now);
  });

  it.each([1, 2, 3])('does not at every look (%i)', (checkAttempts) => {
    expect(lookedAt('PENDING', { checkAttempts }).pendingChange).toBeNull();
  });

  it.each<[string, Partial<PaymentCode>]>([
    ['has not been paid', { amountPaid: rupiah(0) }],
    ['is reusable', { reusable: true }],
  ])('asks for none of a code that %s', (_, patch) => {
    expect(lookedAt('PENDING', { checkAttempts: 4, ...patch }).pendingChange).toBeNull();
  });
});

it.each([
  ['a reusable code', { ...code, reusable: true }],
  ['a code that has not been paid', { ...code, amountPaid: rupiah(0) }],
])('%s that DOKU cancels is CANCELLED', (_, from) => {
  expect(after(answered({ outcome: 'OK', value: null }), from).status).toBe('CANCELLED');
});

describe('the end of a code that DOKU may have given a longer life', () => {
  const { now } = aContext();
  const over = new Date(now.getTime() - 60_000);
  const toCome = new Date(now.getTime() + 60_000);

  it.each<[string, Date, (change: OrderChange) => void, PaymentCode['status'], Date]>([
    ['now, where DOKU cancels it', toCome, answered({ outcome: 'OK', value: null }), 'CANCELLED', now],
    ['now, where DOKU calls it ended', toCome, told('EXPIRED', null), 'CANCELLED', now],
    ['that of this life, where DOKU calls it ended', over, told('EXPIRED', null), 'EXPIRED', over],
    ['that of this life, by our clock', over, (change) => expireIfOverdue(change, code.id), 'EXPIRED', over],
  ])('is %s', (_, longer, happens, status, expiresAt) => {
    const terms = { ...code, expiresAt: longer };
    const pendingChange = { kind: 'UPDATE', requestId: 'R', requestedAt: code.createdAt, terms } as const;
    const ended = after(happens, { ...code, amountPaid: rupiah(0), pendingChange });
    expect(ended).toMatchObject({ status, expiresAt, pendingChange: null });
  });
});

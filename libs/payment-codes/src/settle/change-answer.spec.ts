import { outcomeUnknown, saidOf, type OrderView, type PaymentCode, type ProviderRefusal } from '@app/domain';
import { anOrderView, aPayment, aPaymentCode } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { leavesOpen, toldOfChange, type AnsweredChange } from './change-answer.js';
import { changedView, settledView } from './settled.js';

const CANCEL = { kind: 'CANCEL', requestId: 'r-1', requestedAt: new Date('2026-11-20T03:00:00Z') } as const;
const ACTIVE = aPaymentCode();
const WAITING = aPaymentCode({ pendingChange: CANCEL });
const CANCELLED = aPaymentCode({ status: 'CANCELLED' });
const UNKNOWN = { outcome: 'UNKNOWN', reason: 'timeout', exchanges: [] } as const;

function refused(patch: Partial<ProviderRefusal> = {}): AnsweredChange['reply'] {
  const provider = { code: '4043118', message: 'no' };
  const refusal: ProviderRefusal = {
    code: 'provider_rejected',
    provider,
    codeState: null,
    retryable: false,
    ...patch,
  };
  return { outcome: 'REFUSED', refusal, exchanges: [] };
}

function answered(reply: AnsweredChange['reply'], isRepeat = false): AnsweredChange {
  return { asked: CANCEL, reply, isRepeat };
}

function viewOf(code: PaymentCode, patch: Partial<OrderView> = {}): OrderView {
  return anOrderView({ codes: [code], ...patch });
}

describe('an answer to a change', () => {
  it.each([
    ['of a payment', ACTIVE, answered(refused({ codeState: 'PAID' })), true],
    ['of a payment on what is cancelled', CANCELLED, answered(refused({ codeState: 'PAID' })), false],
    ['that nobody understands, to one who waits', WAITING, answered(UNKNOWN), false],
    ['that nobody understands, to a repeat', WAITING, answered(UNKNOWN, true), true],
    ['that puts a repeat off', WAITING, answered(refused({ retryable: true }), true), false],
    ['that ends a repeat', ACTIVE, answered(refused(), true), false],
  ])('%s has DOKU asked again, or not (%#)', (_of, code, given, isOpen) => {
    expect(leavesOpen(code, given)).toBe(isOpen);
  });

  it.each([
    ['PAID', 'CLOSED'],
    ['NOT_FOUND', 'GONE'],
    ['EXPIRED', null],
  ] as const)('that names the code %s says %s of it', (codeState, said) => {
    expect(saidOf(answered(refused({ codeState })))).toBe(said);
  });
});

describe('whoever asked for a change', () => {
  const checked = (code: PaymentCode, patch: Partial<OrderView> = {}) => ({
    view: viewOf(code, patch),
    error: outcomeUnknown(),
  });

  it('is told of no error where the code is cancelled after all', () => {
    const told = toldOfChange(checked(CANCELLED), WAITING, answered(refused({ codeState: 'PAID' })));
    expect(told).toEqual({ view: viewOf(CANCELLED), error: null });
  });

  it('is told that nobody knows while the change is recorded', () => {
    const settled = { view: viewOf(WAITING), error: null };
    const told = toldOfChange(settled, WAITING, answered(UNKNOWN));
    expect(told.changeError?.code).toBe('provider_outcome_unknown');
    expect(() => changedView(told)).toThrow('no trustworthy answer');
    expect(settledView(told)).toBe(settled.view);
  });

  it.each([
    [[], 'the payment follows'],
    [[aPayment()], 'the payment is booked'],
  ])('is told of the end of the code, with what was learnt of it since', (payments, words) => {
    const given = answered(refused({ codeState: 'PAID' }));
    const told = toldOfChange(checked(ACTIVE, { payments }), ACTIVE, given);
    expect(told.changeError).toMatchObject({ code: 'payment_code_not_active' });
    expect(told.changeError?.message).toContain(words);
    expect(told.error?.code).toBe('provider_outcome_unknown');
  });

  it.each([
    [ACTIVE, answered(refused())],
    [WAITING, answered(refused({ codeState: 'PAID' }), true)],
    [WAITING, answered(UNKNOWN, true)],
  ])('has nothing more to be told (%#)', (before, given) => {
    const settled = checked(before);
    expect(toldOfChange(settled, before, given)).toBe(settled);
  });
});

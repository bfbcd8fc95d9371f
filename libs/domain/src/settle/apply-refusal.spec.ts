import { expect, it } from 'vitest';
import { OrderChange } from '../lifecycle/order-change.js';
import type { ProviderRefusal } from '../ports/payment-code-provider.js';
import { anOrderView, aContext, aPaymentCode } from '../testing/index.js';
import { applyRefusal } from './apply-refusal.js';

const { now } = aContext();

/** In how many seconds a code that can be paid is looked at again, after DOKU refused to tell its status. */
function secondsAfter(refusal: Partial<ProviderRefusal>): number {
  const change = OrderChange.of(anOrderView(), aContext());
  const { id } = aPaymentCode();
  const provider = { code: '4292600', message: 'no' };
  applyRefusal(change, id, {
    code: 'provider_rejected',
    provider,
    codeState: null,
    retryable: false,
    ...refusal,
  });
  return (change.code(id).nextCheckAt!.getTime() - now.getTime()) / 1_000;
}

it.each([
  ['75 seconds', 'names no pause', {}, 75],
  ['75 seconds', 'names a shorter one', { retryAfterSeconds: 5 }, 75],
  ['as long as DOKU asks', 'names a longer one', { retryAfterSeconds: 3_600 }, 3_600],
])(
  'a status check that comes too early is made again after %s where it %s',
  (_for, _where, pause, seconds) => {
    expect(secondsAfter({ code: 'status_check_too_early', retryable: true, ...pause })).toBe(seconds);
  },
);

it('a status that DOKU refuses because the code is paid is asked for as soon as it may be, others in their turn', () => {
  expect(secondsAfter({ codeState: 'PAID' })).toBe(75);
  expect(secondsAfter({ codeState: 'NOT_READ' })).toBe(450);
});

import { describe, expect, it } from 'vitest';
import type { ProviderRefusal } from '../ports/payment-code-provider.js';
import { errorOf, errorOfFailure } from './error-of-reply.js';

const REFUSAL = {
  code: 'status_check_too_early',
  provider: { code: '4292600', message: 'Too many requests' },
  codeState: null,
  retryable: true,
} as const;

function errorOfRefusal(patch: Partial<ProviderRefusal>) {
  return errorOf({ outcome: 'REFUSED', refusal: { ...REFUSAL, ...patch }, exchanges: [] });
}

it.each([
  ['for which DOKU names no pause', {}, 60],
  ['for which DOKU names a pause', { retryAfterSeconds: 120 }, 120],
])('a status check that comes too early, %s, is told when to be repeated', (_, pause, seconds) => {
  const error = errorOfRefusal(pause);
  expect(error?.message).toBe(`Repeat after ${seconds} seconds. DOKU refused: Too many requests`);
  expect(error?.details).toMatchObject({ retryAfterSeconds: seconds, retryable: true });
});

describe('whoever calls is told', () => {
  const provider = { code: '4012799', message: 'No' };
  const operatorCause = 'the credentials were refused';
  const refusal = { code: 'provider_rejected', provider, retryable: false } as const;

  it('that only an operator can help, and why, by the answer and by the code that it left', () => {
    const message = `DOKU refused: No (only an operator of the gateway can help: ${operatorCause})`;
    const told = { code: 'provider_rejected', message, details: { provider, retryable: false } };
    expect(errorOfRefusal({ ...refusal, operatorCause })).toMatchObject(told);
    expect(errorOfFailure({ ...provider, retryable: false, operatorCause })).toMatchObject(told);
  });

  it('no more than what DOKU said where no cause is known, as of codes that were kept without one', () => {
    const told = { code: 'provider_rejected', message: 'DOKU refused: No' };
    expect(errorOfRefusal(refusal)).toMatchObject(told);
    expect(errorOfFailure(provider)).toMatchObject(told);
  });

  it('to come back, not to ask an operator, where the reason goes by itself', () => {
    const told = { code: 'provider_unavailable', message: 'DOKU refused: No' };
    const forNow = { code: 'provider_unavailable', provider, operatorCause, retryable: true } as const;
    expect(errorOfRefusal(forNow)).toMatchObject(told);
    expect(errorOfFailure({ ...provider, retryable: true, operatorCause })).toMatchObject(told);
  });
});

import { expect, it } from 'vitest';
import { errorOf } from './error-of-reply.js';

const REFUSAL = {
  code: 'status_check_too_early',
  provider: { code: '4292600', message: 'Too many requests' },
  codeState: null,
  retryable: true,
} as const;

it.each([
  ['for which DOKU names no pause', {}, 60],
  ['for which DOKU names a pause', { retryAfterSeconds: 120 }, 120],
])('a status check that comes too early, %s, is told when to be repeated', (_, pause, seconds) => {
  const error = errorOf({ outcome: 'REFUSED', refusal: { ...REFUSAL, ...pause }, exchanges: [] });
  expect(error?.message).toBe(`Repeat after ${seconds} seconds. DOKU refused: Too many requests`);
  expect(error?.details).toMatchObject({ retryAfterSeconds: seconds, retryable: true });
});

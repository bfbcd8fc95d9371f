import { expect, it } from 'vitest';
import { retryAfterOf } from './retry-after.js';

const NOW = new Date('2026-11-20T03:00:00Z');

it.each([
  [429, '120', 120],
  [503, ' 7 ', 7],
  [429, 'Fri, 20 Nov 2026 03:02:00 GMT', 120],
  [429, '999999999', 3_600],
  [429, 'Fri, 20 Nov 2026 02:00:00 GMT', null],
  [429, '0', null],
  [429, '-5', null],
  [429, 'soon', null],
  [429, '', null],
  [400, '120', null],
])('with HTTP %i, Retry-After %j asks for %j seconds', (status, said, expected) => {
  expect(retryAfterOf({ status, headers: { 'retry-after': said } }, NOW)).toBe(expected);
});

it('no header asks for nothing', () => {
  expect(retryAfterOf({ status: 429, headers: {} }, NOW)).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { InvalidRequest, MOST_TOLD } from './invalid-request.error.js';

const errors = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ field: `k${at}`, message: 'Not known.' }));

describe('an invalid request', () => {
  it('tells what is wrong, up to a limit', () => {
    expect(new InvalidRequest(errors(MOST_TOLD)).fieldErrors).toEqual(errors(MOST_TOLD));
  });

  it.each([MOST_TOLD + 1, 5_000])('says that there is more: of %i', (count) => {
    expect(new InvalidRequest(errors(count)).fieldErrors).toEqual([
      ...errors(MOST_TOLD),
      { field: 'request', message: expect.stringMatching(/more is wrong/i) },
    ]);
  });

  it.each([
    ['k'.repeat(200), 'k'.repeat(200)],
    ['k'.repeat(900_000), `${'k'.repeat(200)}…`],
    [`${'k'.repeat(199)}😀`, `${'k'.repeat(199)}…`],
  ])('names a field by no more than its beginning (%#)', (field, told) => {
    const error = new InvalidRequest([{ field, message: 'Not known.' }]);
    expect(error.fieldErrors).toEqual([{ field: told, message: 'Not known.' }]);
    expect(error.message).toBe(`${told}: Not known.`);
  });
});

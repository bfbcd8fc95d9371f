import { describe, expect, it } from 'vitest';
import { confirmedExpiry } from './confirmed-expiry.js';

const ASKED = new Date('2026-11-20T04:00:30Z');

describe('the expiry of a confirmed code', () => {
  it.each([
    ['the same', '2026-11-20T04:00:30Z', '2026-11-20T04:00:30Z'],
    ['the full minute and the time of a slow call later', '2026-11-20T04:01:55Z', '2026-11-20T04:01:55Z'],
    ['earlier', '2026-11-20T03:30:00Z', '2026-11-20T03:30:00Z'],
    ['as late as a late repeat makes it', '2026-11-20T04:10:30Z', '2026-11-20T04:00:30Z'],
  ])('when DOKU states %s', (_, stated, counts) => {
    expect(confirmedExpiry(ASKED, new Date(stated))).toEqual(new Date(counts));
  });

  it('is what was asked for when DOKU states none', () => {
    expect(confirmedExpiry(ASKED, null)).toEqual(ASKED);
  });
});

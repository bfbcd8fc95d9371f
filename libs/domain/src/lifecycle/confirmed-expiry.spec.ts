import { describe, expect, it } from 'vitest';
import { confirmedExpiry } from './confirmed-expiry.js';

const REQUESTED = new Date('2026-11-20T03:00:30Z');
const ASKED = new Date('2026-11-20T04:00:30Z');

const confirmedAt = (now: string, stated: string | null) =>
  confirmedExpiry(
    { expiresAt: ASKED, requestedAt: REQUESTED, now: new Date(now) },
    stated === null ? null : new Date(stated),
  );

describe('the expiry of a confirmed code', () => {
  it.each([
    ['the same', '2026-11-20T04:00:30Z'],
    ['the full minute and the time of a slow call later', '2026-11-20T04:01:55Z'],
    ['earlier', '2026-11-20T03:30:00Z'],
    ['later than any delay explains', '2026-11-20T10:00:30Z'],
  ])('is what DOKU states when that is %s', (_, stated) => {
    expect(confirmedAt('2026-11-20T03:00:31Z', stated)).toEqual(new Date(stated));
  });

  it.each(['2026-11-20T04:10:00Z', '2026-11-20T04:11:30Z'])(
    'is what was asked for when only a repeat ten minutes later makes it %s',
    (stated) => {
      expect(confirmedAt('2026-11-20T03:10:30Z', stated)).toEqual(ASKED);
    },
  );

  it('is what DOKU states when a late repeat does not explain it', () => {
    const stated = '2026-11-20T04:20:00Z';
    expect(confirmedAt('2026-11-20T03:10:30Z', stated)).toEqual(new Date(stated));
  });

  it('is what was asked for when DOKU states none', () => {
    expect(confirmedAt('2026-11-20T03:00:31Z', null)).toEqual(ASKED);
  });
});

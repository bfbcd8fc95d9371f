import { DomainError } from '@app/domain';
import { describe, expect, it } from 'vitest';
import { DANAMON_VA } from '../channels/danamon/danamon.channel.js';
import { MANDIRI_VA } from '../channels/mandiri/mandiri.channel.js';
import { nonSnapTestAccount, snapTestAccount } from '../testing/test-accounts.js';
import { testDependencies } from '../testing/test-clients.js';
import { makeProvider } from './make-provider.js';

const unused = testDependencies('http://127.0.0.1:9');
const settings = { enabled: true, policy: {} };
const snap = (partnerServiceId: string, customerNo?: string) =>
  makeProvider(
    DANAMON_VA,
    snapTestAccount(),
    { ...settings, partnerServiceId, ...(customerNo !== undefined && { customerNo }) },
    unused,
  );
const nonSnap = (bin?: string) =>
  makeProvider(
    MANDIRI_VA,
    nonSnapTestAccount(),
    { ...settings, protocol: 'NON_SNAP', ...(bin !== undefined && { bin }) },
    unused,
  );

describe('digits of numbers that the merchant makes', () => {
  it.each([
    ['SNAP, a short company code', snap('7'), { min: 2, max: 21 }],
    ['SNAP', snap('88922'), { min: 6, max: 25 }],
    ['SNAP, a long company code', snap('88922123'), { min: 9, max: 28 }],
    ['non-SNAP without a company code', nonSnap(), { min: 2, max: 16 }],
    ['non-SNAP', nonSnap('88899'), { min: 6, max: 16 }],
  ])('are told as they are taken over %s', (_name, provider, { min, max }) => {
    const number = (length: number) => (provider.numberPrefix ?? '').padEnd(length, '1');
    expect(provider.capabilities.numberDigits).toEqual({ min, max });
    for (const length of [min, max]) expect(() => provider.accountOf(number(length), 'MGPC')).not.toThrow();
    for (const length of [min - 1, max + 1]) {
      expect(() => provider.accountOf(number(length), 'MGPC')).toThrow(`must have ${min} to ${max} digits`);
    }
  });

  it.each([
    ['the prefix that DOKU assigned', '12', '8892212'],
    ['the usual prefix where none is set', undefined, '889220'],
  ])('are more than a company code and %s, which DOKU would complete', (_name, customerNo, number) => {
    const provider = snap('88922', customerNo);
    expect(() => provider.accountOf(number, 'MGPC')).toThrow(
      new DomainError(
        'invalid_number',
        `Add digits to the number: of ${number} DOKU would make a number of its own.`,
        { field: 'number' },
      ),
    );
    expect(provider.accountOf(`${number}0`, 'MGPC')).toMatchObject({ virtualAccountNo: `   ${number}0` });
    expect(provider.accountOf(number, 'DIPC')).toMatchObject({ virtualAccountNo: `   ${number}` });
  });
});

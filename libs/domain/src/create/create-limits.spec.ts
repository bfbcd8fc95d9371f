import { describe, expect, it } from 'vitest';
import type { Amount } from '../amount.js';
import type { Letters, Mode } from '../channel.js';
import type { OrderView } from '../order.js';
import { rupiah } from '../rupiah.js';
import { aContext, aCreate, anOrder, EVERYTHING } from '../testing/index.js';
import { assertCanAsk, assertCanCreate, expiryOf } from './capability.js';
import { addPaymentCode } from './new-payment-code.js';

describe('the largest amount of a channel', () => {
  const most = rupiah(EVERYTHING.maxAmount);
  const tooMuch = rupiah(EVERYTHING.maxAmount + 1);

  it.each<[string, Amount]>([
    ['amount.value', { type: 'FIXED', value: tooMuch }],
    ['amount.max', { type: 'LIMITED', min: rupiah(1), max: tooMuch }],
    ['amount.min', { type: 'LIMITED', min: tooMuch, max: null }],
  ])('bounds %s', (field, amount) => {
    expect(() => assertCanAsk(EVERYTHING, amount)).toThrow(
      expect.objectContaining({ code: 'invalid_amount', details: { field } }),
    );
  });

  it.each<Amount>([
    { type: 'FIXED', value: most },
    { type: 'LIMITED', min: most, max: null },
    { type: 'LIMITED', min: rupiah(1), max: most },
    { type: 'OPEN' },
  ])('may be asked for: %o', (amount) => expect(() => assertCanAsk(EVERYTHING, amount)).not.toThrow());
});

it('display text must fit the mode of a new code', () => {
  const can = { ...EVERYTHING, byMode: { DIPC: { displayText: { maxLines: 1, maxLength: 32 } } } };
  const create = (mode: Mode) => () =>
    assertCanCreate(can, aCreate({ mode, number: '12345678', displayText: ['a', 'b'] }));
  expect(create('MGPC')).not.toThrow();
  expect(create('DIPC')).toThrow(
    expect.objectContaining({ code: 'channel_not_capable', details: { field: 'displayText' } }),
  );
});

describe('display text where only plain letters reach the payer', () => {
  const create = (letters: Letters, displayText: string[]) => () =>
    assertCanCreate({ ...EVERYTHING, letters }, aCreate({ displayText }));

  it.each(['😀 مرحبا', '<&>'])('is refused when nothing of a line would be left: %s', (line) => {
    expect(create('PLAIN', ['Toko', line])).toThrow(
      expect.objectContaining({ code: 'channel_not_capable', details: { field: 'displayText' } }),
    );
    expect(create('ANY', ['Toko', line])).not.toThrow();
  });

  it('may hold other letters', () => expect(create('PLAIN', ['Café 😀'])).not.toThrow());
});

describe('the expiry of a code', () => {
  const now = new Date('2026-11-20T03:00:00.900Z');

  it.each([
    ['a time', { expiresAt: new Date('2026-11-21T10:00:00.900Z') }, '2026-11-21T10:00:00.000Z'],
    ['minutes', { expiresInMinutes: 60 }, '2026-11-20T04:00:00.000Z'],
    ['nothing', {}, '2026-11-21T03:00:00.000Z'],
  ])('is kept to the second, whatever is asked for: %s', (_what, wanted, kept) => {
    expect(expiryOf(wanted, EVERYTHING, now)).toEqual(new Date(kept));
  });
});

it.each([
  ['expiresAt', { expiresAt: new Date('2026-11-20T03:00:00.500Z') }],
  ['expiresInMinutes', { expiresInMinutes: 0 }],
])('an expiry that is not after this moment is refused: %s', (field, wanted) => {
  expect(() => expiryOf(wanted, EVERYTHING, new Date('2026-11-20T03:00:00Z'))).toThrow(
    expect.objectContaining({ code: 'invalid_expiry', details: { field } }),
  );
});

describe('the invoice number of a further code', () => {
  const reference = 'R'.repeat(60);
  const view = (nextOrdinal: number): OrderView => ({
    order: anOrder({ reference, nextOrdinal }),
    codes: [],
    payments: [],
  });
  const provider = { capabilities: EVERYTHING, accountOf: () => null };
  const add = (nextOrdinal: number) =>
    addPaymentCode(aCreate({ reference }), view(nextOrdinal), 'id', provider, aContext());

  it('is as long as DOKU takes', () => {
    expect(add(999).code('id').invoiceNumber).toBe(`${reference}-999`);
  });

  it('is refused when it would be longer, before anything is sent', () => {
    expect(() => add(1_000)).toThrow(
      expect.objectContaining({ code: 'invalid_request', details: { field: 'reference' } }),
    );
  });
});

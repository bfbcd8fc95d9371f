import { describe, expect, it } from 'vitest';
import type { Mode } from '../channel.js';
import { rupiah } from '../rupiah.js';
import { aCreate, EVERYTHING } from '../testing/index.js';
import { assertCan, assertCanCreate } from './capability.js';

const command = aCreate({
  amount: { type: 'FIXED', value: rupiah(150_000) },
  lineItems: [{ name: 'T-shirt', price: rupiah(75_000), quantity: 3 }],
});

describe('texts that a channel shows', () => {
  const shows = (maxLines: number) => ({ ...EVERYTHING, displayText: { maxLines, maxLength: 2 } });

  it('are left out where it shows none, and says so', () => {
    expect(() => assertCanCreate(shows(0), aCreate({ displayText: ['a'] }))).toThrow(/leave displayText out/);
    expect(() => assertCanCreate(shows(1), aCreate({ displayText: ['a', 'b'] }))).toThrow(
      /more than 1 lines/,
    );
  });

  it('are counted in characters, as the name is', () => {
    const customer = { name: '😀😀', email: null, phone: null };
    const can = { ...shows(1), customerNameMaxLength: 2 };
    expect(() => assertCanCreate(can, aCreate({ displayText: ['😀😀'], customer }))).not.toThrow();
    expect(() => assertCanCreate(can, aCreate({ displayText: ['😀😀a'] }))).toThrow(/more than 2 characters/);
    const longer = { ...customer, name: '😀😀a' };
    expect(() => assertCanCreate(can, aCreate({ customer: longer }))).toThrow(/names of more than 2/);
  });
});

describe('line items that do not add up', () => {
  it.each([
    ['wrong where the channel takes line items', true, 'invalid_request'],
    ['not the point where it takes none', false, 'channel_not_capable'],
  ])('are %s', (_what, lineItems, code) => {
    expect(() => assertCanCreate({ ...EVERYTHING, lineItems }, command)).toThrow(
      expect.objectContaining({ code, details: { field: 'lineItems' } }),
    );
  });
});

describe('settlement shares that do not make the whole', () => {
  const half = [{ bankAccountId: 'SBA-1', type: 'PERCENTAGE', value: 50 }] as const;

  it.each([
    ['wrong where the channel can split', true, 'invalid_request'],
    ['not the point where it cannot', false, 'channel_not_capable'],
  ])('are %s', (_what, settlement, code) => {
    expect(() => assertCanCreate({ ...EVERYTHING, settlement }, aCreate({ settlement: half }))).toThrow(
      expect.objectContaining({ code, details: { field: 'settlement' } }),
    );
  });
});

describe('what needs a create request, which DOKU never gets of a DIPC code', () => {
  const can = { ...EVERYTHING, settlement: true };
  const settlement = [{ bankAccountId: 'SBA-1', type: 'PERCENTAGE', value: 100 }] as const;
  const notCapable = (message: string) =>
    expect.objectContaining({ code: 'channel_not_capable', message: expect.stringContaining(message) });

  it('is refused: instructions', () => {
    expect(() => assertCan(can, 'DIPC', 'instructions')).toThrow(notCapable('instructions in mode DIPC'));
    expect(() => assertCan(can, 'DIPC', 'update')).not.toThrow();
    expect(() => assertCan(can, 'MGPC', 'instructions')).not.toThrow();
  });

  it('is refused: split settlement', () => {
    const create = (mode: Mode) => () =>
      assertCanCreate(can, aCreate({ mode, number: '12345678', settlement }));
    expect(create('DIPC')).toThrow(notCapable('split settlement in mode DIPC'));
    expect(create('MGPC')).not.toThrow();
  });
});

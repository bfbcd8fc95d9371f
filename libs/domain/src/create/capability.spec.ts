import { describe, expect, it } from 'vitest';
import { rupiah } from '../rupiah.js';
import { aCreate, EVERYTHING } from '../testing/index.js';
import { assertCanCreate } from './capability.js';

const command = aCreate({
  amount: { type: 'FIXED', value: rupiah(150_000) },
  lineItems: [{ name: 'T-shirt', price: rupiah(75_000), quantity: 3 }],
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

import { capabilitiesOf, DOKU_CHANNELS } from '@app/doku';
import { rupiah, termsAfter } from '@app/domain';
import { aPaymentCode } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { toUpdateCommand } from './payment-code.mapping.js';
import { CREATE_SAMPLES, UPDATE_SAMPLES } from './payment-code.samples.js';

const NOW = new Date('2026-11-20T03:00:00Z');
const changeable = DOKU_CHANNELS.flatMap((channel) =>
  (['SNAP', 'NON_SNAP'] as const)
    .filter((protocol) => protocol in channel.protocols)
    .map((protocol) => capabilitiesOf(channel, protocol)),
).filter(({ operations }) => operations.includes('update'));

describe('a sample of a change', () => {
  it.each(Object.entries(UPDATE_SAMPLES))('is one that every channel can make: %s', (_name, { value }) => {
    expect(changeable.length).toBeGreaterThan(1);
    const code = aPaymentCode({ amount: { type: 'FIXED', value: rupiah(150_000) }, displayText: ['One'] });
    for (const can of changeable) {
      expect(() => termsAfter(code, toUpdateCommand(value), can, NOW)).not.toThrow();
    }
  });

  it('of a name keeps the rest of the customer', () => {
    const { customer } = toUpdateCommand(UPDATE_SAMPLES.customer.value);
    expect(customer).toEqual({ ...CREATE_SAMPLES.fixed.value.customer, name: 'Budi Santoso' });
  });
});

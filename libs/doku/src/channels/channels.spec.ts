import { inMode } from '@app/domain';
import { describe, expect, it } from 'vitest';
import { toNonSnapInquiryBody } from '../mapping/inquiry-answer.mapping.js';
import { testPaymentCode } from '../testing/test-payment-code.js';
import { capabilitiesOf } from './capabilities.js';
import { defineChannel, type ChannelDefinition } from './channel.js';
import { DOKU_VA } from './doku-va/doku-va.channel.js';
import { DOKU_CHANNELS } from './index.js';
import { MANDIRI_VA } from './mandiri/mandiri.channel.js';

function factsOf(definition: ChannelDefinition) {
  return Object.entries(definition.protocols).map(([protocol, facts]) => ({ protocol, facts, definition }));
}

describe('channel definitions', () => {
  it('have ids of their own', () => {
    const ids = DOKU_CHANNELS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have provider names of their own, per protocol', () => {
    const names = DOKU_CHANNELS.flatMap(factsOf).map(
      ({ protocol, facts }) => `${protocol} ${facts.providerChannel}`,
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('name their sources and what is not established', () => {
    for (const { definition, facts } of DOKU_CHANNELS.flatMap(factsOf)) {
      expect(definition.sources.length, definition.id).toBeGreaterThan(0);
      expect(facts.notEstablished.length, definition.id).toBeGreaterThan(0);
    }
  });

  it('tell callers what is not established without the name of a protocol, which is not theirs', () => {
    const told = DOKU_CHANNELS.flatMap(factsOf).flatMap(({ facts }) => [...facts.notEstablished]);
    expect(told.filter((words) => words.includes('SNAP'))).toEqual([]);
  });

  it('cover the channels that the product promises, each by its own protocol', () => {
    const promised = ['MANDIRI_VA', 'DANAMON_VA', 'PERMATA_VA', 'DOKU_VA', 'DOKU_WALLET'].map((id) => {
      const definition = DOKU_CHANNELS.find((channel) => channel.id === id)!;
      return capabilitiesOf(definition, definition.defaultProtocol);
    });
    expect(
      promised.map(({ channel, protocol, modes, operations }) => ({ channel, protocol, modes, operations })),
    ).toMatchSnapshot();
  });

  it('let SNAP numbers live for the ten years of the sample in the documents, its leap days included', () => {
    const sample = Date.parse('2034-03-26T16:01:41+07:00') - Date.parse('2024-03-26T16:01:41+07:00');
    const lives = DOKU_CHANNELS.filter(({ protocols }) => 'SNAP' in protocols).map(
      (definition) => capabilitiesOf(definition, 'SNAP').maxExpiryMinutes,
    );
    expect(Math.min(...lives)).toBeGreaterThanOrEqual(sample / 60_000);
  });

  it('tell how long a number may live in each mode, by the digits that the documents print', () => {
    const lives = (channel: string) => {
      const can = capabilitiesOf(
        DOKU_CHANNELS.find(({ id }) => id === channel)!,
        'NON_SNAP',
      );
      return can.modes.map((mode) => inMode(can, mode).maxExpiryMinutes);
    };
    expect(lives('MANDIRI_VA')).toEqual([99_999, 99_999_999, 99_999_999]);
    expect(lives('DOKU_VA')).toEqual([99_999, 99_999, 99_999_999]);
  });

  it('let nothing be changed that their update requests have no member for', () => {
    const fixed = DOKU_CHANNELS.flatMap(factsOf).map(
      ({ definition, protocol, facts }) => `${definition.kind} ${protocol} ${facts.fixedTerms.join()}`,
    );
    expect(new Set(fixed)).toEqual(
      new Set([
        'VIRTUAL_ACCOUNT SNAP displayText',
        'VIRTUAL_ACCOUNT NON_SNAP amountType',
        'WALLET_PAGE NON_SNAP ',
      ]),
    );
  });

  it.each([
    { channel: MANDIRI_VA, lines: ['info1', 'info2', 'info3'], nameLength: 64 },
    { channel: DOKU_VA, lines: ['info1'], nameLength: 20 },
  ])(
    'show of a bill what the inquiry answer of $channel.id has room for',
    ({ channel, lines, nameLength }) => {
      const bill = testPaymentCode({
        displayText: Array.from({ length: 4 }, () => 'x'.repeat(33)),
        customer: { name: 'n'.repeat(65), email: null, phone: null },
      });
      expect(toNonSnapInquiryBody('88899', bill, channel.protocols.NON_SNAP)).toEqual({
        order: { invoice_number: 'INV-1', amount: 150_000 },
        virtual_account_info: {
          billing_type: 'FIX_BILL',
          virtual_account_number: '88899',
          ...Object.fromEntries(lines.map((line) => [line, 'x'.repeat(32)])),
        },
        virtual_account_inquiry: { status: 'success' },
        customer: { name: 'n'.repeat(nameLength) },
      });
    },
  );

  it('set the wallet no limit of their own for a name and an expiry, of which its request has neither', () => {
    const can = capabilitiesOf(
      DOKU_CHANNELS.find(({ id }) => id === 'DOKU_WALLET')!,
      'NON_SNAP',
    );
    expect([can.customerNameMaxLength, can.maxExpiryMinutes]).toEqual([255, 99_999_999]);
  });

  it('are refused when they do not describe their default protocol', () => {
    const definition = { ...DOKU_CHANNELS[1]!, defaultProtocol: 'NON_SNAP' } as ChannelDefinition;
    expect(() => defineChannel(definition)).toThrow('DANAMON_VA');
  });
});

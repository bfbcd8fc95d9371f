import type { ChannelCapabilities, Protocol } from '@app/domain';
import { factsOf, type ChannelDefinition } from './channel.js';

/** What a channel can do over one protocol, in the words of the domain. */
export function capabilitiesOf(definition: ChannelDefinition, protocol: Protocol): ChannelCapabilities {
  const facts = factsOf(definition, protocol);
  if (!facts) throw new Error(`${definition.id} does not speak ${protocol}`);
  return {
    channel: definition.id,
    displayName: definition.displayName,
    kind: definition.kind,
    protocol,
    modes: facts.modes,
    amountTypes: facts.amountTypes,
    operations: facts.operations,
    fixedTerms: facts.fixedTerms,
    reusable: facts.reusable,
    numberDigits: 'numberDigits' in facts ? facts.numberDigits : null,
    maxAmount: facts.maxAmount,
    maxExpiryMinutes: facts.maxExpiryMinutes,
    displayText: facts.displayText,
    customerNameMaxLength: facts.customerNameMaxLength,
    letters: facts.letters,
    byMode: facts.byMode ?? {},
    lineItems: 'lineItems' in facts && facts.lineItems,
    redirect: 'redirect' in facts && facts.redirect,
    settlement: facts.settlement,
    notEstablished: facts.notEstablished,
  };
}

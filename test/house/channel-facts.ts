import { inMode, modesApart, type ChannelCapabilities, type Mode, type Protocol } from '@app/domain';
import { OPERATION_WORDS } from '../../apps/gateway/src/channels/channel-words.js';
import { capabilitiesOf } from '../../libs/doku/src/channels/capabilities.js';
import type { ChannelDefinition } from '../../libs/doku/src/channels/channel.js';
import { CUSTOMER_NO_MAX_DIGITS } from '../../libs/doku/src/mapping/account.mapping.js';
import { markdownTable } from './project-files.js';

/** The protocols that a channel speaks, in the order in which they are told. */
export function protocolsOf(definition: ChannelDefinition): Protocol[] {
  return (['NON_SNAP', 'SNAP'] as const).filter((protocol) => protocol in definition.protocols);
}

/** What a channel can do, over each of its protocols. */
export function factsTable(definition: ChannelDefinition): string {
  const protocols = protocolsOf(definition);
  const all = protocols.map((protocol) => capabilitiesOf(definition, protocol));
  const row = (name: string, tell: (of: (typeof all)[number]) => string): string[] => [
    name,
    ...all.map(tell),
  ];
  const yes = (can: boolean): string => (can ? 'yes' : 'no');
  return markdownTable(
    ['', ...protocols.map((protocol) => `over ${protocol}`)],
    [
      row('modes', ({ modes }) => modes.join(', ')),
      row('amounts', ({ amountTypes }) => amountTypes.join(', ')),
      row('largest amount, rupiah', ({ maxAmount }) => String(maxAmount)),
      row('operations', tellOperations),
      row('reusable codes', ({ reusable }) => yes(reusable)),
      row('digits of your own numbers', tellDigits),
      row('texts', ({ displayText: d }) =>
        d.maxLines ? `${d.maxLines} of ${d.maxLength} characters` : 'none',
      ),
      row("characters of the customer's name", ({ customerNameMaxLength }) => String(customerNameMaxLength)),
      row('letters of names and texts', ({ letters }) =>
        letters === 'ANY' ? 'any' : 'printable ASCII without `<`, `>`, `&`',
      ),
      row('longest life, minutes', ({ maxExpiryMinutes }) => String(maxExpiryMinutes)),
      row('modes that differ', tellModes),
      row('line items and redirects', ({ lineItems, redirect }) => yes(lineItems && redirect)),
      row('split settlement', ({ settlement }) => yes(settlement)),
    ],
  );
}

/** As `GET /v1/channels` names them. */
export function tellOperations({ operations }: ChannelCapabilities): string {
  return operations.map((operation) => OPERATION_WORDS[operation]).join(', ');
}

/** A company code may have any number of digits, so over SNAP the range of an account depends on its own. */
export function tellDigits({ numberDigits: digits, protocol }: ChannelCapabilities): string {
  if (digits === null) return 'none';
  return protocol === 'SNAP'
    ? `company code, then 1 to ${CUSTOMER_NO_MAX_DIGITS}, at most ${digits.max} in all`
    : `${digits.min} to ${digits.max} with company code`;
}

function tellModes(can: ChannelCapabilities): string {
  return (
    modesApart(can)
      .map((mode) => tellMode(can, mode))
      .join('; ') || 'none'
  );
}

function tellMode(can: ChannelCapabilities, mode: Mode): string {
  const { maxExpiryMinutes, displayText, operations, settlement } = inMode(can, mode);
  const told = [
    maxExpiryMinutes !== can.maxExpiryMinutes && `${maxExpiryMinutes} minutes`,
    displayText !== can.displayText && `${displayText.maxLines} of ${displayText.maxLength} characters`,
    ...can.operations.map(
      (operation) => !operations.includes(operation) && `no ${OPERATION_WORDS[operation]}`,
    ),
    settlement !== can.settlement && 'no split settlement',
  ];
  return `${mode}: ${told.filter((word) => word !== false).join(', ')}`;
}

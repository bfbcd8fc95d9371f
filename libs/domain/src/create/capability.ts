import { assertAmount, type Amount } from '../amount.js';
import { isLongerThan } from '../characters.js';
import { inMode, type ChannelCapabilities, type Mode, type Operation } from '../channel.js';
import { DomainError } from '../errors.js';
import { assertLinesAddUp } from '../line-items.js';
import { toPlainText } from '../plain-text.js';
import { assertSharesFit } from '../settlement-shares.js';
import type { CreatePaymentCode } from './create-payment-code.js';

const MINUTE_MS = 60_000;

/**
 * Refuses what a channel cannot do, before anything is recorded or sent.
 * @throws DomainError `channel_not_capable`, `invalid_amount`, `invalid_number`, `invalid_request`
 */
export function assertCanCreate(can: ChannelCapabilities, command: CreatePaymentCode): void {
  const refuse = (condition: boolean, field: string, what: string): void => {
    if (condition) throw notCapable(can, field, what);
  };
  refuse(!can.modes.includes(command.mode), 'mode', `mode ${command.mode}; it can ${can.modes.join(', ')}`);
  assertCanAsk(can, command.amount);
  refuse(command.reusable && !can.reusable, 'reusable', 'reusable codes');
  refuse(command.lineItems.length > 0 && !can.lineItems, 'lineItems', 'line items');
  refuse(command.redirect !== null && !can.redirect, 'redirect', 'redirects');
  const splits = command.settlement.length > 0;
  refuse(splits && !can.settlement, 'settlement', 'split settlement');
  const here = inMode(can, command.mode);
  refuse(splits && !here.settlement, 'settlement', `split settlement in mode ${command.mode}`);
  assertText(here, command.displayText, command.customer.name);
  assertLinesAddUp(command.amount, command.lineItems);
  assertSharesFit(command.amount, command.settlement);
  if (command.mode === 'DGPC' && command.number !== null) {
    throw new DomainError('invalid_number', 'DOKU makes the number in mode DGPC: leave number out.', {
      field: 'number',
    });
  }
  if (command.mode !== 'DGPC' && command.number === null) {
    throw new DomainError('invalid_number', `Mode ${command.mode} needs a number.`, { field: 'number' });
  }
}

/** @throws DomainError `channel_not_capable`, `invalid_amount` */
export function assertCanAsk(can: ChannelCapabilities, amount: Amount): void {
  if (!can.amountTypes.includes(amount.type)) {
    throw notCapable(
      can,
      'amount.type',
      `amounts of type ${amount.type}; it can ${can.amountTypes.join(', ')}`,
    );
  }
  assertAmount(amount);
  const { member, largest } = largestOf(amount);
  if (largest > can.maxAmount) {
    throw new DomainError('invalid_amount', `${can.displayName} takes at most ${can.maxAmount} rupiah.`, {
      field: `amount.${member}`,
    });
  }
}

/** The largest figure that DOKU is told of an amount, and the member that has it. */
function largestOf(amount: Amount): { readonly member: string; readonly largest: number } {
  if (amount.type === 'FIXED') return { member: 'value', largest: amount.value };
  const { min, max } = amount.type === 'LIMITED' ? amount : { min: null, max: null };
  return max === null ? { member: 'min', largest: min ?? 0 } : { member: 'max', largest: max };
}

/** @throws DomainError `channel_not_capable` */
export function assertText(can: ChannelCapabilities, displayText: readonly string[], name: string): void {
  const { maxLines, maxLength } = can.displayText;
  if (displayText.length > maxLines) {
    const what =
      maxLines === 0 ? 'texts for the payer; leave displayText out' : `more than ${maxLines} lines of text`;
    throw notCapable(can, 'displayText', what);
  }
  if (displayText.some((line) => isLongerThan(line, maxLength))) {
    throw notCapable(can, 'displayText', `lines of more than ${maxLength} characters`);
  }
  assertSpellable(can, displayText);
  if (isLongerThan(name, can.customerNameMaxLength)) {
    throw notCapable(can, 'customer.name', `names of more than ${can.customerNameMaxLength} characters`);
  }
}

/** A text that would be lost whole. A name is none: the payer is then shown that there is a customer. */
function assertSpellable(can: ChannelCapabilities, displayText: readonly string[]): void {
  if (can.letters === 'ANY' || displayText.every((line) => toPlainText(line) !== '')) return;
  throw notCapable(
    can,
    'displayText',
    'lines without a letter, digit or sign of ASCII; give each some, or leave it out',
  );
}

/** @throws DomainError `channel_not_capable` */
export function assertCan(can: ChannelCapabilities, mode: Mode, operation: Operation): void {
  if (!can.operations.includes(operation)) throw notCapable(can, undefined, operation);
  if (inMode(can, mode).operations.includes(operation)) return;
  throw notCapable(can, undefined, `${operation} in mode ${mode}`);
}

const DEFAULT_LIFE_MINUTES = 24 * 60;

/**
 * When a code expires: to the second, within what the channel accepts; 24 h from now when nothing is said.
 * @throws DomainError `invalid_expiry`
 */
export function expiryOf(
  wanted: { readonly expiresAt?: Date | null; readonly expiresInMinutes?: number | null },
  can: ChannelCapabilities,
  now: Date,
): Date {
  const minutes = wanted.expiresInMinutes ?? DEFAULT_LIFE_MINUTES;
  const at = wanted.expiresAt ?? new Date(now.getTime() + minutes * MINUTE_MS);
  const expiresAt = new Date(Math.floor(at.getTime() / 1000) * 1000);
  const field = wanted.expiresAt ? 'expiresAt' : 'expiresInMinutes';
  if (expiresAt <= now) {
    throw new DomainError('invalid_expiry', 'The expiry must be in the future.', { field });
  }
  if (expiresAt.getTime() - now.getTime() > can.maxExpiryMinutes * MINUTE_MS) {
    throw new DomainError(
      'invalid_expiry',
      `${can.displayName} codes live at most ${can.maxExpiryMinutes} minutes.`,
      {
        field,
      },
    );
  }
  return expiresAt;
}

function notCapable(can: ChannelCapabilities, field: string | undefined, what: string): DomainError {
  return new DomainError(
    'channel_not_capable',
    `${can.displayName} cannot do this: ${what}.`,
    field ? { field } : {},
  );
}

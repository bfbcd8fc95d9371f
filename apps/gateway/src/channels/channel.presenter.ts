import {
  inMode,
  modesApart,
  type ChannelCapabilities,
  type Mode,
  type PaymentCodeProvider,
} from '@app/domain';
import { FIXED_TERM_WORDS, OPERATION_WORDS } from './channel-words.js';
import type { ChannelResponse, ModeLimitsResponse } from './channel.response.js';

/** What a channel can do for one merchant account, as callers see it: without the protocol behind it. */
export function presentChannel(
  merchantAccount: string,
  provider: Pick<PaymentCodeProvider, 'capabilities' | 'numberPrefix'>,
): ChannelResponse {
  const can = provider.capabilities;
  return {
    channel: can.channel,
    displayName: can.displayName,
    kind: can.kind,
    merchantAccount,
    modes: [...can.modes],
    amountTypes: [...can.amountTypes],
    operations: can.operations.map((operation) => OPERATION_WORDS[operation]),
    fixedTerms: can.fixedTerms.map((term) => FIXED_TERM_WORDS[term]),
    reusable: can.reusable,
    lineItems: can.lineItems,
    redirect: can.redirect,
    settlement: can.settlement,
    numberPrefix: provider.numberPrefix,
    limits: {
      maxAmount: can.maxAmount,
      maxExpiryMinutes: can.maxExpiryMinutes,
      numberDigits: can.numberDigits && { ...can.numberDigits },
      displayText: { ...can.displayText },
      customerNameMaxLength: can.customerNameMaxLength,
      letters: can.letters,
      byMode: modesApart(can).map((mode) => presentModeLimits(can, mode)),
    },
    state: 'ENABLED',
    notEstablished: [...can.notEstablished],
  };
}

function presentModeLimits(can: ChannelCapabilities, mode: Mode): ModeLimitsResponse {
  const { maxExpiryMinutes, displayText, operations, settlement } = inMode(can, mode);
  return {
    mode,
    maxExpiryMinutes,
    displayText: { ...displayText },
    operations: operations.map((operation) => OPERATION_WORDS[operation]),
    settlement,
  };
}

import type { NonSnapFacts } from '../bank/bank.js';
import { toCompactJakarta, toUtcSeconds } from '../clock/provider-time.js';
import type { IdSource } from '../identifiers/id-source.js';

/** A bank reference as non-SNAP bodies carry it. */
export interface Identifier {
  name: string;
  value: string;
}

/** Made-up values for the references a bank sends. */
export function makeIdentifiers(names: readonly string[], ids: IdSource): Identifier[] {
  return names.map((name) => ({ name, value: name === 'CHANNEL_ID' ? '001' : ids.digits(7) }));
}

/** The body of a direct inquiry, with the bank's own date form and references. */
export function toInquiryBody(facts: NonSnapFacts, number: string, at: Date, ids: IdSource) {
  const { date, identifiers, billingType } = facts.inquiry;
  const references = makeIdentifiers(identifiers, ids);
  const ownReferences = facts.uniqueReference
    ? { merchant_unique_reference: ids.digits(12), identifier: references }
    : {};
  return {
    service: { id: 'VIRTUAL_ACCOUNT' },
    acquirer: { id: facts.acquirerId },
    channel: { id: facts.channelId },
    virtual_account_info: {
      virtual_account_number: number,
      ...(billingType ? { billing_type: 'FIX_BILL' } : {}),
      ...ownReferences,
    },
    virtual_account_inquiry: {
      date: date === 'iso' ? toUtcSeconds(at) : toCompactJakarta(at),
      ...(facts.uniqueReference ? {} : { identifier: references }),
    },
  };
}

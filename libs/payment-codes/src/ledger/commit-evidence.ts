import type { Exchange } from '@app/domain';
import type { CommitSections } from './commit-statement.js';
import type { KeptCallback } from './kept-callback.js';
import { callbackValues, exchangeValues, unmatchedCallbackValues } from './rows.js';

/** What a commit carries along with the change itself. */
export interface CommitEvidence {
  readonly callback?: KeptCallback & {
    /** Finds the callback again where it is kept without its code; null when nobody can read it. */
    readonly invoiceNumber: string | null;
  };
  readonly exchanges?: readonly { readonly exchange: Exchange; readonly paymentCodeId: string }[];
}

/** The rows of the evidence, for the statement that writes it. */
export function evidenceSections({ callback, exchanges = [] }: CommitEvidence): CommitSections {
  return {
    ...(callback && callbackSections(callback)),
    exchanges: exchanges.map(({ exchange, paymentCodeId }) => exchangeValues(exchange, paymentCodeId)),
  };
}

function callbackSections(callback: NonNullable<CommitEvidence['callback']>): CommitSections {
  const { evidence, paymentCodeId, invoiceNumber } = callback;
  return {
    callbacks: [callbackValues(callback)],
    unmatchedCallbacks:
      paymentCodeId === null && invoiceNumber !== null
        ? [unmatchedCallbackValues(evidence, invoiceNumber)]
        : [],
  };
}

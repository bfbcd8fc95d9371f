import type { FixedTerm, Operation } from '@app/domain';

/** What may be asked of a channel, in the spelling that all enums of the REST API have. */
export const OPERATION_WORDS = {
  update: 'UPDATE',
  cancel: 'CANCEL',
  statusCheck: 'STATUS_CHECK',
  instructions: 'INSTRUCTIONS',
} as const satisfies Record<Operation, string>;
export type OperationWord = (typeof OPERATION_WORDS)[Operation];

/** What a PATCH cannot change, in the same spelling. */
export const FIXED_TERM_WORDS = {
  displayText: 'DISPLAY_TEXT',
  amountType: 'AMOUNT_TYPE',
} as const satisfies Record<FixedTerm, string>;
export type FixedTermWord = (typeof FIXED_TERM_WORDS)[FixedTerm];

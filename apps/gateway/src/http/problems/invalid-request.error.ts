import { DomainError } from '@app/domain';

/** One thing that is wrong with a request: where, and what to do about it. */
export interface FieldError {
  /** As the caller spells it: `amount.value`, `lineItems[0].price`, or a header's name. */
  readonly field: string;
  readonly message: string;
}

/** How many things that are wrong are told at once: more tell a caller nothing more. */
export const MOST_TOLD = 20;
/** How much is told of a field's name: longer than any of the contract. */
export const LONGEST_FIELD = 200;
const HALF_CHARACTER = /\p{Cs}$/u;
const MORE: FieldError = {
  field: 'request',
  message: 'More is wrong than these: correct them, and send again.',
};

/**
 * A request that does not follow the contract; names every field that is wrong, up to a limit. Nothing in it is as long as
 * the request may be, since it is answered, and kept for repeats.
 */
export class InvalidRequest extends DomainError {
  readonly fieldErrors: readonly FieldError[];

  constructor(found: readonly FieldError[], options?: ErrorOptions) {
    const told = found.slice(0, MOST_TOLD).map(withShortField);
    const [first] = told;
    super(
      'invalid_request',
      first ? `${first.field}: ${first.message}` : 'The request is not valid.',
      {},
      options,
    );
    this.name = 'InvalidRequest';
    this.fieldErrors = found.length > MOST_TOLD ? [...told, MORE] : told;
  }
}

function withShortField({ field, message }: FieldError): FieldError {
  if (field.length <= LONGEST_FIELD) return { field, message };
  return { field: `${field.slice(0, LONGEST_FIELD).replace(HALF_CHARACTER, '')}…`, message };
}

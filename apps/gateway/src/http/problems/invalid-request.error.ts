import { DomainError } from '@app/domain';

/** One thing that is wrong with a request: where, and what to do about it. */
export interface FieldError {
  /** As the caller spells it: `amount.value`, `lineItems[0].price`, or a header's name. */
  readonly field: string;
  readonly message: string;
}

/** A request that does not follow the contract; names every field that is wrong. */
export class InvalidRequest extends DomainError {
  constructor(
    readonly fieldErrors: readonly FieldError[],
    options?: ErrorOptions,
  ) {
    const [first] = fieldErrors;
    super(
      'invalid_request',
      first ? `${first.field}: ${first.message}` : 'The request is not valid.',
      {},
      options,
    );
    this.name = 'InvalidRequest';
  }
}

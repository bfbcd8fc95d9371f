import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, Matches } from 'class-validator';
import { NAME } from './field-rules.js';
import { OptionalMember } from './optional.decorator.js';

const MAX_ACCOUNTS = 100;

/** The merchant accounts that a request limits something to; absent: all that its caller has. */
export function MerchantAccounts(description: string): PropertyDecorator {
  return applyDecorators(
    IsArray({ message: 'Give a list of merchant accounts.' }),
    ArrayNotEmpty({ message: 'Give at least one merchant account, or leave this out for all.' }),
    ArrayMaxSize(MAX_ACCOUNTS, { message: `Give at most ${MAX_ACCOUNTS} merchant accounts.` }),
    Matches(NAME, { each: true, message: 'Give names such as default.' }),
    OptionalMember({
      type: [String],
      maxItems: MAX_ACCOUNTS,
      description,
      example: ['default'],
    }),
  );
}

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsOptional, Matches } from 'class-validator';
import { NAME } from './field-rules.js';

const MAX_ACCOUNTS = 100;

/** The merchant accounts that a request limits something to; absent: all that its caller has. */
export function MerchantAccounts(description: string): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    IsArray({ message: 'Give a list of merchant accounts.' }),
    ArrayNotEmpty({ message: 'Give at least one merchant account, or leave this out for all.' }),
    ArrayMaxSize(MAX_ACCOUNTS, { message: `Give at most ${MAX_ACCOUNTS} merchant accounts.` }),
    Matches(NAME, { each: true, message: 'Give names such as default.' }),
    ApiProperty({
      type: [String],
      required: false,
      nullable: true,
      maxItems: MAX_ACCOUNTS,
      description,
      example: ['default'],
    }),
  );
}

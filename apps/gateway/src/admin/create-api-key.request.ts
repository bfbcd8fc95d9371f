import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { CLIENT_NAME_RULE, isClientName, SCOPES, type Scope } from '@app/access';
import { EachName, Instant } from '../http/validation/field-rules.js';
import { Rule } from '../http/validation/rule.decorator.js';

const MAX_ACCOUNTS = 100;

/** Body of `POST /v1/api-keys`. */
export class CreateApiKeyRequest {
  @ApiProperty({
    maxLength: 100,
    description:
      'The calling service, as timelines name it: 1 to 100 letters, digits, blanks and . _ : @ / -.',
    example: 'shop back end',
  })
  @Rule((value) => typeof value === 'string' && isClientName(value), `Give ${CLIENT_NAME_RULE}.`)
  name!: string;

  @ApiProperty({
    enum: SCOPES,
    isArray: true,
    description: 'What it may do. Only what you may do yourself.',
    example: ['payment-codes:read', 'payment-codes:write'],
  })
  @IsIn(SCOPES, { each: true, message: `Give some of ${SCOPES.join(', ')}.` })
  @ArrayUnique({ message: 'Give each scope once.' })
  @ArrayNotEmpty({ message: 'Give at least one scope.' })
  @IsArray({ message: 'Give a list of scopes.' })
  scopes!: Scope[];

  @ApiProperty({
    type: [String],
    required: false,
    nullable: true,
    maxItems: MAX_ACCOUNTS,
    description: 'Merchant accounts that it may see and touch. Absent: all that you may.',
    example: ['default'],
  })
  @EachName('default')
  @ArrayMaxSize(MAX_ACCOUNTS, { message: `Give at most ${MAX_ACCOUNTS} merchant accounts.` })
  @ArrayNotEmpty({ message: 'Give at least one merchant account, or leave this out for all.' })
  @IsArray({ message: 'Give a list of merchant accounts.' })
  @IsOptional()
  merchantAccounts?: string[] | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    required: false,
    nullable: true,
    description: 'When it ends. Absent: never.',
    example: '2027-11-20T00:00:00Z',
  })
  @Instant()
  @IsOptional()
  expiresAt?: string | null;
}

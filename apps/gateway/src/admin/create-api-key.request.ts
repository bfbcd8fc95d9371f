import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { CLIENT_NAME_RULE, isClientName, SCOPES, type Scope } from '@app/access';
import { Instant } from '../http/validation/field-rules.js';
import { MerchantAccounts } from '../http/validation/merchant-accounts.decorator.js';
import { OptionalMember } from '../http/validation/optional.decorator.js';
import { Rule } from '../http/validation/rule.decorator.js';

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

  @MerchantAccounts('Merchant accounts that it may see and touch. Absent: all that you may.')
  merchantAccounts?: string[] | null;

  @OptionalMember({
    type: String,
    format: 'date-time',
    description: 'When it ends. Absent: never.',
    example: '2027-11-20T00:00:00Z',
  })
  @Instant()
  expiresAt?: string | null;
}

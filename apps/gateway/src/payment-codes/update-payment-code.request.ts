import { Type } from 'class-transformer';
import { IsBoolean, ValidateNested } from 'class-validator';
import { Instant, JsonObject, NotTogetherWith, WholeNumber } from '../http/validation/field-rules.js';
import { OptionalMember } from '../http/validation/optional.decorator.js';
import { AmountRequest } from './amount.request.js';
import { MAX_EXPIRY_MINUTES } from './create-payment-code.request.js';
import { CustomerRequest } from './customer.request.js';
import { DisplayText } from './display-text.decorator.js';

/** Body of `PATCH /v1/payment-codes/{id}`. What is left out or null keeps its value; something must change. */
export class UpdatePaymentCodeRequest {
  @OptionalMember({
    type: AmountRequest,
    description:
      "The new amount, complete. Of an open order only while no other code of it is open; a paid order's amount stays, and only " +
      'a reusable code may then ask for another.',
    example: { type: 'FIXED', value: 150000, currency: 'IDR' },
  })
  @Type(() => AmountRequest)
  @ValidateNested()
  @JsonObject()
  amount?: AmountRequest | null;

  @OptionalMember({
    type: Boolean,
    description: 'Whether the code may be paid more than once; see the create for its events.',
    example: true,
  })
  @IsBoolean({ message: 'Give true or false.' })
  reusable?: boolean | null;

  @OptionalMember({
    type: String,
    format: 'date-time',
    description: 'The new end; ISO 8601 with zone, kept to the second.',
    example: '2026-11-22T10:00:00Z',
  })
  @NotTogetherWith<UpdatePaymentCodeRequest>('expiresInMinutes')
  @Instant()
  expiresAt?: string | null;

  @OptionalMember({
    type: 'integer',
    minimum: 1,
    maximum: MAX_EXPIRY_MINUTES,
    description: 'The new life in minutes from now, instead of `expiresAt`.',
    example: null,
  })
  @WholeNumber(1, MAX_EXPIRY_MINUTES, 'minutes')
  expiresInMinutes?: number | null;

  @OptionalMember({
    type: CustomerRequest,
    description: 'The new customer, complete: what is left out is removed.',
  })
  @Type(() => CustomerRequest)
  @ValidateNested()
  @JsonObject()
  customer?: CustomerRequest | null;

  @DisplayText()
  displayText?: string[] | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import { MODES, type Mode } from '@app/domain';
import {
  Instant,
  JsonObject,
  Name,
  NAME,
  NotTogetherWith,
  PAYER_NUMBER,
  PayerNumber,
  Reference,
  REFERENCE,
  TextMap,
  WholeNumber,
} from '../http/validation/field-rules.js';
import { OptionalMember } from '../http/validation/optional.decorator.js';
import { RequiredWhen, Rule } from '../http/validation/rule.decorator.js';
import { AmountRequest } from './amount.request.js';
import { CustomerRequest } from './customer.request.js';
import { DisplayText } from './display-text.decorator.js';
import { LineItemRequest } from './line-item.request.js';
import { RedirectRequest } from './redirect.request.js';
import { SettlementShareRequest } from './settlement-share.request.js';

/** Longest life of a code in minutes that a request may name; channels set their own limits below it. */
export const MAX_EXPIRY_MINUTES = 99_999_999;
const METADATA_LIMITS = { keys: 50, keyLength: 40, valueLength: 500 };
const MAX_LINE_ITEMS = 100;
const MAX_SHARES = 20;

/** Body of `POST /v1/payment-codes`. */
export class CreatePaymentCodeRequest {
  @ApiProperty({
    pattern: REFERENCE.source,
    description:
      "The caller's name for the order: 1 to 60 of `A-Z a-z 0-9 . _ -`, not dots alone. Codes with one reference are " +
      'ways to pay one order, and have the same amount. At DOKU its n-th code is called `reference-n`: do not name another ' +
      'order like that, such as `INV-1-2` beside `INV-1`.',
    example: 'INV-20261120-0001',
  })
  @Reference()
  reference!: string;

  @ApiProperty({
    pattern: NAME.source,
    description: 'Way to pay, such as PERMATA_VA or DOKU_WALLET: one that GET /v1/channels lists.',
    example: 'PERMATA_VA',
  })
  @Name('PERMATA_VA')
  channel!: string;

  @OptionalMember({
    enum: MODES,
    default: 'DGPC',
    description:
      'Who makes the number. DGPC: DOKU. MGPC: the merchant, registered at DOKU. DIPC: the merchant, and DOKU asks the ' +
      'gateway when somebody pays.',
    example: 'DGPC',
  })
  @IsIn(MODES, { message: `Give one of ${MODES.join(', ')}.` })
  mode?: Mode | null;

  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    pattern: PAYER_NUMBER.source,
    description:
      "Digits that the payer types, with the account's prefix. Needed for MGPC and DIPC, forbidden for DGPC.",
    example: null,
  })
  @PayerNumber()
  @Rule<CreatePaymentCodeRequest>(
    (_number, request) => !isDgpc(request),
    'Leave this out: in mode DGPC, DOKU makes the number.',
  )
  @RequiredWhen<CreatePaymentCodeRequest>(needsNumber, 'Give the number: modes MGPC and DIPC need it.')
  number?: string | null;

  @ApiProperty({
    type: AmountRequest,
    description: 'What the payer may pay, in rupiah.',
    example: { type: 'FIXED', value: 150000, currency: 'IDR' },
  })
  @Type(() => AmountRequest)
  @ValidateNested()
  @JsonObject()
  amount!: AmountRequest;

  @OptionalMember({
    type: Boolean,
    default: false,
    description:
      'Whether the code may be paid more than once, until it expires or is cancelled. Then deliver on `payment.received` alone, which ' +
      'every payment that counts brings: `order.paid` comes once for a FIXED amount, and never for LIMITED or OPEN.',
    example: false,
  })
  @IsBoolean({ message: 'Give true or false.' })
  reusable?: boolean | null;

  @OptionalMember({
    type: String,
    format: 'date-time',
    description:
      'When the code stops being payable; ISO 8601 with zone, kept to the second. Default: 24 hours from now.',
    example: '2026-11-21T10:00:00Z',
  })
  @NotTogetherWith<CreatePaymentCodeRequest>('expiresInMinutes')
  @Instant()
  expiresAt?: string | null;

  @OptionalMember({
    type: 'integer',
    minimum: 1,
    maximum: MAX_EXPIRY_MINUTES,
    description: 'Life in minutes, instead of `expiresAt`. Channels set the upper limit.',
    example: null,
  })
  @WholeNumber(1, MAX_EXPIRY_MINUTES, 'minutes')
  expiresInMinutes?: number | null;

  @ApiProperty({ type: CustomerRequest, description: 'The person who is asked to pay.' })
  @Type(() => CustomerRequest)
  @ValidateNested()
  @JsonObject()
  customer!: CustomerRequest;

  @DisplayText()
  displayText?: string[] | null;

  @OptionalMember({
    type: [LineItemRequest],
    maxItems: MAX_LINE_ITEMS,
    description: `What is bought, up to ${MAX_LINE_ITEMS} lines; DOKU_WALLET only. Price times quantity adds up to amount.value.`,
  })
  @Type(() => LineItemRequest)
  @ValidateNested({ each: true })
  @IsObject({ each: true, message: 'Give a list of JSON objects.' })
  @ArrayMaxSize(MAX_LINE_ITEMS, { message: `Give at most ${MAX_LINE_ITEMS} lines.` })
  @IsArray({ message: 'Give a list of line items.' })
  lineItems?: LineItemRequest[] | null;

  @OptionalMember({
    type: RedirectRequest,
    description: 'Where the payer goes after the wallet; DOKU_WALLET only.',
  })
  @Type(() => RedirectRequest)
  @ValidateNested()
  @JsonObject()
  redirect?: RedirectRequest | null;

  @OptionalMember({
    type: [SettlementShareRequest],
    maxItems: MAX_SHARES,
    description:
      `How the money is split among bank accounts, up to ${MAX_SHARES}: percentages that add up to 100, or fixed shares ` +
      'within the amount. Few channels can.',
  })
  @Type(() => SettlementShareRequest)
  @ValidateNested({ each: true })
  @IsObject({ each: true, message: 'Give a list of JSON objects.' })
  @ArrayMaxSize(MAX_SHARES, { message: `Give at most ${MAX_SHARES} shares.` })
  @IsArray({ message: 'Give a list of shares.' })
  settlement?: SettlementShareRequest[] | null;

  @OptionalMember({
    type: String,
    default: 'default',
    pattern: NAME.source,
    description: 'The set of DOKU credentials to use; 1 to 64 characters.',
    example: 'default',
  })
  @Name('default')
  merchantAccount?: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', maxLength: METADATA_LIMITS.valueLength },
    selfRequired: false,
    nullable: true,
    maxProperties: METADATA_LIMITS.keys,
    description:
      "The caller's own texts, given back untouched: up to 50 keys of 40 characters, values of 500. Names that every " +
      'object has, such as `constructor` and `toString`, cannot be keys.',
    example: { cart: '42' },
  })
  @TextMap(METADATA_LIMITS)
  @IsOptional()
  metadata?: Record<string, string> | null;
}

function isDgpc({ mode }: CreatePaymentCodeRequest): boolean {
  return (mode ?? 'DGPC') === 'DGPC';
}

/** A mode that does not exist needs nothing but to be corrected. */
function needsNumber(request: CreatePaymentCodeRequest): boolean {
  return !isDgpc(request) && MODES.includes(request.mode as Mode);
}

import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { AMOUNT_TYPES, CURRENCY, type AmountType } from '@app/domain';
import { RupiahAmount } from '../http/validation/field-rules.js';
import { RequiredWhen, Rule, isPresent } from '../http/validation/rule.decorator.js';

/** What a payer may pay. */
export class AmountRequest {
  @ApiProperty({
    enum: AMOUNT_TYPES,
    description: 'FIXED: exactly `value`. OPEN: whatever the payer types. LIMITED: from `min` to `max`.',
    example: 'FIXED',
  })
  @IsIn(AMOUNT_TYPES, { message: `Give one of ${AMOUNT_TYPES.join(', ')}.` })
  type!: AmountType;

  @ApiProperty({
    type: 'integer',
    required: false,
    nullable: true,
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description:
      'Whole rupiah, above 0. Needed for FIXED, not allowed otherwise. Channels set the upper limit.',
    example: 150000,
  })
  @RupiahAmount()
  @OnlyFor('FIXED')
  @RequiredWhen<AmountRequest>(
    ({ type }) => type === 'FIXED',
    'Give the amount in rupiah: type FIXED needs it.',
  )
  value?: number | null;

  @ApiProperty({
    type: 'integer',
    required: false,
    nullable: true,
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description:
      'Least amount in whole rupiah, above 0. LIMITED only; `min`, `max` or both are needed there.',
    example: 10000,
  })
  @RupiahAmount()
  @OnlyFor('LIMITED')
  @RequiredWhen<AmountRequest>(
    ({ type, max }) => type === 'LIMITED' && !isPresent(max),
    'Give min, max or both: type LIMITED needs a limit.',
  )
  min?: number | null;

  @ApiProperty({
    type: 'integer',
    required: false,
    nullable: true,
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Largest amount in whole rupiah, above `min`. LIMITED only.',
    example: 500000,
  })
  @Rule<AmountRequest>((max, { min }) => !isPresent(min) || Number(max) > Number(min), 'Give max above min.')
  @RupiahAmount()
  @OnlyFor('LIMITED')
  @IsOptional()
  max?: number | null;

  @ApiProperty({
    enum: [CURRENCY],
    required: false,
    nullable: true,
    default: CURRENCY,
    description: 'Currency; rupiah is the only one.',
    example: CURRENCY,
  })
  @IsIn([CURRENCY], { message: `Give ${CURRENCY}: no other currency can be paid.` })
  @IsOptional()
  currency?: string | null;
}

/** Nobody knows what belongs to a type that is none. */
function OnlyFor(type: AmountType): PropertyDecorator {
  return Rule<AmountRequest>(
    (_value, amount) => amount.type === type || !AMOUNT_TYPES.includes(amount.type),
    `Leave this out: it belongs to type ${type}.`,
  );
}

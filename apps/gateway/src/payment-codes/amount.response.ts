import { ApiProperty } from '@nestjs/swagger';
import { AMOUNT_TYPES, CURRENCY, type Amount, type AmountType } from '@app/domain';

/** What a payer may pay, in answers. */
export class AmountResponse {
  @ApiProperty({
    enum: AMOUNT_TYPES,
    description: 'FIXED, OPEN or LIMITED, as in the request.',
    example: 'FIXED',
  })
  type!: AmountType;

  @ApiProperty({
    type: 'integer',
    required: false,
    description: 'Whole rupiah; FIXED only.',
    example: 150000,
  })
  value?: number;

  @ApiProperty({
    type: 'integer',
    required: false,
    nullable: true,
    description: 'Least amount in whole rupiah; LIMITED only. Null: no lower limit.',
    example: 10000,
  })
  min?: number | null;

  @ApiProperty({
    type: 'integer',
    required: false,
    nullable: true,
    description: "Largest amount in whole rupiah; LIMITED only. Null: no upper limit but the channel's.",
    example: 500000,
  })
  max?: number | null;

  @ApiProperty({ enum: [CURRENCY], description: 'Currency of the amount.', example: CURRENCY })
  currency!: typeof CURRENCY;
}

/** An amount as callers see it. */
export function presentAmount(amount: Amount): AmountResponse {
  return { ...amount, currency: CURRENCY };
}

import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Rule } from '../http/validation/rule.decorator.js';
import { Text } from '../http/validation/field-rules.js';

const TYPES = ['PERCENTAGE', 'FIX'] as const;

/** The part of the money that one bank account gets. */
export class SettlementShareRequest {
  @ApiProperty({
    minLength: 1,
    maxLength: 64,
    description: "DOKU's id of the bank account; 1 to 64 characters.",
    example: 'SBA-0001-1',
  })
  @Text(1, 64)
  bankAccountId!: string;

  @ApiProperty({
    enum: TYPES,
    description: 'PERCENTAGE: a part of the amount after fees. FIX: an amount in rupiah.',
    example: 'PERCENTAGE',
  })
  @IsIn(TYPES, { message: `Give one of ${TYPES.join(', ')}.` })
  type!: (typeof TYPES)[number];

  @ApiProperty({
    type: Number,
    minimum: 0.01,
    description:
      'For PERCENTAGE above 0 to 100 with at most two decimals, all shares together 100; for FIX whole rupiah above 0.',
    example: 100,
  })
  @Rule<SettlementShareRequest>(
    (value, { type }) => isShare(value, type),
    'Give a percentage above 0 to 100 with at most two decimals, or whole rupiah for type FIX.',
  )
  value!: number;
}

function isShare(value: unknown, type: SettlementShareRequest['type']): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return false;
  if (type === 'FIX') return Number.isSafeInteger(value);
  return value <= 100 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;
}

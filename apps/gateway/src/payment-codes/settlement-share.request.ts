import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Rule } from '../http/validation/rule.decorator.js';
import { Text } from '../http/validation/field-rules.js';
import type { AmountRequest } from './amount.request.js';

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

/** Whether the percentages, if there are any, make 100. Shares that are wrong by themselves are named by their own rules. */
export function percentagesMakeWhole(shares: readonly SettlementShareRequest[]): boolean {
  const percentages = shares.filter(({ type }) => type === 'PERCENTAGE');
  const hundredths = percentages.reduce((sum, { value }) => sum + Math.round(value * 100), 0);
  const allRight = percentages.every(({ value, type }) => isShare(value, type));
  return percentages.length === 0 || !allRight || hundredths === 10_000;
}

/**
 * Whether there is only one type. DOKU takes either from the amount after fees, so that beside percentages, which make
 * 100, nothing is left for a fixed share.
 */
export function areOfOneType(shares: readonly SettlementShareRequest[]): boolean {
  return new Set(shares.map(({ type }) => type)).size <= 1;
}

/** Whether the fixed shares are within the most that the payer may pay. */
export function areWithin(
  amount: AmountRequest | undefined,
  shares: readonly SettlementShareRequest[],
): boolean {
  const fixed = shares.filter(({ value, type }) => type === 'FIX' && isShare(value, type));
  const total = fixed.reduce((sum, { value }) => sum + value, 0);
  const most = amount?.type === 'FIXED' ? amount.value : amount?.max;
  return typeof most !== 'number' || total <= most;
}

function isShare(value: unknown, type: SettlementShareRequest['type']): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return false;
  if (type === 'FIX') return Number.isSafeInteger(value);
  return value <= 100 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;
}

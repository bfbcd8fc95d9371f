import { IsIn, IsOptional } from 'class-validator';
import { AMOUNT_TYPES, CURRENCY, type AmountType } from '@app/domain';
import { RupiahAmount } from '../http/validation/field-rules.js';
import { RequiredWhen, Rule, isPresent } from '../http/validation/rule.decorator.js';

/** What a payer may pay. The contract has one schema for each type, in `documentation/amounts.ts`. */
export class AmountRequest {
  @IsIn(AMOUNT_TYPES, { message: `Give one of ${AMOUNT_TYPES.join(', ')}.` })
  type!: AmountType;

  @RupiahAmount()
  @OnlyFor('FIXED')
  @RequiredWhen<AmountRequest>(
    ({ type }) => type === 'FIXED',
    'Give the amount in rupiah: type FIXED needs it.',
  )
  value?: number | null;

  @Rule<AmountRequest>(
    (min, { type, max }) => min !== 0 || type !== 'LIMITED' || isPresent(max),
    'Give min above 0, max or both: 0 alone is no limit.',
  )
  @RupiahAmount(0)
  @OnlyFor('LIMITED')
  @RequiredWhen<AmountRequest>(
    ({ type, max }) => type === 'LIMITED' && !isPresent(max),
    'Give min, max or both: type LIMITED needs a limit.',
  )
  min?: number | null;

  @Rule<AmountRequest>((max, { min }) => !isPresent(min) || Number(max) > Number(min), 'Give max above min.')
  @RupiahAmount()
  @OnlyFor('LIMITED')
  @IsOptional()
  max?: number | null;

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

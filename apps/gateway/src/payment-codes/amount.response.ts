import { CURRENCY, type Amount, type AmountType } from '@app/domain';

/** What a payer may pay, in answers. The contract has one schema for each type, in `documentation/amounts.ts`. */
export class AmountResponse {
  type!: AmountType;
  value?: number;
  min?: number | null;
  max?: number | null;
  currency!: typeof CURRENCY;
}

/** An amount as callers see it. */
export function presentAmount(amount: Amount): AmountResponse {
  return { ...amount, currency: CURRENCY };
}

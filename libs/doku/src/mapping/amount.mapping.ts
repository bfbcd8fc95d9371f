import { rupiah, type Amount, type Rupiah } from '@app/domain';

const WHOLE_RUPIAH = /^(\d+)(\.0+)?$/;

/** `"11500.00"`: SNAP amounts carry two decimals. */
export function toDecimalText(amount: number): string {
  return `${amount}.00`;
}

/** What a closed amount asks for; zero for open and limited ones, as both protocols want it. */
export function billedAmount(amount: Amount): number {
  return amount.type === 'FIXED' ? amount.value : 0;
}

/** Whether a currency is ours. An amount without one is in rupiah: DOKU knows no other. */
export function isRupiah(currency: string | null): boolean {
  return currency === null || currency.toUpperCase() === 'IDR';
}

/**
 * Reads `"11500.00"`, `"12500"` or `11500` as exact rupiah. Null for a fraction other than zero, an exponent, a
 * sign, or more than can be held exactly: money is refused rather than rounded.
 */
export function fromAmountText(text: string): Rupiah | null {
  const whole = WHOLE_RUPIAH.exec(text.trim())?.[1];
  if (whole === undefined) return null;
  const value = Number(whole);
  return Number.isSafeInteger(value) ? rupiah(value) : null;
}

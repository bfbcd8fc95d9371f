import { rupiah, type Amount, type Rupiah } from '@app/domain';

/** Digits before and after the point, and how far an exponent moves it: no further than costs nothing. */
const DECIMAL = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?0*\d{1,2}))?$/;

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
 * Reads `"11500.00"`, `"12500"`, `11500` or `1.15E+4` as exact rupiah, digit by digit. Null for a fraction other than zero,
 * a sign, or more than can be held exactly: money is refused rather than rounded.
 */
export function fromAmountText(text: string): Rupiah | null {
  const [, whole, fraction = '', exponent = '0'] = DECIMAL.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const digits = wholeDigits(whole + fraction, whole.length + Number(exponent));
  const value = Number(digits ?? NaN);
  return Number.isSafeInteger(value) ? rupiah(value) : null;
}

/** The digits before a point that stands after so many; null when others than zeros come after it. */
function wholeDigits(digits: string, point: number): string | null {
  const end = Math.max(point, 0);
  return /^0*$/.test(digits.slice(end)) ? digits.slice(0, end).padEnd(end, '0') : null;
}

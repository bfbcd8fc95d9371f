import { DomainError, type ProviderAccount } from '@app/domain';

const PARTNER_SERVICE_ID_LENGTH = 8;
/** The most digits that SNAP takes after a company code. */
export const CUSTOMER_NO_MAX_DIGITS = 20;
/** A company code and the rest of a number: the most that either protocol carries. */
const TYPED_NUMBER = /^\d{1,28}$/;

/** Joins a company code, which SNAP pads with blanks on the left to eight characters, and the rest of a number. */
export function toProviderAccount(companyCode: string, customerNo: string): ProviderAccount {
  const partnerServiceId = companyCode.padStart(PARTNER_SERVICE_ID_LENGTH, ' ');
  return { partnerServiceId, customerNo, virtualAccountNo: partnerServiceId + customerNo };
}

/** The digits that a payer types. */
export function toTypedNumber(virtualAccountNo: string): string {
  return virtualAccountNo.trim();
}

/** The same of an answer; null when nobody can type it. */
export function fromTypedNumber(virtualAccountNo: string): string | null {
  const typed = toTypedNumber(virtualAccountNo);
  return TYPED_NUMBER.test(typed) ? typed : null;
}

/** How many digits something has, least and most. */
export interface DigitRange {
  readonly min: number;
  readonly max: number;
}

/** Digits of the numbers that the merchant makes with an account's company code: there must be some after it. */
export function ownNumberDigits(
  { min, max }: DigitRange,
  prefix: string | null,
  mostAfterPrefix = max,
): DigitRange {
  const length = prefix?.length ?? 0;
  return { min: Math.max(min, length + 1), max: Math.min(max, length + mostAfterPrefix) };
}

/**
 * Checks a number that the merchant makes against the account's prefix and the channel's length.
 * @throws DomainError `invalid_number`
 */
export function assertOwnNumber(number: string, prefix: string | null, { min, max }: DigitRange): void {
  const problem =
    (!/^\d+$/.test(number) && 'must be digits') ||
    ((number.length < min || number.length > max) && `must have ${min} to ${max} digits`) ||
    (prefix !== null &&
      !number.startsWith(prefix) &&
      `must start with ${prefix}, the account's company code`);
  if (problem) throw new DomainError('invalid_number', `The number ${problem}.`, { field: 'number' });
}

/**
 * Refuses a number whose registration (MGPC) DOKU could not tell from a request for one of its own (DGPC): it would make one,
 * and ours would be unknown to the banks.
 * @throws DomainError `invalid_number`
 */
export function assertNotDgpcRequest(number: string, partnerServiceId: string, dgpcPrefix: string): void {
  if (number !== partnerServiceId + dgpcPrefix) return;
  const message = `Add digits to the number: of ${number} DOKU would make a number of its own.`;
  throw new DomainError('invalid_number', message, { field: 'number' });
}

/**
 * Splits a merchant-made number into SNAP's two parts.
 * @throws DomainError `invalid_number`
 */
export function splitOwnNumber(number: string, partnerServiceId: string): ProviderAccount {
  const customerNo = number.slice(partnerServiceId.length);
  if (customerNo.length > CUSTOMER_NO_MAX_DIGITS) {
    const message = `The number must have at most ${CUSTOMER_NO_MAX_DIGITS} digits after ${partnerServiceId}.`;
    throw new DomainError('invalid_number', message, { field: 'number' });
  }
  return toProviderAccount(partnerServiceId, customerNo);
}

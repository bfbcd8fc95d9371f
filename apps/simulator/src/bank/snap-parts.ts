/** SNAP's two halves of a number; `partnerServiceId` is padded with blanks to 8. */
export interface SnapParts {
  partnerServiceId: string;
  customerNo: string;
}

const FALLBACK_PREFIX_LENGTH = 5;

/** Splits a number after the prefix; where none is known, after five digits. */
export function splitNumber(
  number: string,
  prefix = number.slice(0, Math.min(FALLBACK_PREFIX_LENGTH, number.length - 1)),
): SnapParts {
  return { partnerServiceId: prefix.padStart(8, ' '), customerNo: number.slice(prefix.length) };
}

/** The two halves joined: blanks, BIN and the rest. */
export function paddedNumber({ partnerServiceId, customerNo }: SnapParts): string {
  return partnerServiceId + customerNo;
}

/** The members by which SNAP bodies name a number. */
export function numberMembers(parts: SnapParts): SnapParts & { virtualAccountNo: string } {
  const { partnerServiceId, customerNo } = parts;
  return { partnerServiceId, customerNo, virtualAccountNo: paddedNumber(parts) };
}

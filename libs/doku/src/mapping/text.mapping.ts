import { closeGaps, toPlainText } from '@app/domain';

const NOT_IN_SNAP_NAME = /[^A-Za-z0-9 .\\\-/+,=_:'@%]/g;
const NAMELESS = 'Customer';

/** A name in the letters that SNAP takes. Never empty. */
export function toSnapName(name: string, maxLength: number): string {
  const spelt = closeGaps(toPlainText(name).replace(NOT_IN_SNAP_NAME, ' '));
  return cut(spelt, maxLength) || NAMELESS;
}

/**
 * Text in plain letters: the provider's own libraries escape the rest in different ways. Empty when nothing of it can be
 * spelt.
 */
export function toSnapText(text: string, maxLength: number): string {
  return cut(toPlainText(text), maxLength);
}

/** An e-mail address as signed bodies may carry it; undefined when it has a sign that is hashed in different ways. */
export function toSnapEmail(email: string | null): string | undefined {
  // Another spelling would be another address.
  return email && toPlainText(email) === email ? email : undefined;
}

/** The digits of a telephone number. SNAP takes 9 to 30; callers give 9 to 16. */
export function toSnapPhone(phone: string | null): string | undefined {
  return phone?.replace(/\D/g, '');
}

/** The first characters of a text, never half of one. */
export function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : [...text].slice(0, maxLength).join('').trimEnd();
}

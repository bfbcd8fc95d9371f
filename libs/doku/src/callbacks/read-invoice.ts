import { parseCallbackJson } from '../wire/wire-json.js';

/** Invoice numbers are our references, in plain letters; nothing else could be found again by one. */
const PLAIN = /^[\x21-\x7e]{1,128}$/;

/** The invoice number at a place of a body of which nothing else may be usable; null when none can be read. */
export function readInvoice(raw: Buffer, path: readonly string[]): string | null {
  let value: unknown;
  try {
    ({ value } = parseCallbackJson(raw));
  } catch {
    return null;
  }
  for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name];
  const invoice = typeof value === 'string' ? value.trim() : '';
  return PLAIN.test(invoice) ? invoice : null;
}

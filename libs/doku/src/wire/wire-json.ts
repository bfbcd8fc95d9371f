import { parse } from 'lossless-json';
import { z } from 'zod';

/**
 * Reads JSON from the provider. Every number becomes its own text, so that neither a 20-digit number nor
 * `1000.00` changes; schemas therefore see text where the provider may send either.
 * @throws SyntaxError
 */
export function parseWireJson(raw: Buffer): unknown {
  return parse(raw.toString('utf8').replace(/^\uFEFF/, ''), null, (digits) => digits);
}

/** The bytes that are signed and sent. */
export function toWireJson(body: unknown): Buffer {
  return Buffer.from(toWireText(body), 'utf8');
}

/** The same as text, for whoever signs and sends text as UTF-8. */
export function toWireText(body: unknown): string {
  return JSON.stringify(body);
}

/** Text that must say something. */
export const text = z.string().refine((value) => value.trim() !== '', 'must not be empty');
/** Text that may be absent, null or empty: all three mean absent. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value && value.trim() !== '' ? value : null));
/** A flag that some answers spell as text. */
export const optionalFlag = z
  .union([z.boolean(), z.string().transform((value) => value === 'true')])
  .nullish();

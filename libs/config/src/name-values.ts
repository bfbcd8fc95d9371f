import { z } from 'zod';
import { isDecodable } from './config-values.js';
import { Secret } from './secret.js';

/**
 * OpenTelemetry's lists of `name=value`, refused where it would leave something out without a word: an entry that it cannot
 * read, the rest of a header's value after `;`, and every attribute because of one. It passes over empty entries.
 */
const HEADER = /^[^=;]+=\s*[^;\s][^;]*$/;
const ATTRIBUTE = /^[^=]+=[^=]*$/;
const FORM = 'must be name=value, with commas between';

/** Headers of a request; their values are secret. */
export function headerList() {
  return z
    .string()
    .refine((text) => isList(text, HEADER), {
      error: `${FORM}; in a value write , ; and % as %2C, %3B and %25`,
      abort: true,
    })
    .transform((text) => new Secret(text));
}

/** Attributes of a resource; a value may be empty. */
export function attributeList() {
  return z
    .string()
    .trim()
    .refine((text) => isList(text, ATTRIBUTE), `${FORM}; in a value write , = and % as %2C, %3D and %25`);
}

function isList(text: string, form: RegExp): boolean {
  const entries = text.split(',').map((entry) => entry.trim());
  return entries.every((entry) => entry === '' || (form.test(entry) && isDecodable(entry)));
}

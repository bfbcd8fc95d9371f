import { z } from 'zod';
import { isDecodable } from './config-values.js';
import { Secret } from './secret.js';

/**
 * OpenTelemetry's lists of `name=value`, refused where it would leave something out without a word: an entry that it cannot
 * read, the rest of a header's value after `;`, and every attribute because of one. It passes over empty entries, and a `;` that
 * nothing follows.
 */
const HEADER = /^[^=;]+=\s*[^;\s][^;]*;?$/;
const ATTRIBUTE = /^[^=]+=[^=]*$/;
const ATTRIBUTE_MAX_LENGTH = 255;
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
    .refine((text) => isList(text, ATTRIBUTE), {
      error: `${FORM}; in a value write , = and % as %2C, %3D and %25`,
      abort: true,
    })
    .refine(
      (text) => entriesOf(text).every(isShort),
      `must have names and values of at most ${ATTRIBUTE_MAX_LENGTH} characters`,
    );
}

function isList(text: string, form: RegExp): boolean {
  return entriesOf(text).every((entry) => form.test(entry) && isDecodable(entry));
}

/** Whether neither side of an attribute is longer than OpenTelemetry takes it, once it is decoded. */
function isShort(attribute: string): boolean {
  return attribute.split('=').every((side) => decodeURIComponent(side.trim()).length <= ATTRIBUTE_MAX_LENGTH);
}

function entriesOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

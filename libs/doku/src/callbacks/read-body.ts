import type { z } from 'zod';
import { namedTwiceAmong } from '../wire/named-twice.js';
import { parseCallbackJson, type CallbackJson } from '../wire/wire-json.js';

/** A body that fits its schema, or what is wrong with it. */
export type BodyRead<T> =
  | { readonly ok: true; readonly value: T; readonly contradiction: string | null }
  | { readonly ok: false; readonly problem: 'NOT_JSON'; readonly field: null }
  | { readonly ok: false; readonly problem: 'MISSING' | 'MALFORMED'; readonly field: string };

/**
 * Parses verified bytes, losing no digit, and checks them. Reports the first field that is wrong, or, of a body that fits, the
 * first of the `deciding` ones that is named twice with different values.
 */
export function readBody<T>(
  raw: Buffer,
  schema: z.ZodType<T>,
  deciding: readonly string[] = [],
): BodyRead<T> {
  let json: CallbackJson;
  try {
    json = parseCallbackJson(raw);
  } catch {
    return { ok: false, problem: 'NOT_JSON', field: null };
  }
  const parsed = schema.safeParse(json.value);
  if (parsed.success) {
    const contradiction = json.isContradictory ? namedTwiceAmong(json.value, deciding) : null;
    return { ok: true, value: parsed.data, contradiction };
  }
  const path = parsed.error.issues[0]?.path.map(String) ?? [];
  const found = path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | null)?.[name],
    json.value,
  );
  const isMissing = found === undefined || found === null || found === '';
  return { ok: false, problem: isMissing ? 'MISSING' : 'MALFORMED', field: path.join('.') || 'body' };
}

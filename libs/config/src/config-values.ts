import { z } from 'zod';
import { Secret } from './secret.js';

/** A whole number within bounds, written in decimal digits. */
export function integer(min: number, max: number) {
  return z
    .string()
    .trim()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
}

/** `true` or `false`. */
export function flag() {
  return z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['true', 'false'], 'must be true or false'))
    .transform((text) => text === 'true');
}

/** Text that must not be shown. */
export function secretText() {
  return z.string().transform((text) => new Secret(text));
}

/** Address of a PostgreSQL database. A secret, because it may carry a password. */
export function postgresUrl() {
  return z
    .string()
    .refine((text) => /^postgres(ql)?:\/\//.test(text), 'must start with postgres:// or postgresql://')
    .transform((text) => new Secret(text));
}

/** An http(s) address without query, fragment or credentials; a closing slash is dropped. */
export function httpUrl({ pathAllowed }: { pathAllowed: boolean }) {
  return z.string().transform((text, context) => {
    const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
    const problem = problemOf(url, pathAllowed);
    if (url && !problem) return url.href.replace(/\/+$/, '');
    context.addIssue({ code: 'custom', message: problem ?? 'must be an address' });
    return z.NEVER;
  });
}

function problemOf(url: URL | null, pathAllowed: boolean): string | null {
  if (!url || !/^https?:$/.test(url.protocol)) return 'must be an http:// or https:// address';
  if (url.search || url.hash || url.username || url.password) {
    return 'must have no query, fragment or credentials';
  }
  if (!pathAllowed && url.pathname !== '/') return 'must have no path';
  return null;
}

import { z } from 'zod';
import { Secret } from './secret.js';

const NOT_OF_WEB = 'must be an http:// or https:// address';

/** A whole number within bounds, written in decimal digits. */
export function integer(min: number, max: number) {
  return z
    .string()
    .trim()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
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

/** A key that a caller can send in a header, and nobody guesses. */
export function accessKey() {
  return z
    .string()
    .regex(
      /^[!-~]{16,}$/,
      'must have at least 16 characters, letters, digits and signs of ASCII without blanks: make one with openssl rand -hex 32',
    )
    .transform((text) => new Secret(text));
}

/** Address of a PostgreSQL database. A secret, because it may carry a password. */
export function postgresUrl() {
  return z
    .string()
    .refine((text) => /^postgres(ql)?:\/\//.test(text), {
      error: 'must start with postgres:// or postgresql://',
      abort: true,
    })
    .refine(
      isReadable,
      'cannot be read: write special characters of user and password as %XX, for example %23 for #, %25 for % and %2F for /',
    )
    .transform((text) => new Secret(text));
}

/**
 * What neither the driver nor TypeORM stumbles over, which read an address each in its own way. Nothing may stand before the
 * path, where a socket is meant. A fragment has no meaning: it is the rest of a password with #.
 */
function isReadable(text: string): boolean {
  const address = text.replace('@/', '@socket/');
  if (!URL.canParse(address)) return false;
  const { username, password, hash } = new URL(address);
  return hash === '' && isDecodable(username) && isDecodable(password);
}

/** Whether every % begins a byte of a character. */
export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** An http(s) address, whatever follows its host. */
export function webAddress() {
  return z
    .string()
    .trim()
    .refine((text) => URL.canParse(text) && isOfWeb(new URL(text)), NOT_OF_WEB);
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
  if (!url || !isOfWeb(url)) return NOT_OF_WEB;
  if (url.search || url.hash || url.username || url.password) {
    return 'must have no query, fragment or credentials';
  }
  if (!pathAllowed && url.pathname !== '/') return 'must have no path';
  return null;
}

function isOfWeb({ protocol }: URL): boolean {
  return /^https?:$/.test(protocol);
}

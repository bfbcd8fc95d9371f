import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Environment } from './env.js';

const NOT_EMPTY = z.string().min(1, 'must not be empty');

/** Where a secret is: the text itself, an environment variable, or a file relative to the accounts file. */
export const SECRET_SOURCE = z.union(
  [NOT_EMPTY, z.strictObject({ env: NOT_EMPTY }), z.strictObject({ file: NOT_EMPTY })],
  'must be text, {"env": "NAME"} or {"file": "path"}',
);
export type SecretSource = z.output<typeof SECRET_SOURCE>;

/** What is needed to follow a source. */
export interface SecretContext {
  readonly env: Environment;
  /** Folder that relative paths start from. */
  readonly folder: string;
}

/**
 * The secret's text, outer blanks removed.
 * @throws Error that names the place, never the content
 */
export function readSecret(source: SecretSource, context: SecretContext): string {
  const text = textOf(source, context).trim();
  if (text === '') throw new Error(`${placeOf(source)} is empty`);
  return text;
}

function textOf(source: SecretSource, { env, folder }: SecretContext): string {
  if (typeof source === 'string') return source;
  if ('env' in source) {
    const value = env[source.env];
    if (value === undefined) throw new Error(`${placeOf(source)} is not set`);
    return value;
  }
  try {
    return readFileSync(resolve(folder, source.file), 'utf8');
  } catch (error) {
    throw new Error(`${placeOf(source)} cannot be read (${(error as NodeJS.ErrnoException).code})`, {
      cause: error,
    });
  }
}

function placeOf(source: SecretSource): string {
  if (typeof source === 'string') return 'the text';
  return 'env' in source ? `environment variable ${source.env}` : `file ${source.file}`;
}

import { readFileSync } from 'node:fs';
import { StackError } from './stack.error.js';

/** Variables that the gateway takes from a file as well, and refuses when they come both ways. */
const NAMES = ['DATABASE_URL', 'BOOTSTRAP_API_KEY'] as const;
type SecretName = (typeof NAMES)[number];

/** Takes the files out of an environment in which the variables themselves are given. */
export const WITHOUT_SECRET_FILES: NodeJS.ProcessEnv = Object.fromEntries(
  NAMES.map((name) => [`${name}_FILE`, undefined]),
);

/** The variable, or what stands in the file that NAME_FILE names; undefined without both. Throws a StackError. */
export function readSecret(environment: NodeJS.ProcessEnv, name: SecretName): string | undefined {
  const text = environment[name]?.trim();
  const file = environment[`${name}_FILE`]?.trim();
  if (!file) return text || undefined;
  if (text) throw new StackError(`${name} and ${name}_FILE are both set: leave one of them out.`);
  const content = contentOf(file, name);
  if (content) return content;
  throw new StackError(
    `${name}_FILE names ${file}, which is empty: write the value into it, or leave it out.`,
  );
}

function contentOf(file: string, name: SecretName): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const remedy = 'name a file that this user can read, or leave it out';
    throw new StackError(`${name}_FILE names ${file}, which cannot be read (${code}): ${remedy}.`, [], {
      cause,
    });
  }
}

import { readFileSync } from 'node:fs';
import type { Environment } from './env.js';

/** Variables that may be given as a file, as orchestrators mount secrets: `NAME_FILE` holds the path. */
const VARIABLES_WITH_FILES = ['DATABASE_URL', 'BOOTSTRAP_API_KEY'] as const;

/** The environment with those files read. Problems name the variable and the file, never the content. */
export function withSecretFiles(env: Environment): { env: Environment; problems: string[] } {
  const problems: string[] = [];
  const read: Record<string, string> = {};
  for (const name of VARIABLES_WITH_FILES) {
    const path = env[`${name}_FILE`]?.trim();
    if (path === undefined) continue;
    if (env[name] !== undefined) problems.push(`${name} and ${name}_FILE are both set; set one`);
    else Object.assign(read, contentOf(path, name, problems));
  }
  return { env: { ...env, ...read }, problems };
}

function contentOf(path: string, name: string, problems: string[]): Record<string, string> {
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text !== '') return { [name]: text };
    problems.push(`${name}_FILE ${path} is empty`);
  } catch (error) {
    problems.push(`${name}_FILE ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  return {};
}

import { ConfigError } from './config.error.js';
import { CONFIG_SCHEMA } from './config.schema.js';
import { readEnvironment, withoutBlanks, type Environment } from './env.js';
import { readMerchantAccounts } from './merchant-accounts.js';
import type { Secret } from './secret.js';
import { withSecretFiles } from './secret-files.js';

/** What a command that only needs the database is told. */
export interface CommandConfig {
  readonly databaseUrl: Secret;
  /** Ids of the configured accounts; null when no merchant accounts file is named. */
  readonly merchantAccounts: readonly string[] | null;
}

/**
 * Reads DATABASE_URL, and the merchant accounts where MERCHANT_ACCOUNTS_FILE names them.
 * @throws ConfigError that lists every problem
 */
export function loadCommandConfig(environment: Environment = readEnvironment()): CommandConfig {
  const { env, problems } = withSecretFiles(withoutBlanks(environment));
  const parsed = CONFIG_SCHEMA.shape.DATABASE_URL.safeParse(env['DATABASE_URL']);
  if (!parsed.success && problems.length === 0) {
    const isSet = env['DATABASE_URL'] !== undefined;
    problems.push(`DATABASE_URL ${isSet ? parsed.error.issues[0]?.message : 'is required'}`);
  }
  const file = env['MERCHANT_ACCOUNTS_FILE']?.trim();
  const read = file ? readMerchantAccounts(file, env) : null;
  problems.push(...(read?.problems ?? []));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return { databaseUrl: parsed.data, merchantAccounts: read && read.accounts.map(({ id }) => id) };
}

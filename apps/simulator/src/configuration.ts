import { z } from 'zod';
import type { MerchantAccount } from './accounts/merchant-account.js';
import { readAccounts } from './accounts/read-accounts.js';

/** Everything the simulator is told from outside. */
export interface SimulatorConfiguration {
  port: number;
  host: string;
  /** Origin of how-to-pay and wallet pages, without a slash at the end. */
  publicUrl: string;
  accounts: MerchantAccount[];
  seed: number;
  newestTokenOnly: boolean;
  callbackTimeoutMs: number;
  exchangeLimit: number;
  /** Where the state outlives the program; undefined: it does not. */
  stateFile?: string;
}
export const SIMULATOR_CONFIGURATION = Symbol('SimulatorConfiguration');

/** A start that must not go on; `problems` lists all that is wrong. */
export class ConfigurationError extends Error {
  constructor(readonly problems: string[]) {
    super(`The simulator's configuration is wrong:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  }
}

/** A whole number within bounds, written in decimal digits. */
function whole(min: number, max = Number.MAX_SAFE_INTEGER) {
  const upTo = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  return z
    .string()
    .trim()
    .refine(
      (text) => /^-?\d+$/.test(text) && Number(text) >= min && Number(text) <= max,
      `must be a whole number ${upTo}`,
    )
    .transform(Number);
}

const environmentSchema = z.object({
  SIMULATOR_PORT: whole(0, 65_535).default(3100),
  SIMULATOR_HOST: z.string().default('127.0.0.1'),
  SIMULATOR_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .optional(),
  SIMULATOR_ACCOUNTS_FILE: z.string({ error: 'is required' }),
  SIMULATOR_SEED: whole(0).default(1),
  SIMULATOR_NEWEST_TOKEN_ONLY: z.enum(['true', 'false'], 'must be true or false').default('true'),
  SIMULATOR_CALLBACK_TIMEOUT_MS: whole(1).default(10_000),
  SIMULATOR_EXCHANGE_LIMIT: whole(1).default(2_000),
  SIMULATOR_STATE_FILE: z.string().optional(),
});

/** What is set to nothing, as compose files and shells spell "not set", is not set. */
function withoutBlanks(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

/** Reads and checks the environment; throws a ConfigurationError that names every problem. */
export function readConfiguration(environment: NodeJS.ProcessEnv): SimulatorConfiguration {
  const parsed = environmentSchema.safeParse(withoutBlanks(environment));
  const accountsFile = environment['SIMULATOR_ACCOUNTS_FILE'];
  const reading = accountsFile ? readAccounts(accountsFile, environment) : undefined;
  const problems = [
    ...(parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []),
    ...(reading?.problems ?? []),
  ];
  if (!parsed.success || !reading?.accounts) throw new ConfigurationError(problems);
  const values = parsed.data;
  const publicUrl = values.SIMULATOR_PUBLIC_URL ?? `http://127.0.0.1:${values.SIMULATOR_PORT}`;
  return {
    port: values.SIMULATOR_PORT,
    host: values.SIMULATOR_HOST,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    accounts: reading.accounts,
    seed: values.SIMULATOR_SEED,
    newestTokenOnly: values.SIMULATOR_NEWEST_TOKEN_ONLY === 'true',
    callbackTimeoutMs: values.SIMULATOR_CALLBACK_TIMEOUT_MS,
    exchangeLimit: values.SIMULATOR_EXCHANGE_LIMIT,
    stateFile: values.SIMULATOR_STATE_FILE,
  };
}

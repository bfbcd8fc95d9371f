import { join } from 'node:path';
import type { LocalAccountFiles } from './local-accounts.js';
import { WITHOUT_SECRET_FILES } from './read-secret.js';
import type { StackSettings } from './settings.js';

/** What the stack decides by itself, whatever its user has set. */
const OWN_VARIABLES = [
  'DOKU_BASE_URL',
  'MERCHANT_ACCOUNTS_FILE',
  'SIMULATOR_ACCOUNTS_FILE',
  'SIMULATOR_STATE_FILE',
] as const;

/** Those that the user has set in vain, of them and of the `further` ones that the caller decides. */
export function ignoredVariables(environment: NodeJS.ProcessEnv, further: readonly string[] = []): string[] {
  return [...OWN_VARIABLES, ...further].filter((name) => environment[name]?.trim());
}

export interface SimulatorFacts {
  files: LocalAccountFiles;
  simulatorUrl: string;
  /** False: it forgets everything at its end. */
  durable: boolean;
}

/** The environment of the simulated provider: the user's own, and what makes it part of this stack. */
export function simulatorEnvironment(
  inherited: NodeJS.ProcessEnv,
  settings: StackSettings,
  { files, simulatorUrl, durable }: SimulatorFacts,
): NodeJS.ProcessEnv {
  return {
    SIMULATOR_PUBLIC_URL: simulatorUrl,
    ...inherited,
    SIMULATOR_PORT: String(settings.simulatorPort),
    SIMULATOR_ACCOUNTS_FILE: files.simulatorAccountsFile,
    SIMULATOR_STATE_FILE: durable ? join(settings.dataDir, 'simulator.json') : undefined,
  };
}

export interface GatewayFacts {
  databaseUrl: string;
  files: LocalAccountFiles;
  apiKey: string;
  publicBaseUrl: string;
  simulatorUrl: string;
}

/** The environment of the gateway: the user's own, and what makes it part of this stack. */
export function gatewayEnvironment(
  inherited: NodeJS.ProcessEnv,
  settings: StackSettings,
  facts: GatewayFacts,
): NodeJS.ProcessEnv {
  return {
    // What a test installation wants unless its user says otherwise.
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    RUN_MIGRATIONS: 'true',
    WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true',
    SHUTDOWN_DELAY_MS: '0',
    ...inherited,
    ...WITHOUT_SECRET_FILES,
    PORT: String(settings.port),
    DATABASE_URL: facts.databaseUrl,
    MERCHANT_ACCOUNTS_FILE: facts.files.merchantAccountsFile,
    DOKU_BASE_URL: facts.simulatorUrl,
    PUBLIC_BASE_URL: facts.publicBaseUrl,
    BOOTSTRAP_API_KEY: facts.apiKey,
  };
}

import type { AppConfig } from '@app/config';
import { standaloneClient } from '@app/doku';
import type { CommandEnvironment } from '../command-environment.js';
import { SystemClock } from '../../seams/system-clock.js';
import { checkCallbacks } from './callback.check.js';
import { skipped, type CheckResult } from './check-result.js';
import { checkConfiguration } from './configuration.check.js';
import { checkDatabase, type DatabaseCheck } from './database.check.js';
import { checkIdentityProvider } from './identity-provider.check.js';
import { checkKeys } from './keys.check.js';
import { checkProvider } from './provider.check.js';
import { checkTokens } from './token.check.js';

export interface DoctorOptions {
  /** Ask DOKU for a new token although the shared one is alive. */
  readonly newToken: boolean;
  /** Public keys that are known to be at DOKU. */
  readonly uploadedKeyFiles: readonly string[];
}

const LATER = ['keys', 'database', 'migrations', 'DOKU reachable', 'clock', 'token', 'callbacks'];

/** Every check, in an order in which each stands on those before it. Changes nothing that a call of the gateway would not. */
export async function* examineInstallation(
  { env }: CommandEnvironment,
  options: DoctorOptions,
): AsyncGenerator<CheckResult> {
  const { config, results } = checkConfiguration(env);
  yield* results;
  if (!config) {
    yield* LATER.map((name) => skipped(name, 'needs a readable configuration'));
    return;
  }
  yield* checkKeys(config, options.uploadedKeyFiles);
  const database = await checkDatabase(config);
  yield* database.results;
  try {
    yield* checkDoku(config, database, options.newToken);
  } finally {
    await database.dataSource?.destroy();
  }
  yield* await checkIdentityProvider(config);
  yield* await checkCallbacks(config);
}

async function* checkDoku(
  config: AppConfig,
  { dataSource }: DatabaseCheck,
  newToken: boolean,
): AsyncGenerator<CheckResult> {
  const client = standaloneClient(config, new SystemClock());
  try {
    yield* await checkProvider(config, client);
    if (!dataSource) yield skipped('token', 'needs the database, where the gateway keeps its tokens');
    else yield* await checkTokens(config, client, dataSource, newToken);
  } finally {
    client.close();
  }
}

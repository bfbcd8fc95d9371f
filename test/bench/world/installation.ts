import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPrograms } from '../../../apps/local-stack/src/built-programs.js';
import { writeLocalAccounts, type LocalAccountFiles } from '../../../apps/local-stack/src/local-accounts.js';
import { keepCredentials, type LocalCredentials } from '../../../apps/local-stack/src/local-credentials.js';

/** Files, credentials and built programs that all measured processes share. */
export interface Installation {
  readonly folder: string;
  readonly files: LocalAccountFiles;
  readonly credentials: LocalCredentials;
  readonly gatewayFile: string;
  readonly simulatorFile: string;
}

/** Connections that one process may have; the same for the gateway and for the reference programs. */
export const POOL_SIZE = 20;

/** @throws StackError when the programs cannot be built */
export async function prepareInstallation(callbackBaseUrl: string): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'doku-gateway-bench-'));
  const credentials = await keepCredentials(folder);
  const files = await writeLocalAccounts(folder, credentials, callbackBaseUrl);
  const { gateway, simulator } = await builtPrograms(() => undefined);
  return {
    folder,
    files,
    credentials,
    gatewayFile: gateway[1] as string,
    simulatorFile: simulator[1] as string,
  };
}

/** The gateway's environment: production's defaults, but for what a machine of one's own needs. */
export function gatewayEnvironment(
  { files, credentials }: Installation,
  { databaseUrl, port, simulatorUrl }: { databaseUrl: string; port: number; simulatorUrl: string },
): Record<string, string> {
  return {
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: String(POOL_SIZE),
    MERCHANT_ACCOUNTS_FILE: files.merchantAccountsFile,
    DOKU_BASE_URL: simulatorUrl,
    PUBLIC_BASE_URL: `http://127.0.0.1:${port}`,
    BOOTSTRAP_API_KEY: credentials.apiKey,
    WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true',
  };
}

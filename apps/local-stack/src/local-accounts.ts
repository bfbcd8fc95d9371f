import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dgpcPrefixes, LOCAL_CHANNELS, numberPrefixes } from './local-channels.js';
import type { LocalCredentials } from './local-credentials.js';
import { writePrivateFile, writePrivateJson } from './private-file.js';

/** Where the files of the local test account are. All paths are absolute when `dataDir` is. */
export interface LocalAccountFiles {
  merchantAccountsFile: string;
  simulatorAccountsFile: string;
  merchantPrivateKeyFile: string;
  merchantPublicKeyFile: string;
  dokuPrivateKeyFile: string;
  dokuPublicKeyFile: string;
}

/**
 * Writes the test account as the gateway sees it and as the simulated provider sees it. Written anew on each
 * start, since addresses and channels may have changed; the credentials in it stay the same.
 */
export async function writeLocalAccounts(
  dataDir: string,
  credentials: LocalCredentials,
  callbackBaseUrl: string,
): Promise<LocalAccountFiles> {
  const merchants = [merchantAccount(credentials)];
  return writeAccountFiles(dataDir, credentials, merchants, [simulatorAccount(credentials, callbackBaseUrl)]);
}

/** Writes accounts as either side sees them, with the key files that they name. */
export async function writeAccountFiles(
  dataDir: string,
  { merchant, doku }: LocalCredentials,
  merchantAccounts: readonly object[],
  simulatorAccounts: readonly object[],
): Promise<LocalAccountFiles> {
  const files = accountFiles(dataDir);
  await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  await Promise.all([
    writePrivateFile(files.merchantPrivateKeyFile, merchant.privateKey),
    writePrivateFile(files.merchantPublicKeyFile, merchant.publicKey),
    writePrivateFile(files.dokuPrivateKeyFile, doku.privateKey),
    writePrivateFile(files.dokuPublicKeyFile, doku.publicKey),
    writePrivateJson(files.merchantAccountsFile, merchantAccounts),
    writePrivateJson(files.simulatorAccountsFile, simulatorAccounts),
  ]);
  return files;
}

/** The keys of an account in the gateway's file, which names them from its own folder. */
export const KEYS_AT_MERCHANT = {
  merchantPrivateKey: { file: 'keys/merchant-private.pem' },
  dokuPublicKeys: [{ file: 'keys/doku-public.pem' }],
};

/** The same in the simulator's file. */
export const KEYS_AT_DOKU = {
  merchantPublicKey: { file: 'keys/merchant-public.pem' },
  dokuPrivateKey: { file: 'keys/doku-private.pem' },
};

function accountFiles(dataDir: string): LocalAccountFiles {
  return {
    merchantAccountsFile: join(dataDir, 'merchant-accounts.json'),
    simulatorAccountsFile: join(dataDir, 'simulator-accounts.json'),
    merchantPrivateKeyFile: join(dataDir, 'keys', 'merchant-private.pem'),
    merchantPublicKeyFile: join(dataDir, 'keys', 'merchant-public.pem'),
    dokuPrivateKeyFile: join(dataDir, 'keys', 'doku-private.pem'),
    dokuPublicKeyFile: join(dataDir, 'keys', 'doku-public.pem'),
  };
}

function merchantAccount({ clientId, secretKey }: LocalCredentials): object {
  return {
    id: 'default',
    clientId,
    secretKeys: [secretKey],
    ...KEYS_AT_MERCHANT,
    channels: LOCAL_CHANNELS,
  };
}

function simulatorAccount({ clientId, secretKey }: LocalCredentials, callbackBaseUrl: string): object {
  return {
    clientId,
    secretKey,
    ...KEYS_AT_DOKU,
    callbackBaseUrl,
    numberPrefixes: numberPrefixes(),
    dgpcPrefixes: dgpcPrefixes(),
  };
}

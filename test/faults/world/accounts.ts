import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  dgpcPrefixes,
  LOCAL_CHANNELS,
  numberPrefixes,
} from '../../../apps/local-stack/src/local-channels.js';

/** One merchant account with everything that signs for either side. Test credentials. */
export interface TestAccount {
  readonly id: string;
  readonly clientId: string;
  readonly secretKey: string;
  readonly merchant: { readonly privateKey: string; readonly publicKey: string };
  readonly doku: { readonly privateKey: string; readonly publicKey: string };
}

/** What a run signs and logs in with, and what must show up nowhere. */
export interface Credentials {
  readonly accounts: readonly [TestAccount, TestAccount];
  readonly apiKey: string;
}

function makeAccount(id: string, clientId: string): TestAccount {
  const makeKeys = () =>
    generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
  const secretKey = `SK-${randomBytes(20).toString('hex')}`;
  return { id, clientId, secretKey, merchant: makeKeys(), doku: makeKeys() };
}

let made: Credentials | undefined;

/** Two merchant accounts and an API key, made once per process: keys take long to make. */
export function credentials(): Credentials {
  made ??= {
    accounts: [
      makeAccount('default', 'BRN-0001-1700000000001'),
      makeAccount('second', 'BRN-0002-1700000000002'),
    ],
    apiKey: `dpg_faults_${randomBytes(18).toString('hex')}`,
  };
  return made;
}

export interface AccountFiles {
  readonly folder: string;
  readonly merchantAccountsFile: string;
  readonly simulatorAccountsFile: string;
  remove(): Promise<void>;
}

/** Writes the two files that describe the accounts, as the gateway and as the provider see them. */
export async function writeAccounts(
  { accounts }: Credentials,
  callbackBaseUrl: string,
  policy: Readonly<Record<string, 'REVIEW' | 'ACCEPT'>> = {},
): Promise<AccountFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'doku-gateway-faults-'));
  await mkdir(folder, { recursive: true });
  const merchantAccountsFile = join(folder, 'merchant-accounts.json');
  const simulatorAccountsFile = join(folder, 'simulator-accounts.json');
  const merchants = accounts.map(({ id, clientId, secretKey, merchant, doku }) => ({
    id,
    clientId,
    secretKeys: [secretKey],
    merchantPrivateKey: merchant.privateKey,
    dokuPublicKeys: [doku.publicKey],
    policy: id === 'second' ? policy : {},
    channels: LOCAL_CHANNELS,
  }));
  const atProvider = accounts.map(({ clientId, secretKey, merchant, doku }) => ({
    clientId,
    secretKey,
    merchantPublicKey: merchant.publicKey,
    dokuPrivateKey: doku.privateKey,
    callbackBaseUrl,
    numberPrefixes: numberPrefixes(),
    dgpcPrefixes: dgpcPrefixes(),
  }));
  await writeFile(merchantAccountsFile, JSON.stringify(merchants), { mode: 0o600 });
  await writeFile(simulatorAccountsFile, JSON.stringify(atProvider), { mode: 0o600 });
  const remove = () => rm(folder, { recursive: true, force: true });
  return { folder, merchantAccountsFile, simulatorAccountsFile, remove };
}

import { createPublicKey } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeLocalAccounts } from './local-accounts.js';
import { LOCAL_CHANNELS } from './local-channels.js';
import { keepCredentials } from './local-credentials.js';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'local-accounts-'));
});

afterEach(() => rm(dataDir, { recursive: true }));

interface Account {
  merchantPrivateKey: { file: string };
  merchantPublicKey: { file: string };
}

async function readAccount(file: string): Promise<Account> {
  const [account] = JSON.parse(await readFile(file, 'utf8')) as [Account];
  return account;
}

describe('the credentials of a local stack', () => {
  it('are made once and kept', async () => {
    const made = await keepCredentials(dataDir);
    expect(await keepCredentials(dataDir)).toEqual(made);
    expect(made.clientId).toMatch(/^BRN-\d{4}-\d{13}$/);
    expect(made.secretKey).toMatch(/^SK-local-/);
    expect(made.apiKey).toMatch(/^dpg_local_/);
    expect(made.merchant.privateKey).not.toBe(made.doku.privateKey);
  });

  it.each(['{"clientId":', '{}', 'null'])(
    'are not guessed when the file is damaged (%s)',
    async (content) => {
      await writeFile(join(dataDir, 'local-credentials.json'), content);
      await expect(keepCredentials(dataDir)).rejects.toThrow(/damaged: delete that file/);
    },
  );
});

describe('the account files', () => {
  it('give the gateway and the provider the matching halves of each key', async () => {
    const credentials = await keepCredentials(dataDir);
    const files = await writeLocalAccounts(dataDir, credentials, 'http://127.0.0.1:3000');
    const merchant = await readAccount(files.merchantAccountsFile);
    const provider = await readAccount(files.simulatorAccountsFile);
    const publicOf = async (file: string) =>
      createPublicKey(await readFile(resolve(dirname(files.merchantAccountsFile), file), 'utf8')).export({
        type: 'spki',
        format: 'pem',
      });

    expect(merchant).toMatchObject({
      id: 'default',
      clientId: credentials.clientId,
      channels: LOCAL_CHANNELS,
    });
    expect(provider).toMatchObject({
      secretKey: credentials.secretKey,
      callbackBaseUrl: 'http://127.0.0.1:3000',
    });
    expect(await publicOf(merchant.merchantPrivateKey.file)).toBe(
      await publicOf(provider.merchantPublicKey.file),
    );
  });

  it('can be read by their owner only', async () => {
    const files = await writeLocalAccounts(dataDir, await keepCredentials(dataDir), 'http://127.0.0.1:3000');
    for (const file of [...Object.values(files), join(dataDir, 'local-credentials.json')] as string[]) {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError, readConfiguration } from './configuration.js';
import { TEST_ACCOUNT } from './testing/test-account.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const publicKey = TEST_ACCOUNT.merchantPublicKey.export({ type: 'spki', format: 'pem' });
  const privateKey = TEST_ACCOUNT.dokuPrivateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(join(folder, 'merchant.pem'), publicKey);
  writeFileSync(join(folder, 'doku.pem'), privateKey);
});
afterEach(() => rmSync(folder, { recursive: true }));

function accountsFile(changes: object = {}): string {
  const account = {
    clientId: 'BRN-1',
    secretKey: { env: 'TEST_SECRET' },
    merchantPublicKey: { file: 'merchant.pem' },
    dokuPrivateKey: { file: 'doku.pem' },
    callbackBaseUrl: 'http://127.0.0.1:3000/pay/',
    ...changes,
  };
  const path = join(folder, 'accounts.json');
  writeFileSync(path, JSON.stringify([account]));
  return path;
}

function problemsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    readConfiguration(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('the configuration', () => {
  it('has defaults, takes secrets from environment and files, and derives callback URLs', () => {
    const configuration = readConfiguration({ SIMULATOR_ACCOUNTS_FILE: accountsFile(), TEST_SECRET: 'SK-1' });
    expect(configuration).toMatchObject({
      port: 3100,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3100',
      seed: 1,
    });
    expect(configuration.accounts[0]).toMatchObject({
      secretKey: 'SK-1',
      callbackUrls: {
        notification: 'http://127.0.0.1:3000/pay/doku/notifications',
        snapToken: 'http://127.0.0.1:3000/pay/doku/snap/authorization/v1/access-token/b2b',
      },
    });
  });

  it('names every problem at once', () => {
    const problems = problemsOf({
      SIMULATOR_PORT: 'many',
      SIMULATOR_ACCOUNTS_FILE: accountsFile({
        dokuPrivateKey: { file: 'none.pem' },
        merchantPublicKey: 'no key',
      }),
    });
    expect(problems).toHaveLength(4);
    expect(problems.join('\n')).toMatch(
      /SIMULATOR_PORT[\s\S]*TEST_SECRET is not set[\s\S]*merchantPublicKey[\s\S]*none\.pem/,
    );
  });

  it.each([
    ['SIMULATOR_PORT', 'many', 'must be a whole number from 0 to 65535'],
    ['SIMULATOR_PORT', '-1', 'must be a whole number from 0 to 65535'],
    ['SIMULATOR_PUBLIC_URL', 'localhost:3100', 'must be an http:// or https:// address'],
    ['SIMULATOR_SEED', '1.5', 'must be a whole number of at least 0'],
    ['SIMULATOR_NEWEST_TOKEN_ONLY', 'yes', 'must be true or false'],
    ['SIMULATOR_CALLBACK_TIMEOUT_MS', '0', 'must be a whole number of at least 1'],
    ['SIMULATOR_EXCHANGE_LIMIT', 'x', 'must be a whole number of at least 1'],
  ])('says in words of its own what is wrong: %s=%s', (name, value, words) => {
    const others = { SIMULATOR_ACCOUNTS_FILE: accountsFile(), TEST_SECRET: 'SK-1' };
    expect(problemsOf({ ...others, [name]: value })).toEqual([`${name}: ${words}`]);
    expect(problemsOf({ ...others, [name]: ' ' })).toEqual([]);
  });

  it('needs an accounts file that can be read', () => {
    expect(problemsOf({})).toEqual(['SIMULATOR_ACCOUNTS_FILE: is required']);
    expect(problemsOf({ SIMULATOR_ACCOUNTS_FILE: join(folder, 'none.json') })[0]).toContain('cannot be read');
    const noUrls = accountsFile({ callbackBaseUrl: undefined });
    expect(problemsOf({ SIMULATOR_ACCOUNTS_FILE: noUrls, TEST_SECRET: 'x' })[0]).toContain('callbackBaseUrl');
  });
});

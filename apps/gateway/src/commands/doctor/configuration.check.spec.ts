import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from './check-result.js';
import { checkConfiguration } from './configuration.check.js';

const REMEDY_LINES = 1;

/** What the doctor finds in an installation with these accounts. */
function check(accounts: unknown, environment: object): readonly CheckResult[] {
  const file = join(mkdtempSync(join(tmpdir(), 'configuration-check-')), 'accounts.json');
  writeFileSync(file, JSON.stringify(accounts));
  const env = {
    DATABASE_URL: 'postgres://user:password@db/gateway',
    DOKU_BASE_URL: 'https://api-sandbox.doku.com',
    MERCHANT_ACCOUNTS_FILE: file,
    ...environment,
  };
  return checkConfiguration(env).results;
}

/** Everything that is said against it. */
function problemsOf(accounts: unknown, environment: object = {}): readonly string[] {
  const [result] = check(accounts, environment);
  return result?.remedy.slice(0, -REMEDY_LINES) ?? [];
}

const account = { id: 'default', clientId: 'A', secretKeys: ['x'], channels: {} };

describe('what is wrong with the configuration is said at once', () => {
  it('form, repetitions, keys and channels of the accounts beside the variables', () => {
    const accounts = [
      { ...account, clientId: '' },
      { ...account, secretKeys: [{ env: 'NOPE' }], channels: { NOPE_VA: {} } },
      { ...account, id: 'third', clientId: ' A ', secretKeys: [5, { file: 'nowhere' }] },
      { ...account, id: 'a b', channels: { NOPE_VA: { enabled: 'x' }, PERMATA_VA: { chanels: 1 } } },
      null,
    ];
    expect(problemsOf(accounts, { PORT: 'abc' })).toEqual([
      expect.stringMatching(/^PORT must be a whole number/),
      'merchant accounts: default.clientId must have 1 to 128 characters',
      'merchant accounts: third.secretKeys.0 must be text, {"env": "NAME"} or {"file": "path"}',
      'merchant accounts: account 4.id must be 1 to 64 of A-Z a-z 0-9 . _ -',
      'merchant accounts: account 4.channels.NOPE_VA.enabled must be true or false',
      'merchant accounts: account 4.channels.PERMATA_VA has what is not known here: chanels',
      'merchant accounts: account 5 must be an object',
      'merchant accounts: id default is used twice',
      'merchant accounts: clientId A is used twice',
      'merchant accounts: default.secretKeys.0 environment variable NOPE is not set',
      'merchant accounts: third.secretKeys.1 file nowhere cannot be read (ENOENT)',
      'merchant accounts: default.channels.NOPE_VA is not a channel of this gateway',
      'merchant accounts: account 4.channels.NOPE_VA is not a channel of this gateway',
      'merchant accounts: account 4.channels.PERMATA_VA.partnerServiceId is required for SNAP',
      "merchant accounts: account 4.channels.PERMATA_VA: SNAP needs the account's merchantPrivateKey",
      "merchant accounts: account 4.channels.PERMATA_VA: SNAP needs the account's dokuPublicKeys",
    ]);
  });

  it('one fault is not told as another one too', () => {
    const keys = { merchantPrivateKey: 'unreadable', dokuPublicKeys: 'no list' };
    const channels = { PERMATA_VA: { partnerServiceId: 'x' }, DOKU_VA: { protocol: 'X' }, permata: {} };
    expect(problemsOf([{ ...account, ...keys, channels }])).toEqual([
      'merchant accounts: default.dokuPublicKeys must be a list',
      'merchant accounts: default.channels.PERMATA_VA.partnerServiceId must be 1 to 8 digits',
      'merchant accounts: default.channels.DOKU_VA.protocol must be one of SNAP, NON_SNAP',
      'merchant accounts: default.channels.permata must be a channel id such as PERMATA_VA',
      'merchant accounts: default.merchantPrivateKey is not a readable RSA private key',
    ]);
  });
});

describe('the public address', () => {
  it.each([
    ['https://pay.example.com/gateway', 'ok', undefined],
    ['https://ngrok.example.com', 'ok', undefined],
    ['https://8a1f.ngrok-free.app', 'warning', /no tunnels of ngrok/],
    ['https://8a1f.ngrok.io/pay', 'warning', /no tunnels of ngrok/],
    ['https://pay.example.com:8443', 'warning', /ordinary port/],
    ['http://pay.example.com', 'warning', /HTTPS/],
    ['http://localhost:3000', 'failed', /PUBLIC_BASE_URL/],
  ])('%s is %s where DOKU is to call it', (address, status, remedy) => {
    const found = check([account], { PUBLIC_BASE_URL: address }).at(-1);
    expect(found).toMatchObject({ name: 'public address', status });
    expect(found?.remedy[0]).toEqual(remedy && expect.stringMatching(remedy));
  });
});

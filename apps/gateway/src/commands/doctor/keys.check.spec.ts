import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppConfig } from '@app/config';
import { describe, expect, it } from 'vitest';
import { checkKeys } from './keys.check.js';

const folder = mkdtempSync(join(tmpdir(), 'keys-check-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const [first, second, stranger] = ['first', 'second', 'stranger'].map((id) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    account: { id, merchantPrivateKey: privateKey, dokuPublicKeys: [] },
    privateFile: file(`${id}-private.pem`, privateKey.export({ type: 'pkcs8', format: 'pem' }) as string),
    file: file(`${id}.pem`, publicKey.export({ type: 'spki', format: 'pem' }) as string),
  };
});
const config = { merchantAccounts: [first?.account, second?.account] } as unknown as AppConfig;

const judge = (...files: (string | undefined)[]): Record<string, string> =>
  Object.fromEntries(
    checkKeys(config, files as string[]).map(({ name, status, found }) => [name, `${status}: ${found}`]),
  );
const PROVEN = /^ok: .*belongs to the uploaded public key/;
const UNPROVEN = /^ok: 2048 bits; public half/;

describe('the keys of several accounts', () => {
  it('are right when each has its uploaded key, whether all are named or some', () => {
    const both = judge(first?.file, second?.file);
    expect(Object.keys(both)).toEqual(['keys of first', 'keys of second']);
    expect(both['keys of first']).toMatch(PROVEN);
    expect(both['keys of second']).toMatch(PROVEN);
    expect(judge(first?.file)).toEqual({
      'keys of first': expect.stringMatching(PROVEN),
      'keys of second': expect.stringMatching(UNPROVEN),
    });
  });

  it('fail beside an uploaded key of nobody, unless they have their own', () => {
    expect(judge(first?.file, stranger?.file)).toEqual({
      'keys of first': expect.stringMatching(PROVEN),
      'keys of second': `failed: merchantPrivateKey does not belong to ${stranger?.file}`,
      [`public key ${stranger?.file}`]: 'failed: belongs to no account',
    });
    expect(judge(first?.file, second?.file, stranger?.file)[`public key ${stranger?.file}`]).toMatch(
      /^failed/,
    );
  });

  it('are not proven by a private key in place of the uploaded one', () => {
    expect(judge(first?.privateFile)).toEqual({
      'keys of first': expect.stringMatching(UNPROVEN),
      'keys of second': expect.stringMatching(UNPROVEN),
      [`public key ${first?.privateFile}`]: expect.stringMatching(/^failed: is a private key/),
    });
  });

  it('are examined though a file cannot be read, which is named', () => {
    const prose = file('prose.pem', 'no key');
    const missing = join(folder, 'missing.pem');
    expect(judge(first?.file, missing, prose)).toEqual({
      'keys of first': expect.stringMatching(PROVEN),
      'keys of second': expect.stringMatching(UNPROVEN),
      [`public key ${missing}`]: expect.stringMatching(/^failed: ENOENT/),
      [`public key ${prose}`]: 'failed: is not a readable RSA public key',
    });
  });
});

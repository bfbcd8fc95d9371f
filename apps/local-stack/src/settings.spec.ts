import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.js';
import { StackError } from './stack.error.js';

describe('the settings of the local stack', () => {
  it('have defaults', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      simulatorPort: 3100,
      dataDir: resolve('.data'),
      databaseUrl: undefined,
      publicBaseUrl: undefined,
      apiKey: undefined,
    });
  });

  it('come from the environment, where blank means unset', () => {
    const settings = readSettings({ PORT: '4000', SIMULATOR_PORT: ' ', DATA_DIR: '/data', DATABASE_URL: '' });
    expect(settings).toMatchObject({
      port: 4000,
      simulatorPort: 3100,
      dataDir: '/data',
      databaseUrl: undefined,
    });
  });

  it('spell the public address as the gateway does, to which callbacks go', () => {
    const addressOf = (text: string) => readSettings({ PUBLIC_BASE_URL: text }).publicBaseUrl;
    expect(addressOf(' https://Pay.example/gw/ ')).toBe('https://pay.example/gw');
    expect(addressOf(' ')).toBeUndefined();
  });

  it('read a secret from the file that its variable names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'settings-'));
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const files = {
      DATABASE_URL_FILE: file('url', 'postgres://db/shop\n'),
      BOOTSTRAP_API_KEY_FILE: file('key', 'mine-for-the-local-stack\n'),
    };
    expect(readSettings(files)).toMatchObject({
      databaseUrl: 'postgres://db/shop',
      apiKey: 'mine-for-the-local-stack',
    });
    expect(() => readSettings({ ...files, BOOTSTRAP_API_KEY: 'other' })).toThrow(/both set: leave one/);
    expect(() => readSettings({ BOOTSTRAP_API_KEY_FILE: '/nowhere/key' })).toThrow(
      /cannot be read \(ENOENT\)/,
    );
    expect(() => readSettings({ DATABASE_URL_FILE: file('empty', ' \n') })).toThrow(/is empty/);
  });

  it.each([
    [{ PORT: 'abc' }, /PORT is "abc"/],
    [{ SIMULATOR_PORT: '70000' }, /SIMULATOR_PORT is "70000"/],
    [{ PORT: '3100' }, /both 3100/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL is not an address/],
    [{ BOOTSTRAP_API_KEY: 'mine' }, /^BOOTSTRAP_API_KEY must have at least 16 characters/],
    [{ BOOTSTRAP_API_KEY: 'a key that has blanks' }, /without blanks: make one with openssl rand -hex 32\.$/],
    [{ PUBLIC_BASE_URL: 'pay.example' }, /^PUBLIC_BASE_URL must be an http:\/\/ or https:\/\/ address\.$/],
    [{ PUBLIC_BASE_URL: 'ftp://x' }, /^PUBLIC_BASE_URL must be an http:\/\/ or https:\/\/ address\.$/],
    [
      { PUBLIC_BASE_URL: 'https://x/?a=1' },
      /^PUBLIC_BASE_URL must have no query, fragment or credentials\.$/,
    ],
  ])('name the variable that is wrong: %o', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(StackError);
    expect(() => readSettings(environment)).toThrow(message);
  });

  it('name every variable that is wrong, and a wrong port not as the same one', () => {
    const environment = { PORT: 'abc', SIMULATOR_PORT: '99999', DATABASE_URL: 'mysql://x' };
    const others = { BOOTSTRAP_API_KEY_FILE: '/nowhere/key', PUBLIC_BASE_URL: 'ftp://x' };
    const error = thrownBy(() => readSettings({ ...environment, ...others }));
    expect(error.message).toBe('Several settings are wrong:');
    expect(error.details).toEqual([
      expect.stringContaining('PORT is "abc"'),
      expect.stringContaining('SIMULATOR_PORT is "99999"'),
      expect.stringContaining('DATABASE_URL is not an address'),
      expect.stringContaining('BOOTSTRAP_API_KEY_FILE names /nowhere/key'),
      expect.stringContaining('PUBLIC_BASE_URL must be'),
    ]);
  });
});

function thrownBy(work: () => unknown): StackError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(StackError);
    return error as StackError;
  }
  throw new Error('it was accepted');
}

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadCommandConfig, loadConfig, matcherOf } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'access-config-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const accounts = file(
  'accounts.json',
  '[{"id":"default","clientId":"BRN-1","secretKeys":["SK"],"channels":{}}]',
);
const BASE = {
  DATABASE_URL: 'postgres://user:password@db/gateway',
  DOKU_BASE_URL: 'https://api-sandbox.doku.com',
  MERCHANT_ACCOUNTS_FILE: accounts,
};

function problemsOf(overrides: Record<string, string | undefined>): readonly string[] {
  try {
    loadConfig({ ...BASE, ...overrides });
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

describe('secrets in files', () => {
  it('are read in place of the variable', () => {
    const config = loadConfig({
      ...BASE,
      DATABASE_URL: undefined,
      DATABASE_URL_FILE: file('url', 'postgres://from-file/db\n'),
      BOOTSTRAP_API_KEY_FILE: file('key', 'dpg_from_a_mounted_file\n'),
    });
    expect(config.databaseUrl.reveal()).toBe('postgres://from-file/db');
    expect(config.bootstrapApiKey?.reveal()).toBe('dpg_from_a_mounted_file');
  });

  it('that are missing, empty or given twice are named without their content', () => {
    expect(problemsOf({ DATABASE_URL_FILE: file('url', 'postgres://secret') })).toEqual([
      'DATABASE_URL and DATABASE_URL_FILE are both set; set one',
    ]);
    expect(problemsOf({ BOOTSTRAP_API_KEY_FILE: '/nowhere' })[0]).toBe(
      'BOOTSTRAP_API_KEY_FILE /nowhere cannot be read (ENOENT)',
    );
    expect(problemsOf({ BOOTSTRAP_API_KEY_FILE: file('key', ' \n') })[0]).toContain('is empty');
  });
});

describe('the identity provider', () => {
  const provider = { JWT_ISSUER: 'https://id', JWT_AUDIENCE: 'pay', JWT_JWKS_URL: 'https://id/keys' };

  it('is off unless it is configured', () => {
    expect(loadConfig(BASE).jwt).toBeNull();
    expect(loadConfig({ ...BASE, ...provider }).jwt).toMatchObject({
      issuer: 'https://id',
      scopesClaim: 'scope',
    });
  });

  it('is configured wholly or not at all, over TLS, and with key pairs', () => {
    expect(problemsOf({ JWT_ISSUER: 'https://id' })).toEqual([
      'JWT_AUDIENCE is required, because JWT_ISSUER is set',
      'JWT_JWKS_URL is required, because JWT_ISSUER is set',
    ]);
    for (const url of ['http://id/keys', 'file:///etc/passwd', 'https://u:p@id/keys', 'id']) {
      expect(problemsOf({ ...provider, JWT_JWKS_URL: url })).toHaveLength(1);
    }
    for (const algorithms of ['none', 'HS256', 'RS256,HS256', 'RS256,']) {
      expect(problemsOf({ ...provider, JWT_ALGORITHMS: algorithms })).toHaveLength(1);
    }
  });
});

describe('addresses', () => {
  it('may be single or networks, of both families', () => {
    const { http } = loadConfig({
      ...BASE,
      CALLBACK_ALLOWED_ADDRESSES: '10.1.0.0/16, 192.0.2.7,2001:db8::/32',
    });
    const allows = matcherOf(http.callbackAllowedAddresses ?? []);
    expect(['10.1.255.1', '192.0.2.7', '2001:db8::1', '::ffff:10.1.0.1'].filter(allows)).toHaveLength(4);
    expect(['10.2.0.1', '192.0.2.8', '2001:db9::1', 'x', ''].filter(allows)).toEqual([]);
  });

  it('of private networks that webhooks may go to are none unless they are named', () => {
    expect(loadConfig(BASE).webhookPrivateNetworks).toEqual([]);
    const { webhookPrivateNetworks } = loadConfig({ ...BASE, WEBHOOK_PRIVATE_NETWORKS: '10.1.0.0/16' });
    expect(webhookPrivateNetworks).toEqual(['10.1.0.0/16']);
  });

  it.each(['10.0.0.0/33', '10.0.0', 'host.example', '10.0.0.1,', '::/129', '10.0.0.0/8/8'])(
    'such as %j are refused',
    (list) => {
      expect(problemsOf({ TRUSTED_PROXIES: list })[0]).toMatch(/^TRUSTED_PROXIES has .*no IP address/);
    },
  );
});

describe('a command', () => {
  it('needs the database, and knows the accounts where they are named', () => {
    expect(loadCommandConfig(BASE).merchantAccounts).toEqual(['default']);
    expect(loadCommandConfig({ DATABASE_URL: BASE.DATABASE_URL }).merchantAccounts).toBeNull();
    expect(() => loadCommandConfig({})).toThrow('DATABASE_URL is required');
    expect(() => loadCommandConfig({ DATABASE_URL: 'mysql://x' })).toThrow('must start with postgres');
  });
});

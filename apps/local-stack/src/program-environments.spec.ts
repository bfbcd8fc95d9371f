import { describe, expect, it } from 'vitest';
import type { LocalAccountFiles } from './local-accounts.js';
import { gatewayEnvironment, ignoredVariables } from './program-environments.js';
import type { StackSettings } from './settings.js';

it('names what is set in vain, blank being unset', () => {
  const environment = { DOKU_BASE_URL: 'https://api.doku.com', MERCHANT_ACCOUNTS_FILE: ' ', PORT: '4000' };
  expect(ignoredVariables(environment)).toEqual(['DOKU_BASE_URL']);
  expect(ignoredVariables(environment, ['PORT', 'DATA_DIR'])).toEqual(['DOKU_BASE_URL', 'PORT']);
});

describe('the environment of the gateway', () => {
  it('names no secret twice, which the gateway refuses', () => {
    const inherited = {
      DATABASE_URL_FILE: '/run/url',
      BOOTSTRAP_API_KEY_FILE: '/run/key',
      LOG_LEVEL: 'info',
    };
    const environment = gatewayEnvironment(inherited, { port: 3000 } as StackSettings, {
      databaseUrl: 'postgres://db/shop',
      files: { merchantAccountsFile: 'accounts.json' } as LocalAccountFiles,
      apiKey: 'mine',
      publicBaseUrl: 'http://127.0.0.1:3000',
      simulatorUrl: 'http://127.0.0.1:3100',
    });
    expect(environment).toMatchObject({ DATABASE_URL: 'postgres://db/shop', BOOTSTRAP_API_KEY: 'mine' });
    expect(environment).toMatchObject({
      DATABASE_URL_FILE: undefined,
      BOOTSTRAP_API_KEY_FILE: undefined,
      LOG_LEVEL: 'info',
    });
  });
});

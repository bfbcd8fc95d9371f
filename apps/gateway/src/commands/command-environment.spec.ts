import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandEnvironment } from './command-environment.js';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'command-environment-'));
const STACK = {
  gatewayUrl: 'http://127.0.0.1:3000',
  publicBaseUrl: 'http://127.0.0.1:3000/pay',
  simulatorUrl: 'http://127.0.0.1:3100',
  databaseUrl: 'postgresql://127.0.0.1/gateway',
  apiKey: 'dpg_local',
  merchantAccounts: [{ merchantPublicKeyFile: 'keys/merchant-public.pem' }],
};
writeFileSync(join(DATA_DIR, 'local-stack.json'), JSON.stringify(STACK));

describe('what a command works on', () => {
  it('is the local stack, by its public address, when the environment names no installation', () => {
    const { env, isLocalStack, uploadedKeyFiles } = commandEnvironment({ DATA_DIR });
    expect(env).toMatchObject({
      DATABASE_URL: STACK.databaseUrl,
      DOKU_BASE_URL: STACK.simulatorUrl,
      PUBLIC_BASE_URL: STACK.publicBaseUrl,
      GATEWAY_URL: STACK.gatewayUrl,
      GATEWAY_API_KEY: 'dpg_local',
    });
    expect([isLocalStack, uploadedKeyFiles]).toEqual([true, ['keys/merchant-public.pem']]);
  });

  it("keeps the person's own key and public address on the local stack", () => {
    const own = { GATEWAY_API_KEY: 'dpg_mine', PUBLIC_BASE_URL: 'https://tunnel.example/pay' };
    expect(commandEnvironment({ DATA_DIR, ...own }).env).toMatchObject(own);
  });

  it.each(['DATABASE_URL', 'DATABASE_URL_FILE', 'DOKU_BASE_URL', 'MERCHANT_ACCOUNTS_FILE', 'GATEWAY_URL'])(
    'is the environment when %s names an installation',
    (name) => {
      const environment = { DATA_DIR, [name]: 'x' };
      const hidden = { isLocalStack: false, hidesLocalStack: name };
      expect(commandEnvironment(environment)).toMatchObject({ env: environment, ...hidden });
    },
  );

  it('is the environment, which hides nothing, when no local stack is up', () => {
    const nothing = { isLocalStack: false, hidesLocalStack: null };
    expect(commandEnvironment({ DATA_DIR: '/nowhere', DOKU_BASE_URL: 'x' })).toMatchObject(nothing);
  });
});

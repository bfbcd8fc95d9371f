import type { AppConfig } from '@app/config';
import type { StandaloneClient } from '@app/doku';
import { describe, expect, it } from 'vitest';
import { checkProvider } from './provider.check.js';

async function reach(dokuBaseUrl: string, said = '{"responseCode":"4012601"}') {
  const answer = {
    kind: 'ANSWERED',
    status: 401,
    headers: {},
    body: Buffer.from(said),
    durationMs: 5,
  } as const;
  const client = { knock: async () => ({ ...answer, startedAt: new Date() }) } as unknown as StandaloneClient;
  const [reachable] = await checkProvider({ dokuBaseUrl } as AppConfig, client);
  return reachable;
}

describe('the address of DOKU', () => {
  it.each(['http://simulator:3100', 'http://192.0.2.7', 'http://localhost.example'])(
    'is warned of when tokens go to another machine in clear: %s',
    async (url) => {
      expect(await reach(url)).toMatchObject({
        name: 'DOKU reachable',
        status: 'warning',
        remedy: [expect.stringContaining('https://')],
      });
    },
  );

  it.each(['https://api.doku.com', 'http://localhost:3100', 'http://127.0.0.1:3100', 'http://[::1]:3100'])(
    'is well when nobody listens on the way: %s',
    async (url) => {
      expect(await reach(url)).toMatchObject({ status: 'ok', remedy: [] });
    },
  );

  it.each(['', '<html>', 'null', '{"code":"not_found","status":404}'])(
    'is warned of when it answers as another program: %s',
    async (said) => {
      expect(await reach('https://api.doku.com', said)).toMatchObject({
        status: 'warning',
        found: expect.stringContaining('not as DOKU does'),
        remedy: [expect.stringContaining('Correct DOKU_BASE_URL')],
      });
    },
  );
});

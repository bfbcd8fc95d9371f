import { DataSource } from 'typeorm';
import { AccessTokenEntity } from '../../../libs/token-cache/src/access-token.entity.js';
import { TokenCacheService } from '../../../libs/token-cache/src/token-cache.service.js';
import { TokenStore } from '../../../libs/token-cache/src/token-store.js';

// One instance of the gateway as far as tokens go: many callers at once, none of whom finds a token in memory.
const { DATABASE_URL: url = '', ISSUER_URL: issuer = '', CALLERS: callers = '0' } = process.env;
const dataSource = new DataSource({ type: 'postgres', url, entities: [AccessTokenEntity], poolSize: 20 });
await dataSource.initialize();
const cache = new TokenCacheService(new TokenStore(dataSource, 60_000), { now: () => new Date() });
process.send?.('ready');
process.once('message', () => void call());
process.once('disconnect', () => process.exit(0));

async function call(): Promise<void> {
  const tokens = await Promise.all(
    Array.from({ length: Number(callers) }, () => cache.get('bench', fetchToken)),
  );
  process.send?.({ tokens: new Set(tokens).size });
}

function fetchToken(): Promise<{ token: string; expiresInSeconds: number }> {
  return fetch(issuer, { method: 'POST' })
    .then((answer) => answer.text())
    .then((token) => ({ token, expiresInSeconds: 900 }));
}

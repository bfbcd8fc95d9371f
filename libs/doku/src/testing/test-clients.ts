import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import { TokenCacheService, type IssuedToken } from '@app/token-cache';
import { MovableClock, SequentialIds } from '@app/domain/testing';
import { makeAgents } from '../client/connect-timeout.js';
import { DokuHttp } from '../client/doku-http.js';
import { InstructionsClient } from '../client/instructions.client.js';
import { NonSnapClient } from '../client/non-snap.client.js';
import { SnapClient } from '../client/snap.client.js';
import { SnapTokenClient } from '../client/snap-token.client.js';
import { SILENT_PROVIDER_OBSERVER, type ProviderObserver } from '../client/provider-observer.js';
import type { ProviderDependencies } from '../providers/provider-dependencies.js';

/** Tokens without a database. */
function memoryTokens(): TokenCacheService {
  const tokens = new Map<string, string>();
  const cache: Pick<TokenCacheService, 'get' | 'invalidate'> = {
    get: async (key: string, fetch: () => Promise<IssuedToken>) => {
      const token = tokens.get(key) ?? (await fetch()).token;
      tokens.set(key, token);
      return token;
    },
    invalidate: async (key: string, token: string) => {
      if (tokens.get(key) === token) tokens.delete(key);
    },
  };
  return cache as TokenCacheService;
}

/** Milliseconds. */
export interface TestTimeouts {
  readonly timeoutMs?: number;
  readonly connectTimeoutMs?: number;
}

/** Real clients that talk to `baseUrl`. A test that says nothing of time lets nothing run out of it. */
export function testDependencies(
  baseUrl: string,
  { timeoutMs = 25_000, connectTimeoutMs = 20_000 }: TestTimeouts = {},
  observer: ProviderObserver = SILENT_PROVIDER_OBSERVER,
): ProviderDependencies {
  const clock = new MovableClock(new Date('2026-01-10T03:00:00Z'));
  const ids = new SequentialIds();
  const http = new DokuHttp(
    new HttpService(axios.create(makeAgents(connectTimeoutMs))),
    { baseUrl, timeoutMs },
    clock,
    observer,
  );
  return {
    snap: new SnapClient(http, new SnapTokenClient(http, memoryTokens(), clock, observer), clock, ids),
    nonSnap: new NonSnapClient(http, clock, ids),
    instructions: new InstructionsClient(http, ids),
    notificationUrl: 'https://merchant.example/payments/notifications',
  };
}

import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import type { AppConfig } from '@app/config';
import type { Clock } from '@app/domain';
import { TokenCacheService, TokenStore } from '@app/token-cache';
import type { DataSource } from 'typeorm';
import { makeAgents } from './connect-timeout.js';
import { SNAP_PATHS } from '../wire/snap.wire.js';
import { DokuHttp } from './doku-http.js';
import type { HttpResult } from './http-messages.js';
import { longestTokenWait, SnapTokenClient } from './snap-token.client.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** What a command asks of DOKU, without an application around it. */
export interface StandaloneClient {
  /** Asks for a status, unsigned and of nothing: whether anybody is there, and answers in the words of SNAP. */
  knock(): Promise<HttpResult>;
  /** Tokens as the gateway uses them: shared through its database. */
  tokens(dataSource: DataSource): Pick<SnapTokenClient, 'get' | 'invalidate'>;
  close(): void;
}

/** Reaches DOKU as the gateway does: same address, agents and time limits. */
export function standaloneClient(config: AppConfig, clock: Clock): StandaloneClient {
  const agents = makeAgents(config.dokuConnectTimeoutMs);
  const options = { baseUrl: config.dokuBaseUrl, timeoutMs: config.dokuTimeoutMs };
  const http = new DokuHttp(new HttpService(axios.create(agents)), options, clock);
  return {
    knock: () =>
      http.send({ method: 'POST', path: SNAP_PATHS.status, headers: JSON_TYPE, body: Buffer.from('{}') }),
    tokens: (dataSource) => {
      const store = new TokenStore(dataSource, longestTokenWait(config.dokuTimeoutMs));
      return new SnapTokenClient(http, new TokenCacheService(store, clock), clock);
    },
    close: () => [agents.httpAgent, agents.httpsAgent].forEach((agent) => agent.destroy()),
  };
}

/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access -- tests look into answers freely */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { toSnapTime, toUtcSeconds } from '../clock/provider-time.js';
import { signNonSnap } from '../signing/non-snap-signature.js';
import { signSnap, signTokenRequest } from '../signing/snap-signature.js';
import type { FixedWallClock } from './fixed-seams.js';
import { createVaBody, SNAP_PATHS } from './sample-bodies.js';
import { MERCHANT_PRIVATE_KEY, TEST_ACCOUNT } from './test-account.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Any JSON object; tests look into it freely. */
// oxlint-disable-next-line typescript/no-explicit-any -- the shape is what the tests assert
export type Json = any;

/** An answer of DOKU's API. */
export interface ProviderAnswer {
  status: number;
  headers: Record<string, unknown>;
  raw: Buffer;
  body: Json;
}

/** Calls DOKU's API as a merchant would, correctly signed unless told otherwise. */
export class MerchantClient {
  private requests = 0;
  private token = '';

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly wall: FixedWallClock,
  ) {}

  async fetchToken(headers: Record<string, string> = {}, body: object = { grantType: 'client_credentials' }) {
    const timestamp = toSnapTime(this.wall.now());
    const answer = await this.send('POST', '/authorization/v1/access-token/b2b', JSON.stringify(body), {
      'X-CLIENT-KEY': TEST_ACCOUNT.clientId,
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': signTokenRequest(TEST_ACCOUNT.clientId, timestamp, MERCHANT_PRIVATE_KEY),
      ...headers,
    });
    return answer;
  }

  /** A signed SNAP call; fetches a token first if there is none yet. */
  async snap(method: Method, path: string, body: object, headers: Record<string, string> = {}) {
    if (!this.token) this.token = await this.freshToken();
    const token = headers['token'] ?? this.token;
    const timestamp = toSnapTime(this.wall.now());
    const text = JSON.stringify(body);
    this.requests += 1;
    return this.send(method, path, text, {
      Authorization: `Bearer ${token}`,
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': signSnap({ method, path, token, timestamp }, text, TEST_ACCOUNT.secretKey),
      'X-PARTNER-ID': TEST_ACCOUNT.clientId,
      'X-EXTERNAL-ID': `external-${this.requests}`,
      'CHANNEL-ID': 'H2H',
      ...headers,
    });
  }

  /** A number that DOKU makes, for Permata unless changed. */
  createVa(changes: object = {}, headers: Record<string, string> = {}) {
    return this.snap('POST', SNAP_PATHS.create, createVaBody(changes), headers);
  }

  /** A new token, which this client uses from now on. */
  async freshToken(): Promise<string> {
    const { body } = await this.fetchToken();
    this.token = String(body.accessToken);
    return this.token;
  }

  /** A signed non-SNAP call. */
  async nonSnap(method: Method, path: string, body?: object, headers: Record<string, string> = {}) {
    this.requests += 1;
    const text = body && JSON.stringify(body);
    const requestId = headers['Request-Id'] ?? `request-${this.requests}`;
    const timestamp = toUtcSeconds(this.wall.now());
    const message = {
      clientId: TEST_ACCOUNT.clientId,
      requestId,
      timestampField: 'Request-Timestamp' as const,
      timestamp,
      target: path,
      body: text === undefined ? undefined : Buffer.from(text),
    };
    return this.send(method, path, text, {
      'Client-Id': TEST_ACCOUNT.clientId,
      'Request-Id': requestId,
      'Request-Timestamp': timestamp,
      Signature: signNonSnap(message, TEST_ACCOUNT.secretKey),
      ...headers,
    });
  }

  /** A call with exactly these headers and this body. */
  async send(
    method: Method,
    url: string,
    payload: string | undefined,
    headers: Record<string, string>,
  ): Promise<ProviderAnswer> {
    const contentType = payload === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await this.app.inject({ method, url, payload, headers: { ...contentType, ...headers } });
    const body: Json = answer.payload.startsWith('{') ? answer.json() : answer.payload;
    return { status: answer.statusCode, headers: answer.headers, raw: answer.rawPayload, body };
  }
}

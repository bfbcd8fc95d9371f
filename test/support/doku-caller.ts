import { createPrivateKey, randomInt, randomUUID, type KeyObject } from 'node:crypto';
import { toSnapTime, toUtcSeconds } from '../../apps/simulator/src/clock/provider-time.js';
import { signNonSnap, verifyNonSnap } from '../../apps/simulator/src/signing/non-snap-signature.js';
import { signSnap, signTokenRequest } from '../../apps/simulator/src/signing/snap-signature.js';
import { bodyOf, request, type HttpAnswer } from './http-answer.js';
import type { TestStack } from './start-stack.js';
import { TEST_ACCOUNTS, type TestAccountId } from './test-accounts.js';

/** Routes on which DOKU calls, below the public address. */
export const DOKU_ROUTES = {
  notification: '/doku/notifications',
  inquiry: '/doku/inquiry',
  snapToken: '/doku/snap/authorization/v1/access-token/b2b',
  snapInquiry: '/doku/snap/v1.1/transfer-va/inquiry',
  snapPayment: '/doku/snap/v1.1/transfer-va/payment',
  snapPaymentV1: '/doku/snap/v1/transfer-va/payment',
} as const;

/** What a call does otherwise than DOKU would; left out, it is done right. */
export interface Deviation {
  clientId?: string;
  /** Signs with this secret. */
  secret?: string;
  /** Signs this path. */
  signedPath?: string;
  /** Signs this body, and sends the other. */
  signedBody?: string;
  /** The time in the headers. */
  timestamp?: string;
  /** Request-Id or X-EXTERNAL-ID. */
  requestId?: string;
  /** SNAP: the bearer token. */
  token?: string;
  /** Put in place of what was made; undefined takes a header away. */
  headers?: Record<string, string | undefined>;
}

/** Answers of the gateway, in the words of either protocol. */
export interface SnapAnswer {
  responseCode: string;
  responseMessage: string;
  accessToken?: string;
  virtualAccountData?: Record<string, unknown>;
}

/** Calls the gateway as DOKU does for one merchant account, signed with the simulator's code, or wrongly on purpose. */
export class DokuCaller {
  private readonly clientId: string;
  private readonly secretKey: string;
  private token: string | undefined;

  constructor(
    private readonly stack: Pick<TestStack, 'publicUrl' | 'credentials'>,
    account: TestAccountId = 'default',
  ) {
    ({ clientId: this.clientId, secretKey: this.secretKey } = TEST_ACCOUNTS[account]);
  }

  askForToken(
    deviation: Deviation & { key?: KeyObject; body?: object | string } = {},
  ): Promise<HttpAnswer<SnapAnswer>> {
    const clientId = deviation.clientId ?? this.clientId;
    const timestamp = deviation.timestamp ?? toSnapTime(new Date());
    const headers = {
      'X-CLIENT-KEY': clientId,
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': signTokenRequest(clientId, timestamp, deviation.key ?? this.dokuKey()),
    };
    const body = deviation.body ?? { grantType: 'client_credentials' };
    return this.send(DOKU_ROUTES.snapToken, headers, body, deviation);
  }

  async snap(
    route: string,
    body: object | string,
    deviation: Deviation = {},
  ): Promise<HttpAnswer<SnapAnswer>> {
    const clientId = deviation.clientId ?? this.clientId;
    const timestamp = deviation.timestamp ?? toSnapTime(new Date());
    const token = deviation.token ?? (await this.usualToken());
    const path = deviation.signedPath ?? this.publicPath(route);
    const signed = deviation.signedBody ?? textOf(body);
    const headers = {
      Authorization: `Bearer ${token}`,
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': signSnap(
        { method: 'POST', path, token, timestamp },
        signed,
        deviation.secret ?? this.secretKey,
      ),
      'X-PARTNER-ID': clientId,
      'X-EXTERNAL-ID': deviation.requestId ?? String(randomInt(2 ** 47)).padStart(20, '7'),
      'CHANNEL-ID': 'H2H',
    };
    return this.send(route, headers, body, deviation);
  }

  nonSnap<T>(route: string, body: object | string, deviation: Deviation = {}): Promise<HttpAnswer<T>> {
    const clientId = deviation.clientId ?? this.clientId;
    const requestId = deviation.requestId ?? randomUUID();
    const timestamp = deviation.timestamp ?? toUtcSeconds(new Date());
    const message = {
      clientId,
      requestId,
      timestampField: 'Request-Timestamp',
      timestamp,
      target: deviation.signedPath ?? this.publicPath(route),
      body: Buffer.from(deviation.signedBody ?? textOf(body)),
    } as const;
    const headers = {
      'Client-Id': clientId,
      'Request-Id': requestId,
      'Request-Timestamp': timestamp,
      Signature: signNonSnap(message, deviation.secret ?? this.secretKey),
    };
    return this.send(route, headers, body, deviation);
  }

  /** Whether a non-SNAP answer is signed as it must be, for the request with this id. */
  isSigned({ headers, text }: HttpAnswer<unknown>, route: string, requestId: string): boolean {
    const timestamp = headers.get('response-timestamp') ?? '';
    const isEcho = headers.get('client-id') === this.clientId && headers.get('request-id') === requestId;
    const message = {
      clientId: this.clientId,
      requestId,
      timestampField: 'Response-Timestamp',
      timestamp,
      target: this.publicPath(route),
      body: Buffer.from(text),
    } as const;
    return isEcho && verifyNonSnap(message, this.secretKey, headers.get('signature') ?? '');
  }

  private send<T>(
    route: string,
    headers: Record<string, string>,
    body: object | string,
    { headers: replaced = {} }: Deviation,
  ): Promise<HttpAnswer<T>> {
    const all = Object.entries({ ...headers, ...replaced });
    const kept = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
    return request<T>('POST', this.stack.publicUrl + route, Object.fromEntries(kept), textOf(body));
  }

  private async usualToken(): Promise<string> {
    this.token ??= bodyOf(await this.askForToken(), 200).accessToken as string;
    return this.token;
  }

  private dokuKey(): KeyObject {
    return createPrivateKey(this.stack.credentials.doku.privateKey);
  }

  private publicPath(route: string): string {
    return new URL(this.stack.publicUrl + route).pathname;
  }
}

function textOf(body: object | string): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

import { randomInt, randomUUID, type KeyObject } from 'node:crypto';
import { verifyNonSnap } from '../../apps/simulator/src/signing/non-snap-signature.js';
import { nonSnapHeaders, snapHeaders, tokenHeaders, type Signer } from './doku-headers.js';
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
    const key = deviation.key ?? this.stack.credentials.doku.privateKey;
    const headers = tokenHeaders(deviation.clientId ?? this.clientId, key, deviation.timestamp);
    const body = deviation.body ?? { grantType: 'client_credentials' };
    return this.send(DOKU_ROUTES.snapToken, headers, body, deviation);
  }

  async snap(
    route: string,
    body: object | string,
    deviation: Deviation = {},
  ): Promise<HttpAnswer<SnapAnswer>> {
    const token = deviation.token ?? (await this.usualToken());
    const requestId = deviation.requestId ?? String(randomInt(2 ** 47)).padStart(20, '7');
    const signed = { ...this.signed(route, body, deviation), token, requestId };
    return this.send(route, snapHeaders(this.signer(deviation), signed), body, deviation);
  }

  nonSnap<T>(route: string, body: object | string, deviation: Deviation = {}): Promise<HttpAnswer<T>> {
    const requestId = deviation.requestId ?? randomUUID();
    const signed = { ...this.signed(route, body, deviation), requestId };
    return this.send(route, nonSnapHeaders(this.signer(deviation), signed), body, deviation);
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

  private signer({ clientId = this.clientId, secret = this.secretKey }: Deviation): Signer {
    return { clientId, secretKey: secret };
  }

  private signed(route: string, body: object | string, { signedPath, signedBody, timestamp }: Deviation) {
    return { path: signedPath ?? this.publicPath(route), body: signedBody ?? textOf(body), timestamp };
  }

  private publicPath(route: string): string {
    return new URL(this.stack.publicUrl + route).pathname;
  }
}

function textOf(body: object | string): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

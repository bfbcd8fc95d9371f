import { type IncomingAnswer, MerchantHttp, type OutgoingRequest } from '../callbacks/merchant-http.js';
import { toUtcSeconds } from '../clock/provider-time.js';
import { signNonSnap } from '../signing/non-snap-signature.js';
import { TEST_ACCOUNT } from './test-account.js';

/** A call as the merchant received it. */
export interface ReceivedCall {
  path: string;
  headers: Record<string, string>;
  raw: Buffer;
  json: Record<string, unknown>;
}

type Answer = { status: number; body?: object | string };
type Answerer = (call: ReceivedCall) => Answer | Promise<Answer>;

/** A merchant in memory: issues tokens, acknowledges notifications, answers inquiries as told. */
export class StubMerchant extends MerchantHttp {
  readonly calls: ReceivedCall[] = [];
  tokensIssued = 0;
  onToken: Answerer = () => ({
    status: 200,
    body: { accessToken: `merchant-token-${this.tokensIssued}`, expiresIn: 900 },
  });
  onNotification: Answerer = () => ({ status: 200, body: {} });
  onInquiry: Answerer = () => ({
    status: 404,
    body: { virtual_account_inquiry: { status: 'billing_not_found' } },
  });
  onSnapInquiry: Answerer = () => ({
    status: 404,
    body: { responseCode: '4042412', responseMessage: 'Bill not found' },
  });
  /** The secret inquiry answers are signed with. */
  answerSecret = TEST_ACCOUNT.secretKey;

  /** Calls whose path ends so. */
  callsTo(end: string): ReceivedCall[] {
    return this.calls.filter((call) => call.path.endsWith(end));
  }

  override async send(request: OutgoingRequest): Promise<IncomingAnswer> {
    const path = new URL(request.url).pathname;
    const call = { path, headers: request.headers, raw: request.body, json: readObject(request.body) };
    this.calls.push(call);
    const answer = await this.answer(call);
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
    const body = Buffer.from(text);
    return { status: answer.status, headers: this.sign(call, body), body };
  }

  private answer(call: ReceivedCall): Answer | Promise<Answer> {
    if (call.path.endsWith('/access-token/b2b')) {
      this.tokensIssued += 1;
      return this.onToken(call);
    }
    if (call.path.endsWith('/doku/inquiry')) return this.onInquiry(call);
    if (call.path.endsWith('/transfer-va/inquiry')) return this.onSnapInquiry(call);
    return this.onNotification(call);
  }

  private sign(call: ReceivedCall, body: Buffer): Record<string, string> {
    const clientId = call.headers['Client-Id'];
    const requestId = call.headers['Request-Id'];
    if (!clientId || !requestId) return {};
    const timestamp = toUtcSeconds(new Date());
    const timestampField = 'Response-Timestamp' as const;
    const message = { clientId, requestId, timestampField, timestamp, target: call.path, body };
    return {
      'client-id': clientId,
      'request-id': requestId,
      'response-timestamp': timestamp,
      signature: signNonSnap(message, this.answerSecret),
    };
  }
}

function readObject(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

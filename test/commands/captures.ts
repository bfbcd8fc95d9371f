import { createPrivateKey } from 'node:crypto';
import { toSnapTime, toUtcSeconds } from '../../apps/simulator/src/clock/provider-time.js';
import { signNonSnap } from '../../apps/simulator/src/signing/non-snap-signature.js';
import { signSnap, signTokenRequest } from '../../apps/simulator/src/signing/snap-signature.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';

const { clientId: CLIENT_ID, secretKey: SECRET } = TEST_ACCOUNTS.default;
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.e30.token';

/** What a capture does otherwise than is right. */
export interface Oddity {
  path?: string;
  signedPath?: string;
  signedBody?: string;
  secret?: string;
  timestampField?: 'Request-Timestamp' | 'Response-Timestamp';
}

/** Headers and body of a non-SNAP message, signed with the simulator's code. */
export function nonSnapMessage(body: string, path: string, oddity: Oddity = {}): Record<string, string> {
  const timestampField = oddity.timestampField ?? 'Request-Timestamp';
  const timestamp = toUtcSeconds(new Date());
  const message = {
    clientId: CLIENT_ID,
    requestId: 'request-1',
    timestampField,
    timestamp,
    target: oddity.signedPath ?? path,
    body: Buffer.from(oddity.signedBody ?? body),
  };
  return {
    'Client-Id': CLIENT_ID,
    'Request-Id': 'request-1',
    [timestampField]: timestamp,
    Signature: signNonSnap(message, oddity.secret ?? SECRET),
  };
}

/** Headers of a SNAP transaction request, signed with the simulator's code. */
export function snapHeaders(
  method: string,
  body: string,
  path: string,
  oddity: Oddity = {},
): Record<string, string> {
  const timestamp = toSnapTime(new Date());
  const signed = { method, path: oddity.signedPath ?? path, token: TOKEN, timestamp };
  return {
    Authorization: `Bearer ${TOKEN}`,
    'X-TIMESTAMP': timestamp,
    'X-SIGNATURE': signSnap(signed, oddity.signedBody ?? body, oddity.secret ?? SECRET),
    'X-PARTNER-ID': CLIENT_ID,
    'X-EXTERNAL-ID': '77777777777777777777',
    'CHANNEL-ID': 'H2H',
  };
}

/** Headers of a SNAP token request by the owner of a private key. */
export function tokenHeaders(privateKey: string): Record<string, string> {
  const timestamp = toSnapTime(new Date());
  const signature = signTokenRequest(CLIENT_ID, timestamp, createPrivateKey(privateKey));
  return { 'X-CLIENT-KEY': CLIENT_ID, 'X-TIMESTAMP': timestamp, 'X-SIGNATURE': signature };
}

/** An HTTP message as a proxy's log shows it. */
export function asHttp(
  startLine: string,
  headers: Record<string, string>,
  body: string,
  lineBreak = '\r\n',
): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [startLine, ...fields, '', body].join(lineBreak);
}

/** A curl command as a person pastes it. */
export function asCurl(method: string, url: string, headers: Record<string, string>, body: string): string {
  const fields = Object.entries(headers).map(([name, value]) => `  -H '${name}: ${value}' \\\n`);
  return `curl -sS -X ${method} ${url} \\\n${fields.join('')}  --data-raw '${body.replaceAll("'", `'\\''`)}'\n`;
}

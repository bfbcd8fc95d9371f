import { nonSnapHeaders, snapHeaders, tokenHeaders, type Signer } from '../support/doku-headers.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.e30.token';

/** What a capture does otherwise than is right. */
export interface Oddity {
  path?: string;
  signedPath?: string;
  signedBody?: string;
  secret?: string;
  timestampField?: 'Request-Timestamp' | 'Response-Timestamp';
}

/** Headers of a non-SNAP message. */
export function nonSnapMessage(body: string, path: string, oddity: Oddity = {}): Record<string, string> {
  const { timestampField } = oddity;
  return nonSnapHeaders(signerOf(oddity), {
    ...signedOf(body, path, oddity),
    requestId: 'request-1',
    timestampField,
  });
}

/** Headers of a SNAP transaction request. */
export function snapMessage(body: string, path: string, oddity: Oddity = {}): Record<string, string> {
  const signed = { ...signedOf(body, path, oddity), token: TOKEN, requestId: '77777777777777777777' };
  return snapHeaders(signerOf(oddity), signed);
}

/** Headers of a SNAP token request by the owner of a private key. */
export function tokenMessage(privateKey: string): Record<string, string> {
  return tokenHeaders(TEST_ACCOUNTS.default.clientId, privateKey);
}

function signerOf({ secret }: Oddity): Signer {
  const { clientId, secretKey } = TEST_ACCOUNTS.default;
  return { clientId, secretKey: secret ?? secretKey };
}

function signedOf(body: string, path: string, { signedPath = path, signedBody = body }: Oddity) {
  return { path: signedPath, body: signedBody };
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

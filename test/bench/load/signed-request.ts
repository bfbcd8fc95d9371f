import { createHash, createHmac } from 'node:crypto';

interface Unsigned {
  readonly path: string;
  readonly body: string;
}

/** A non-SNAP request's headers; written out here so that the load does not depend on the code under test. */
export function nonSnapHeaders(
  { path, body }: Unsigned,
  { clientId, secretKey }: { clientId: string; secretKey: string },
  requestId: string,
): Record<string, string> {
  const timestamp = `${new Date().toISOString().slice(0, 19)}Z`;
  const digest = createHash('sha256').update(body).digest('base64');
  const text = `Client-Id:${clientId}\nRequest-Id:${requestId}\nRequest-Timestamp:${timestamp}\nRequest-Target:${path}\nDigest:${digest}`;
  const signature = createHmac('sha256', secretKey).update(text).digest('base64');
  return {
    'Client-Id': clientId,
    'Request-Id': requestId,
    'Request-Timestamp': timestamp,
    Signature: `HMACSHA256=${signature}`,
  };
}

/** A SNAP transaction request's headers. */
export function snapHeaders(
  { path, body }: Unsigned,
  signer: { clientId: string; secretKey: string; accessToken?: string },
  externalId: string,
): Record<string, string> {
  const { clientId, secretKey, accessToken = '' } = signer;
  const timestamp = `${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
  const hash = createHash('sha256').update(body).digest('hex');
  const text = `POST:${path}:${accessToken}:${hash}:${timestamp}`;
  return {
    Authorization: `Bearer ${accessToken}`,
    'X-PARTNER-ID': clientId,
    'X-EXTERNAL-ID': externalId,
    'X-TIMESTAMP': timestamp,
    'X-SIGNATURE': createHmac('sha512', secretKey).update(text).digest('base64'),
    'CHANNEL-ID': 'H2H',
  };
}

/** The bytes of a whole request, ready to be written to a connection. */
export function toBytes({ path, body }: Unsigned, headers: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = Buffer.byteLength(body);
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n`;
  return Buffer.from(`${head}${lines.join('')}\r\n${body}`);
}

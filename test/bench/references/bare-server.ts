import { createHash, createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';

/** What a reference program is told through its environment. */
export interface BareSettings {
  readonly port: number;
  readonly databaseUrl: string;
  readonly secret: KeyObject;
  /** As many as the gateway has. */
  readonly poolSize: number;
}

export type BareAnswer = { readonly headers?: Record<string, string>; readonly body: string };

export function readSettings(env = process.env): BareSettings {
  return {
    port: Number(env['PORT']),
    databaseUrl: env['DATABASE_URL'] ?? '',
    secret: createSecretKey(Buffer.from(env['SECRET_KEY'] ?? '')),
    poolSize: Number(env['DATABASE_POOL_SIZE']),
  };
}

/** A server of node:http and nothing else: reads the bytes, lets `answer` do the work, answers 200, or 401 for null. */
export function serveBare(
  { port, databaseUrl, poolSize }: BareSettings,
  answer: (request: IncomingMessage, body: Buffer, pool: pg.Pool) => Promise<BareAnswer | null>,
): void {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      answer(request, body, pool).then(
        (given) => reply(response, given),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  server.listen(port, '127.0.0.1');
  process.once('SIGTERM', () => process.exit(0));
}

function reply(response: ServerResponse, given: BareAnswer | null): void {
  const body = given?.body ?? '{}';
  response.writeHead(given ? 200 : 401, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    ...given?.headers,
  });
  response.end(body);
}

/** The non-SNAP check over the raw bytes. */
export function isNonSnapValid({ headers, url }: IncomingMessage, body: Buffer, secret: KeyObject): boolean {
  const text = nonSnapText(
    headers,
    'Request-Timestamp',
    String(headers['request-timestamp']),
    String(url),
    body,
  );
  return equal(
    `HMACSHA256=${createHmac('sha256', secret).update(text).digest('base64')}`,
    headers['signature'],
  );
}

export function nonSnapText(
  headers: IncomingMessage['headers'],
  timestampField: string,
  timestamp: string,
  path: string,
  body: Buffer | string,
): string {
  const digest = createHash('sha256').update(body).digest('base64');
  return `Client-Id:${String(headers['client-id'])}\nRequest-Id:${String(headers['request-id'])}\n${timestampField}:${timestamp}\nRequest-Target:${path}\nDigest:${digest}`;
}

/** The SNAP check over the raw bytes. */
export function isSnapValid({ headers, url }: IncomingMessage, body: Buffer, secret: KeyObject): boolean {
  const hash = createHash('sha256').update(body).digest('hex');
  const token = headers.authorization?.slice('Bearer '.length);
  const text = `POST:${url}:${token}:${hash}:${String(headers['x-timestamp'])}`;
  return equal(createHmac('sha512', secret).update(text).digest('base64'), headers['x-signature']);
}

function equal(made: string, given: unknown): boolean {
  const [left, right] = [Buffer.from(made), Buffer.from(String(given))];
  return left.length === right.length && timingSafeEqual(left, right);
}

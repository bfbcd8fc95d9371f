import { MOST_UNANSWERED } from '../../apps/gateway/src/http/pipelining.js';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useStack } from '../support/use-stack.js';
import { assertAlive } from './assert-alive.js';
import { expectNoLeak, secretsOf } from './leaks.js';
import { head, sendRaw, type RawAnswer } from './raw-http.js';

const stack = useStack();
let port: number;
const HOST = 'Host: 127.0.0.1';
let auth: string;

beforeAll(() => {
  port = Number(new URL(stack.gatewayUrl).port);
  auth = `Authorization: Bearer ${stack.apiKey}`;
});

/** Whatever was thrown at it: the gateway lives, and answers the next caller. */
afterEach(() => assertAlive(stack.gatewayUrl));

async function codes(): Promise<number> {
  const answer = await stack.shop.call<{ items: unknown[] }>('GET', '/v1/payment-codes?limit=100');
  return answer.body.items.length;
}

function expectRefused(answer: RawAnswer): void {
  expect(answer.statuses.filter((status) => status < 400)).toEqual([]);
  expect(answer.statuses.filter((status) => status >= 500)).toEqual([]);
  expectNoLeak(answer.text, secretsOf(stack));
}

const CODE = JSON.stringify({
  reference: 'SMUGGLED',
  channel: 'DOKU_VA',
  amount: { type: 'FIXED', value: 10_000 },
  customer: { name: 'X' },
});
const SMUGGLED = () =>
  head(
    'POST /v1/payment-codes HTTP/1.1',
    HOST,
    auth,
    'Content-Type: application/json',
    `Content-Length: ${CODE.length}`,
  ) + CODE;

describe('two requests that a proxy would take for one', () => {
  const post = (...fields: string[]) =>
    head('POST /doku/notifications HTTP/1.1', HOST, 'Content-Type: application/json', ...fields);

  it.each<[string, () => string]>([
    [
      'Content-Length before Transfer-Encoding',
      () => `${post('Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
    ],
    [
      'Transfer-Encoding before Content-Length',
      () => `${post('Transfer-Encoding: chunked', 'Content-Length: 4')}0\r\n\r\n`,
    ],
    ['two lengths', () => post('Content-Length: 0', 'Content-Length: 44')],
    ['a list of lengths', () => post('Content-Length: 0, 44')],
    ['a signed length', () => post('Content-Length: +0')],
    ['a negative length', () => post('Content-Length: -1')],
    ['a length in hex', () => post('Content-Length: 0x0')],
    ['an endless length', () => post('Content-Length: 99999999999999999999999')],
    ['an unknown coding', () => `${post('Transfer-Encoding: xchunked')}0\r\n\r\n`],
    ['chunked that is not last', () => `${post('Transfer-Encoding: chunked, identity')}0\r\n\r\n`],
    [
      'chunked twice',
      () => `${post('Transfer-Encoding: chunked', 'Transfer-Encoding: chunked, identity')}0\r\n\r\n`,
    ],
    ['a blank before the colon', () => `${post('Transfer-Encoding : chunked')}0\r\n\r\n`],
    ['a folded field', () => post('X-A: b\r\n Transfer-Encoding: chunked', 'Content-Length: 0')],
    ['a chunk size that is none', () => `${post('Transfer-Encoding: chunked')}zz\r\n\r\n`],
    ['a chunk size too large', () => `${post('Transfer-Encoding: chunked')}ffffffffffffffffff\r\nx\r\n`],
    ['a chunk without its end', () => `${post('Transfer-Encoding: chunked')}1\r\nabc0\r\n\r\n`],
    ['a field after the chunks', () => `${post('Transfer-Encoding: chunked')}0\r\nAuthorization bad\r\n\r\n`],
    ['bare line feeds', () => `POST /doku/notifications HTTP/1.1\n${HOST}\nContent-Length : 0\n\n`],
  ])('%s', async (_what, first) => {
    const before = await codes();
    const answer = await sendRaw(port, first() + SMUGGLED());
    expectRefused(answer);
    expect(answer.closed).toBe(true);
    expect(await codes()).toBe(before);
  });
});

describe('what is not HTTP/1.1', () => {
  it.each<[string, string | Buffer]>([
    ['HTTP/0.9', 'GET /v1/payment-codes\r\n'],
    ['HTTP/2 in the clear', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a version that does not exist', head('GET /v1/payment-codes HTTP/3.7', HOST)],
    ['TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])],
    ['noise', Buffer.from(Array.from({ length: 256 }, (_, i) => i))],
    ['no host', head('GET /v1/payment-codes HTTP/1.1')],
    ['two hosts', head('GET /v1/payment-codes HTTP/1.1', HOST, 'Host: evil.example')],
    ['a null byte in the path', head('GET /v1/pay\0ment-codes HTTP/1.1', HOST)],
    ['a null byte in a field', head('GET /v1/payment-codes HTTP/1.1', HOST, 'X-A: a\0b')],
    ['a carriage return in a field', head('GET /v1/payment-codes HTTP/1.1', HOST, 'X-A: a\rb')],
    ['invalid UTF-8 in the path', Buffer.from('GET /v1/\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n', 'latin1')],
    ['invalid UTF-8 in escapes', head('GET /v1/payment-codes/%ff%fe HTTP/1.1', HOST)],
    ['an escaped null byte', head('GET /v1/payment-codes/%00 HTTP/1.1', HOST)],
    ['a broken escape', head('GET /v1/%zz HTTP/1.1', HOST)],
    ['an unknown method', head('HACK /v1/payment-codes HTTP/1.1', HOST)],
    ['a method of a proxy', head('CONNECT 127.0.0.1:5432 HTTP/1.1', HOST)],
    ['tracing', head('TRACE /v1/payment-codes HTTP/1.1', HOST, 'Cookie: a=b')],
    [
      'a header that is too large',
      head('GET /v1/payment-codes HTTP/1.1', HOST, `X-A: ${'a'.repeat(20_000)}`),
    ],
    ['an address that is too long', head(`GET /v1/${'a'.repeat(20_000)} HTTP/1.1`, HOST)],
    [
      'thousands of headers',
      head('GET /v1/payment-codes HTTP/1.1', HOST, ...Array.from({ length: 3000 }, (_, i) => `X-${i}: 1`)),
    ],
    ['an upgrade', head('GET /v1/payment-codes HTTP/1.1', HOST, 'Connection: Upgrade', 'Upgrade: websocket')],
    [
      'an absolute address of somebody else',
      head('GET http://169.254.169.254/latest/meta-data HTTP/1.1', HOST),
    ],
    ['an absolute address of ours', head('GET http://127.0.0.1/v1/payment-codes HTTP/1.1', HOST)],
    ['the asterisk', head('OPTIONS * HTTP/1.1', HOST)],
    ['two slashes', head('GET //v1/payment-codes HTTP/1.1', HOST)],
    ['a path that climbs', head('GET /docs/../../../../etc/passwd HTTP/1.1', HOST)],
    ['an escaped path that climbs', head('GET /docs/%2e%2e%2f%2e%2e%2fpackage.json HTTP/1.1', HOST)],
  ])('%s is refused, and tells nothing', async (_what, bytes) => {
    const answer = await sendRaw(port, bytes, { patienceMs: 400, halfClose: true });
    expectRefused(answer);
  });

  it('is answered with a problem that repeats nothing of it', async () => {
    const { text } = await sendRaw(
      port,
      head('GET /v1/x HTTP/1.1', HOST, 'Content-Length: secret-of-somebody'),
    );
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(text).toContain('content-type: application/problem+json');
    expect(text).toContain('"code":"invalid_request"');
    expect(text).not.toContain('secret-of-somebody');
  });

  it('is told when its head is too large', async () => {
    const { text } = await sendRaw(port, head('GET / HTTP/1.1', HOST, `X-A: ${'a'.repeat(20_000)}`));
    expect(text).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('bodies', () => {
  const create = (body: string | Buffer, ...fields: string[]) =>
    Buffer.concat([
      Buffer.from(
        head(
          'POST /v1/payment-codes HTTP/1.1',
          HOST,
          auth,
          `Content-Length: ${Buffer.byteLength(body)}`,
          'Connection: close',
          ...fields,
        ),
      ),
      Buffer.from(body),
    ]);
  const json = 'Content-Type: application/json';

  it.each<[string, string | Buffer, string[]]>([
    ['JSON that ends too early', '{"reference": "A', [json]],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), [json]],
    ['a null byte in a text', '{"reference": "A\\u0000B", "channel": "DOKU_VA"}', [json]],
    ['a lone surrogate', '{"reference": "\\ud800", "channel": "DOKU_VA"}', [json]],
    ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, [json]],
    ['a list for an object', '[1, 2, 3]', [json]],
    ['a number for an object', '1e999', [json]],
    ['null', 'null', [json]],
    ['a prototype', '{"__proto__": {"isAdmin": true}, "reference": "A"}', [json]],
    ['a constructor', '{"constructor": {"prototype": {"isAdmin": true}}}', [json]],
    ['another coding', Buffer.from([0x1f, 0x8b, 0x08, 0x00]), [json, 'Content-Encoding: gzip']],
    ['another charset', Buffer.from('{}', 'utf16le'), ['Content-Type: application/json; charset=utf-16']],
    ['a form', 'reference=A', ['Content-Type: application/x-www-form-urlencoded']],
    [
      'XML with an entity',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      ['Content-Type: application/xml'],
    ],
    ['more than the limit', Buffer.alloc(1_100_000, 0x20), [json]],
  ])('%s is refused as the caller’s own fault', async (_what, body, fields) => {
    const answer = await sendRaw(port, create(body, ...fields));
    expectRefused(answer);
    expect(answer.statuses).toHaveLength(1);
  });

  it('longer than announced, by chunks, stop at the limit', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
    const start = head('POST /v1/payment-codes HTTP/1.1', HOST, auth, json, 'Transfer-Encoding: chunked');
    const answer = await sendRaw(port, start + chunk.repeat(20));
    expect(answer.statuses).toEqual([413]);
  });

  it('that never come do nothing', async () => {
    const before = await codes();
    const start = head('POST /v1/payment-codes HTTP/1.1', HOST, auth, json, 'Content-Length: 500');
    const answer = await sendRaw(port, `${start}{"reference"`, { patienceMs: 500, halfClose: true });
    expectRefused(answer);
    expect(await codes()).toBe(before);
  });
});

describe('requests that are sent ahead by the thousand', () => {
  const flood = (path: string) => head(`GET ${path} HTTP/1.1`, HOST).repeat(1_500);

  it.each(['/openapi.json', '/docs/swagger-ui-init.js', '/docs/swagger-ui-bundle.js', '/v1/channels'])(
    'for %s cut the connection at a limit',
    async (path) => {
      const answer = await sendRaw(port, flood(path));
      expect(answer.closed).toBe(true);
      expect(answer.statuses.length).toBeLessThanOrEqual(MOST_UNANSWERED);
    },
  );
});

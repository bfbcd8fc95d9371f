import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { authorized, CREATE_REQUEST, startRestApp } from '../testing/rest-app.js';
import { BODY_LIMIT_BYTES } from './body-parser.js';
import { findExcess } from './json-excess.js';

const unknownMembers = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, '1'])));
/** Of every list as many as there may be, of every object each member. */
const LARGEST_CREATE = {
  ...CREATE_REQUEST,
  channel: 'DOKU_WALLET',
  mode: 'MGPC',
  number: '8965',
  reusable: false,
  expiresAt: '2026-11-21T10:00:00Z',
  expiresInMinutes: null,
  displayText: Array(25).fill('text'),
  lineItems: Array.from({ length: 100 }, () => ({ name: 'T-shirt', price: 1_500, quantity: 1 })),
  redirect: { successUrl: 'https://shop.example/', failureUrl: 'https://shop.example/', auto: true },
  settlement: Array.from({ length: 20 }, () => ({ bankAccountId: 'SBA-1', type: 'PERCENTAGE', value: 5 })),
  merchantAccount: 'default',
  metadata: JSON.parse(unknownMembers(50)) as object,
};

let app: NestFastifyApplication;

beforeAll(async () => {
  ({ app } = await startRestApp({ publicPathPrefix: '/pay' }));
});
afterAll(() => app.close());

const post = (url: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload, headers: { ...authorized(), ...headers } });
const json = { 'content-type': 'application/json' };

describe('bodies on the provider paths', () => {
  it.each([
    ['odd spacing', Buffer.from('  {"a" :1 ,\n"b":  " x "}\t')],
    ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d])],
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['no JSON at all', Buffer.from('--- not json')],
    ['nothing but a prototype', Buffer.from('{"__proto__": {"x": 1}}')],
  ])('reach the controller unchanged: %s', async (_what, bytes) => {
    for (const type of ['application/json', 'text/plain; charset=utf-16', 'odd', 'a/b']) {
      const { isBuffer, base64 } = (await post('/doku/echo', bytes, { 'content-type': type })).json();
      expect({ isBuffer, base64 }).toEqual({ isBuffer: true, base64: bytes.toString('base64') });
    }
  });

  it('are refused as a problem when they are larger than any', async () => {
    const answer = await post('/doku/echo', Buffer.alloc(BODY_LIMIT_BYTES + 1));
    expect(answer.json()).toMatchObject({ status: 413, code: 'payload_too_large' });
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it.each([
    'application/json charset=utf-8',
    'application/json, application/json',
    'application/json,charset=utf-8',
    'application/json:charset=utf-8',
    'application/json/x',
    'a/b c',
    'json',
    ' ',
    ';',
    '',
  ])('reach the controller with the content type %j, which is kept', async (type) => {
    const answer = await post('/doku/echo', '{}', { 'content-type': type });
    expect(answer.json()).toMatchObject({ isBuffer: true, base64: 'e30=', contentType: type });
  });

  it('are found below the public path prefix as well', async () => {
    expect((await post('/pay/doku/echo?x=1', 'raw')).json()).toMatchObject({
      isBuffer: true,
      url: '/doku/echo?x=1',
    });
  });
});

describe('bodies of the REST API', () => {
  it.each([
    ['{"reference": ', 400, 'invalid_request'],
    [Buffer.from([0x22, 0xff, 0x22]), 400, 'invalid_request'],
    ['{"__proto__": {"admin": true}}', 400, 'invalid_request'],
    ['{"constructor": {"prototype": {}}}', 400, 'invalid_request'],
    [' '.repeat(BODY_LIMIT_BYTES + 1), 413, 'payload_too_large'],
  ])('are refused when they are not safe JSON (%#)', async (body, status, code) => {
    const answer = await post('/v1/payment-codes', body, json);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code, status });
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it.each([
    ['metadata.__proto__', /No field can have this name/, '{"metadata":{"__proto__":"x"}}'],
    [
      'lineItems[0].constructor',
      /No field can have this name/,
      '{"lineItems":[{"constructor":{"prototype":1}}]}',
    ],
    ['body', /not valid JSON/, '{"metadata":{"__proto__":"x"'],
    ['body', /too deeply/, `{"__proto__":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['body', /too deeply/, `{"metadata":${'['.repeat(20)}${']'.repeat(20)}}`],
  ])('say of %s what is wrong: %s', async (field, message, body) => {
    const answer = await post('/v1/payment-codes', body, json);
    expect(answer.json().errors).toEqual([{ field, message: expect.stringMatching(message) }]);
  });

  it.each([
    ['amount.value', '{"amount":{"type":"FIXED","value":1,"value":150000}}'],
    ['amount.value', '{"amount":{"type":"FIXED","value":150000.00000000000001}}'],
    ['reference', '{"reference":"INV-1","channel":"PERMATA_VA","reference":"INV-1"}'],
  ])('are refused when something of %s would be lost', async (field, body) => {
    const answer = await post('/v1/payment-codes', body, json);
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request', errors: [{ field }] });
  });

  it.each([
    ['members', unknownMembers(70_000)],
    ['members', `{"metadata":${unknownMembers(70_000)}}`],
    ['members', `{"lineItems":[${'{},'.repeat(316_000)}{}]}`],
    ['members', `[{"__proto__":1}${',{}'.repeat(330_000)}]`],
    ['members', `{"no JSON":[${'1,'.repeat(400_000)}`],
    ['deeply', '['.repeat(1_000_000)],
  ])('are refused for too many %s before anything is made of them (%#)', async (what, body) => {
    const parse = vi.spyOn(JSON, 'parse');
    const anonymous = { ...json, authorization: 'Bearer wrong' };
    for (const headers of [json, anonymous]) {
      const answer = await post('/v1/payment-codes', body, headers);
      expect(parse).not.toHaveBeenCalled();
      expect(answer.body.length).toBeLessThan(1_000);
      expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining(what)]);
      expect(answer.body).toContain('"field":"body"');
    }
    parse.mockRestore();
  });

  it('may hold three times what the largest create holds', () => {
    expect(findExcess(JSON.stringify([LARGEST_CREATE, LARGEST_CREATE, LARGEST_CREATE]))).toBeNull();
  });

  it('are accepted with as much as each field takes', async () => {
    const answer = await post('/v1/payment-codes', JSON.stringify(LARGEST_CREATE), json);
    expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  });

  it.each([
    ['many unknown members', unknownMembers(1_900), 21],
    ['many members named twice', `{${'"a":1,'.repeat(1_900)}"a":1}`, 21],
    ['one that has a long name', `{"${'k'.repeat(900_000)}":1}`, 5],
  ])('have an answer, and a kept one, that does not grow with %s', async (_what, body, told) => {
    const headers = { ...json, 'idempotency-key': body.slice(0, 40) + told };
    const first = await post('/v1/payment-codes', body, headers);
    expect(first.json().errors).toHaveLength(told);
    const again = await post('/v1/payment-codes', body, headers);
    for (const answer of [first, again]) expect(answer.body.length).toBeLessThan(4_000);
  });

  it('are looked at so closely only for known callers', async () => {
    const body = '{"reference":"INV-1","reference":"INV-1"}';
    const answer = await post('/v1/payment-codes', body, { ...json, authorization: 'Bearer wrong' });
    expect(answer.json()).toMatchObject({ status: 401, code: 'unauthorized' });
  });

  it.each(['text/plain', 'application/json; charset=utf-16', 'application/x-www-form-urlencoded', 'odd', ''])(
    'are refused as %j',
    async (type) => {
      const answer = await post('/v1/payment-codes', 'x', { 'content-type': type });
      expect(answer.json()).toMatchObject({ status: 415, code: 'unsupported_media_type', retryable: false });
    },
  );

  it('may be absent where there is none', async () => {
    const id = '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55';
    for (const headers of [{}, json]) {
      expect((await post(`/v1/payment-codes/${id}/status-check`, '', headers)).statusCode).toBe(200);
      const cancelled = await app.inject({
        method: 'DELETE',
        url: `/v1/payment-codes/${id}`,
        headers: { ...authorized(), ...headers },
      });
      expect(cancelled.json()).toMatchObject({ status: 'CANCELLED' });
    }
  });

  it('must be there where one is needed', async () => {
    const answer = await post('/v1/payment-codes', '', json);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map(({ field }: { field: string }) => field)).toContain('reference');
  });
});

describe('addresses', () => {
  it('that do not exist are a problem', async () => {
    const answer = await app.inject('/v1/nothing?number=123');
    expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' });
    expect(answer.json().requestId).toBe(answer.headers['x-request-id']);
  });

  it('that exist with another method name it', async () => {
    const answer = await app.inject({ method: 'PUT', url: '/v1/payment-codes/abc' });
    expect(answer.json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
    expect(answer.headers['allow']).toContain('PATCH');
  });

  it('that cannot be read are a problem with a request id', async () => {
    for (const url of ['/v1/%zz', '/v1/orders/%ff', '/v1/payment-codes/%E0%A4%A']) {
      const answer = await app.inject(url);
      expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' });
      expect(answer.json().errors).toEqual([
        { field: 'path', message: expect.stringMatching(/cannot be decoded/) },
      ]);
      expect(answer.headers['x-request-id']).toBe(answer.json().requestId);
    }
  });

  it.each([100, 101, 8_000])('name nothing with a part of %i characters', async (length) => {
    for (const path of ['orders', 'payment-codes']) {
      const answer = await app.inject({ url: `/v1/${path}/${'x'.repeat(length)}`, headers: authorized() });
      expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' });
    }
  });
});

describe('request id', () => {
  it("is the caller's own when it is harmless", async () => {
    const given = await app.inject({ url: '/metrics', headers: { 'x-request-id': 'shop-1:2/3' } });
    expect(given.headers['x-request-id']).toBe('shop-1:2/3');
  });

  it.each(['', 'a b', 'x'.repeat(129), '<script>', 'é'])('is a new one instead of %j', async (id) => {
    const answer = await app.inject({ url: '/v1/nothing', headers: { 'x-request-id': id } });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is on good answers too, also with a body', async () => {
    const answer = await post('/v1/payment-codes', JSON.stringify(CREATE_REQUEST), {
      ...json,
      'x-request-id': 'r-1',
    });
    expect([answer.statusCode, answer.headers['x-request-id']]).toEqual([201, 'r-1']);
  });
});

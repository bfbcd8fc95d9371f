import { aPaymentCode } from '@app/domain/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { fakePaymentCodes } from '../../testing/fake-services.js';
import { authorized, CREATE_REQUEST, startRestApp } from '../../testing/rest-app.js';

const ID = aPaymentCode().id;

let app: NestFastifyApplication;
let paymentCodes: ReturnType<typeof fakePaymentCodes>;

beforeAll(async () => {
  ({ app, paymentCodes } = await startRestApp());
});
afterAll(() => app.close());
beforeEach(() => vi.clearAllMocks());

async function send(method: 'POST' | 'PATCH' | 'GET' | 'DELETE', url: string, payload?: object) {
  const answer = await app.inject({ method, url, headers: authorized(), ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}

describe('a part of a request that its route does not read', () => {
  const ENDPOINT = `/v1/webhook-endpoints/${ID}`;

  it.each([
    ['DELETE', `/v1/payment-codes/${ID}`],
    ['PATCH', `/v1/payment-codes/${ID}`, { reusable: false }],
    ['POST', '/v1/payment-codes', CREATE_REQUEST],
    ['POST', `/v1/payment-codes/${ID}/status-check`],
    ['GET', `/v1/payment-codes/${ID}`],
    ['GET', `/v1/payment-codes/${ID}/timeline`],
    ['GET', `/v1/payment-codes/${ID}/instructions`],
    ['DELETE', ENDPOINT],
    ['POST', `/v1/events/${ID}/redeliver`, {}],
  ] as const)('is refused when it is the query of %s %s', async (method, url, payload?: object) => {
    const { status, body } = await send(method, `${url}?dryRun=true`, payload);
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect(body.errors).toEqual([{ field: 'dryRun', message: expect.stringMatching(/not known here/) }]);
    for (const useCase of Object.values(paymentCodes)) expect(useCase).not.toHaveBeenCalled();
  });

  it.each([`/v1/payment-codes/${ID}`, ENDPOINT])(
    'is refused when it is the body of DELETE %s',
    async (url) => {
      expect((await send('DELETE', url, { x: 1 })).body.errors).toMatchObject([{ field: 'x' }]);
      expect((await send('DELETE', url, ['x'])).body.errors).toMatchObject([{ field: 'body' }]);
      expect(paymentCodes.cancel).not.toHaveBeenCalled();
    },
  );

  it('is left unread when it is the body of a GET, where it has no meaning', async () => {
    expect((await send('GET', `/v1/payment-codes/${ID}`, { x: 1 })).status).toBe(200);
    expect((await send('GET', '/v1/payment-codes', { limit: 5 })).status).toBe(200);
    expect(paymentCodes.list.mock.calls[0]?.[0].limit).toBe(20);
  });

  it('is named as a whole where a parameter has no name', async () => {
    expect((await send('GET', `/v1/payment-codes/${ID}?=1`)).body.errors).toMatchObject([{ field: 'query' }]);
  });

  it('may be there and hold nothing', async () => {
    expect((await send('DELETE', `/v1/payment-codes/${ID}?`, {})).status).toBe(200);
  });
});

describe('queries', () => {
  it.each([
    ['limit', '/v1/payment-codes?limit=0'],
    ['limit', '/v1/payment-codes?limit=ten'],
    ['limit', '/v1/payment-codes?limit=101'],
    ['status', '/v1/payment-codes?status=OPEN'],
    ['reference', '/v1/payment-codes?reference=a%20b'],
    ['reference', `/v1/payments?reference=${'A'.repeat(257)}`],
    ['reference', '/v1/payments?reference=%09'],
    ['page', '/v1/payment-codes?page=2'],
    ['constructor', '/v1/payment-codes?constructor=2'],
    ['toString', '/v1/payment-codes?toString=2'],
    ['disposition', '/v1/payments?disposition=X'],
    ['limit', '/v1/events?limit=501'],
    ['channel', '/v1/payment-codes?channel=XX'],
    ['limit', '/v1/webhook-endpoints?limit=1'],
    ['cursor', '/v1/channels?cursor=abc'],
  ])('name %s when it is wrong', async (field, url) => {
    const { status, body } = await send('GET', url);
    expect([status, body.errors[0].field]).toEqual([400, field]);
  });

  it('count characters, as bodies do', async () => {
    const reference = encodeURIComponent('😀'.repeat(256));
    const { body } = await send('GET', `/v1/payments?reference=${reference}&disposition=X`);
    expect(body.errors).toMatchObject([{ field: 'disposition' }]);
  });

  it('take each parameter once', async () => {
    const { status, body } = await send('GET', '/v1/payment-codes?status=ACTIVE&status=PAID&limit=5');
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ field: 'status', message: 'Give this once.' }]);
  });

  it('are refused as a whole when they are longer than any', async () => {
    const parameters = Array.from({ length: 5_000 }, (_, at) => at.toString(36)).join('&');
    const { status, body } = await send('GET', `/v1/payment-codes?${parameters}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ field: 'query', message: 'Give at most 100 parameters.' }]);
  });

  it('begin at the beginning when the place to go on from is empty', async () => {
    expect((await send('GET', '/v1/payment-codes?limit=5&cursor=')).status).toBe(200);
    expect(paymentCodes.list.mock.calls[0]?.[0].cursor).toBeUndefined();
  });

  it('are read with their types', async () => {
    const { body } = await send('GET', '/v1/payment-codes?limit=5&status=ACTIVE&number=8965&cursor=abc');
    expect(paymentCodes.list.mock.calls[0]?.[0]).toMatchObject({
      limit: 5,
      status: 'ACTIVE',
      number: '8965',
      cursor: 'abc',
    });
    expect(body).toMatchObject({ items: [{ id: ID }], nextCursor: 'next' });
  });

  it.each(['a%20b', '%00', 'x'.repeat(61)])('know no order %s', async (reference) => {
    expect((await send('GET', `/v1/orders/${reference}`)).body).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  });

  it('know no id that is not one', async () => {
    expect((await send('GET', '/v1/payment-codes/abc')).body).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    expect(paymentCodes.get).not.toHaveBeenCalled();
  });
});

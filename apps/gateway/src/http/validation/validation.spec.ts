import { aPaymentCode } from '@app/domain/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { fakePaymentCodes } from '../../testing/fake-services.js';
import { authorized, CREATE_REQUEST, startRestApp } from '../../testing/rest-app.js';

const ID = aPaymentCode().id;
const SHARE = { bankAccountId: 'SBA-1', type: 'PERCENTAGE', value: 100 };
const FIXED_SHARE = { bankAccountId: 'SBA-2', type: 'FIX', value: 100_000 };
const ITEM = { name: 'T-shirt', price: 75_000, quantity: 2 };

let app: NestFastifyApplication;
let paymentCodes: ReturnType<typeof fakePaymentCodes>;

beforeAll(async () => {
  ({ app, paymentCodes } = await startRestApp());
});
afterAll(() => app.close());
beforeEach(() => vi.clearAllMocks());

async function send(method: 'POST' | 'PATCH', url: string, payload?: object) {
  const answer = await app.inject({ method, url, headers: authorized(), ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const create = (changes: object) => send('POST', '/v1/payment-codes', { ...CREATE_REQUEST, ...changes });

describe('create request', () => {
  it.each([
    ['reference', /1 to 60/, { reference: 'with blank' }],
    ['reference', /1 to 60/, { reference: 'x'.repeat(61) }],
    ['reference', /1 to 60/, { reference: undefined }],
    ['reference', /not dots alone/, { reference: '.' }],
    ['reference', /not dots alone/, { reference: '..' }],
    ['channel', /PERMATA_VA/, { channel: 7 }],
    ['mode', /DGPC, MGPC, DIPC/, { mode: 'OTHER' }],
    ['number', /Leave this out/, { number: '8965' }],
    ['number', /need it/, { mode: 'MGPC' }],
    ['number', /need it/, { mode: 'DIPC', number: null }],
    ['number', /digits/, { mode: 'MGPC', number: '89 65' }],
    ['amount', /JSON object/, { amount: 5 }],
    ['amount', /JSON object/, { amount: [] }],
    ['amount', /JSON object/, { amount: null }],
    ['amount.type', /FIXED, OPEN, LIMITED/, { amount: { type: 'ANY' } }],
    ['amount.value', /Give the amount/, { amount: { type: 'FIXED' } }],
    ['amount.value', /whole number of rupiah/, { amount: { type: 'FIXED', value: 0 } }],
    ['amount.value', /whole number of rupiah/, { amount: { type: 'FIXED', value: 1.5 } }],
    ['amount.value', /whole number of rupiah/, { amount: { type: 'FIXED', value: '150000' } }],
    ['amount.value', /whole number of rupiah/, { amount: { type: 'FIXED', value: 9_007_199_254_740_992 } }],
    ['amount.value', /Leave this out/, { amount: { type: 'OPEN', value: 5 } }],
    ['amount.min', /min, max or both/, { amount: { type: 'LIMITED' } }],
    ['amount.min', /whole number of rupiah/, { amount: { type: 'LIMITED', min: -1, max: 9 } }],
    ['amount.min', /0 alone is no limit/, { amount: { type: 'LIMITED', min: 0 } }],
    ['amount.min', /belongs to type LIMITED/, { amount: { type: 'FIXED', value: 5, min: 0 } }],
    ['amount.max', /whole number of rupiah from 1/, { amount: { type: 'LIMITED', min: 0, max: 0 } }],
    ['amount.min', /Leave this out/, { amount: { type: 'OPEN', min: 5 } }],
    ['amount.max', /whole number of rupiah/, { amount: { type: 'LIMITED', max: 1.5 } }],
    ['amount.max', /max above min/, { amount: { type: 'LIMITED', min: 5, max: 5 } }],
    ['amount.max', /Leave this out/, { amount: { type: 'FIXED', value: 5, max: 5 } }],
    ['amount.currency', /IDR/, { amount: { type: 'OPEN', currency: 'USD' } }],
    ['reusable', /true or false/, { reusable: 'yes' }],
    ['expiresAt', /zone/, { expiresAt: '2026-11-21T10:00:00' }],
    ['expiresAt', /zone/, { expiresAt: '2026-02-30T10:00:00Z' }],
    ['expiresAt', /zone/, { expiresAt: 1_700_000_000 }],
    ['expiresAt', /not both/, { expiresAt: '2026-11-21T10:00:00Z', expiresInMinutes: 5 }],
    ['expiresInMinutes', /minutes/, { expiresInMinutes: 0 }],
    ['customer', /JSON object/, { customer: undefined }],
    ['customer.name', /1 to 255/, { customer: { name: '  ' } }],
    ['customer.email', /e-mail/, { customer: { name: 'A', email: 'no' } }],
    ['customer.phone', /digits/, { customer: { name: 'A', phone: '08-12' } }],
    ['displayText', /texts/, { displayText: 'one' }],
    ['customer.name', /control characters/, { customer: { name: 'A\u0000' } }],
    ['customer.name', /control characters/, { customer: { name: 'A\ud800' } }],
    ['displayText', /control characters/, { displayText: ['a\nb'] }],
    ['metadata', /control characters/, { metadata: { 'a\u0000': 'b' } }],
    ['metadata', /control characters/, { metadata: { a: '\udc00' } }],
    ['displayText', /1 to 64/, { displayText: ['x'.repeat(65)] }],
    ['lineItems', /JSON objects/, { lineItems: [5] }],
    ['lineItems', /at most 100/, { lineItems: Array.from({ length: 101 }, () => ITEM) }],
    ['lineItems[1].price', /rupiah/, { lineItems: [ITEM, { ...ITEM, price: 'five' }] }],
    ['lineItems[0].quantity', /pieces/, { lineItems: [{ ...ITEM, quantity: 0.5 }] }],
    ['redirect.successUrl', /http/, { redirect: { successUrl: 'javascript:alert(1)' } }],
    ['redirect', /JSON object/, { redirect: [] }],
    ['redirect.successUrl', /without blanks/, { redirect: { successUrl: ' https://shop.example/' } }],
    ['redirect.successUrl', /without blanks/, { redirect: { successUrl: 'https://shop.example/a b' } }],
    ['redirect.failureUrl', /without blanks/, { redirect: { failureUrl: 'https://shop.example/\r\nx: y' } }],
    ['customer.email', /e-mail/, { customer: { name: 'A', email: '"a\r\nb"@shop.example' } }],
    ['redirect.auto', /true or false/, { redirect: { auto: 1 } }],
    ['settlement', /list of shares/, { settlement: 5 }],
    ['settlement', /at most 20/, { settlement: Array.from({ length: 21 }, () => FIXED_SHARE) }],
    ['settlement', /JSON objects/, { settlement: [null] }],
    ['settlement[0].value', /percentage/, { settlement: [{ ...SHARE, value: 100.001 }] }],
    ['settlement[0].type', /PERCENTAGE, FIX/, { settlement: [{ ...SHARE, type: 'HALF' }] }],
    ['merchantAccount', /default/, { merchantAccount: '' }],
    ['metadata', /50 texts/, { metadata: { cart: 42 } }],
    ['metadata', /50 texts/, { metadata: { ['k'.repeat(41)]: 'v' } }],
    ['metadata', /50 texts/, { metadata: { cart: 'v'.repeat(501) } }],
    [
      'metadata',
      /50 texts/,
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`${n}`, 'v'])) },
    ],
    ['expireAt', /not known/, { expireAt: '2026-11-21T10:00:00Z' }],
    ['amount.valu', /not known/, { amount: { type: 'OPEN', valu: 5 } }],
    ['body', /not known/, { '': 5 }],
    ['amount', /not known/, { amount: { type: 'OPEN', '': 5 } }],
  ])('names %s and the remedy (%#)', async (field, remedy, changes) => {
    const { status, body } = await create(changes);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid_request', retryable: false });
    expect(body.errors).toContainEqual({ field, message: expect.stringMatching(remedy) });
    expect(paymentCodes.create).not.toHaveBeenCalled();
  });

  it('asks for no number in the mode that has none, and in one that does not exist', async () => {
    const { body } = await create({ mode: 'OTHER' });
    expect(body.errors).toEqual([{ field: 'mode', message: 'Give one of DGPC, MGPC, DIPC.' }]);
    expect((await create({ mode: 'DGPC' })).status).toBe(201);
  });

  it.each(['constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'])(
    'loses no member that is called %s: it refuses it',
    async (name) => {
      for (const [field, changes] of [
        [`metadata.${name}`, { metadata: { cart: '42', [name]: 'PT Wika' } }],
        [`lineItems[0].${name}`, { lineItems: [{ ...ITEM, [name]: 'x' }] }],
        [name, { [name]: 'x' }],
      ] as const) {
        const { status, body } = await create(changes);
        expect(status).toBe(400);
        expect(body.errors).toEqual([{ field, message: expect.stringMatching(/choose another/) }]);
      }
      expect(paymentCodes.create).not.toHaveBeenCalled();
    },
  );

  it.each([
    [{ value: 5 }],
    [{ type: 'ANY', value: 5, min: 1, max: 2 }],
    [{ type: null, max: 2 }],
    [{ type: 'constructor', min: 1 }],
  ])('says of the amount %j only that it needs a type', async (amount) => {
    const { body } = await create({ amount });
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['amount.type']);
  });

  it('names every wrong field at once, and each once', async () => {
    const { body } = await create({ reference: '', channel: '', customer: {}, lineItems: 5 });
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'channel',
      'customer.name',
      'lineItems',
      'reference',
    ]);
  });

  it.each([[[]], ['text'], [5], [null], [true], [[CREATE_REQUEST]]])(
    'must be an object, not %j, also where it may be left out',
    async (payload) => {
      for (const url of ['/v1/payment-codes', `/v1/events/${ID}/redeliver`]) {
        const answer = await app.inject({
          method: 'POST',
          url,
          headers: { ...authorized(), 'content-type': 'application/json' },
          payload: JSON.stringify(payload),
        });
        expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' });
        expect(answer.json().errors).toEqual([{ field: 'body', message: 'Give a JSON object.' }]);
      }
    },
  );

  it('counts characters, as the documented limits do', async () => {
    const texts = { customer: { name: '😀'.repeat(255) }, metadata: { cart: '😀'.repeat(500) } };
    expect((await create(texts)).status).toBe(201);
    const { body } = await create({ customer: { name: '😀'.repeat(256) } });
    expect(body.errors).toMatchObject([{ field: 'customer.name' }]);
  });

  it('fills in defaults, and takes null for absent', async () => {
    const nothing = {
      mode: null,
      number: null,
      reusable: null,
      expiresAt: null,
      lineItems: null,
      metadata: null,
    };
    expect((await create(nothing)).status).toBe(201);
    expect(paymentCodes.create.mock.calls[0]?.[0]).toEqual({
      reference: 'INV-1',
      channel: 'PERMATA_VA',
      mode: 'DGPC',
      number: null,
      amount: { type: 'FIXED', value: 150_000 },
      reusable: false,
      expiresAt: null,
      expiresInMinutes: null,
      customer: { name: 'Anton Budiman', email: 'anton@example.com', phone: '6281234567890' },
      displayText: [],
      lineItems: [],
      redirect: null,
      settlement: [],
      merchantAccount: 'default',
      metadata: {},
    });
  });

  it('reads everything that a wallet takes, and times with any zone', async () => {
    const wallet = {
      channel: 'DOKU_WALLET',
      lineItems: [ITEM],
      redirect: { successUrl: 'https://shop.example/ok', auto: true },
      settlement: [
        { ...SHARE, value: 99.5 },
        { ...SHARE, bankAccountId: 'SBA-2', value: 0.5 },
      ],
      expiresAt: '2026-11-21T17:00:00.900+07:00',
      metadata: { cart: '42' },
    };
    expect((await create(wallet)).status).toBe(201);
    expect(paymentCodes.create.mock.calls[0]?.[0]).toMatchObject({
      lineItems: [ITEM],
      redirect: { successUrl: 'https://shop.example/ok', failureUrl: null, auto: true },
      settlement: wallet.settlement,
      expiresAt: new Date('2026-11-21T10:00:00.900Z'),
      metadata: { cart: '42' },
    });
  });

  it.each([
    [{ type: 'OPEN' }, { type: 'OPEN' }],
    [
      { type: 'LIMITED', min: 5 },
      { type: 'LIMITED', min: 5, max: null },
    ],
    [
      { type: 'LIMITED', min: 0, max: 9 },
      { type: 'LIMITED', min: null, max: 9 },
    ],
    [
      { type: 'LIMITED', max: 9, currency: 'IDR' },
      { type: 'LIMITED', min: null, max: 9 },
    ],
  ])('takes the amount %j', async (amount, expected) => {
    expect((await create({ amount })).status).toBe(201);
    expect(paymentCodes.create.mock.calls[0]?.[0].amount).toEqual(expected);
  });
});

describe('update request', () => {
  it('passes on only what it names', async () => {
    expect((await send('PATCH', `/v1/payment-codes/${ID}`, { reusable: false })).status).toBe(200);
    expect(paymentCodes.update.mock.calls[0]?.slice(0, 2)).toEqual([ID, { reusable: false }]);
  });

  it.each([
    {},
    { amount: null, reusable: null, expiresAt: null, customer: null, displayText: null },
    undefined,
  ])('refuses to change nothing: %j', async (nothing) => {
    const { status, body } = await send('PATCH', `/v1/payment-codes/${ID}`, nothing);
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect(body.errors).toEqual([
      { field: 'body', message: expect.stringMatching(/at least one of amount, /) },
    ]);
    expect(paymentCodes.update).not.toHaveBeenCalled();
  });

  it.each([{ displayText: [] }, { reusable: false }])(
    'takes an empty value for a change: %j',
    async (changes) => {
      expect((await send('PATCH', `/v1/payment-codes/${ID}`, changes)).status).toBe(200);
      expect(paymentCodes.update.mock.calls[0]?.[1]).toEqual(changes);
    },
  );

  it('refuses what cannot be changed', async () => {
    const { body } = await send('PATCH', `/v1/payment-codes/${ID}`, {
      channel: 'DOKU_VA',
      amount: { type: 'FIXED' },
    });
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'amount.value',
      'channel',
    ]);
  });

  it.each([
    ['amount', /JSON object/, { amount: [] }],
    ['customer', /JSON object/, { customer: [] }],
    ['reusable', /true or false/, { reusable: 'no' }],
    ['expiresAt', /zone/, { expiresAt: '2026-11-21' }],
    ['expiresAt', /not both/, { expiresAt: '2026-11-21T10:00:00Z', expiresInMinutes: 5 }],
    ['expiresInMinutes', /minutes/, { expiresInMinutes: 0 }],
    ['customer.name', /1 to 255/, { customer: { name: '' } }],
    ['displayText', /texts/, { displayText: 'one' }],
  ])('names %s and the remedy (%#)', async (field, remedy, changes) => {
    const { status, body } = await send('PATCH', `/v1/payment-codes/${ID}`, changes);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ field, message: expect.stringMatching(remedy) }]);
    expect(paymentCodes.update).not.toHaveBeenCalled();
  });
});

describe('a status check', () => {
  const check = (payload?: object) => send('POST', `/v1/payment-codes/${ID}/status-check`, payload);

  it('refuses a body that nothing reads', async () => {
    const { status, body } = await check({ force: true });
    expect([status, body.errors[0].field]).toEqual([400, 'force']);
    expect((await check(['force'])).status).toBe(400);
    expect(paymentCodes.checkStatus).not.toHaveBeenCalled();
  });

  it.each([undefined, {}])('takes %o', async (payload) => {
    expect((await check(payload)).status).toBe(200);
  });
});

describe('a rotation', () => {
  it.each([
    [`/v1/api-keys/${ID}/rotate`, 'overlapHours'],
    [`/v1/webhook-endpoints/${ID}/rotate-secret`, 'overlapSeconds'],
  ])('%s takes no null for an overlap, which is neither its default nor 0', async (url, field) => {
    const { status, body } = await send('POST', url, { [field]: null });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ field, message: expect.stringMatching(/whole number/) }]);
  });
});

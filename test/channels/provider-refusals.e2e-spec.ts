import { afterEach, describe, expect, it } from 'vitest';
import { bodyOf } from '../support/http-answer.js';
import type { Problem } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';

const stack = useStack();
afterEach(() => stack.bank.call('DELETE', '/faults'));

const refuse = (rule: object): Promise<void> =>
  stack.bank.plan({ rules: [{ on: 'api', kind: 'refuse', times: 1, ...rule }] });

const FIXED = { amount: { type: 'FIXED', value: 150_000 }, customer: { name: 'Anton Budiman' } };
const LIMIT = { code: '403SS02', message: 'Exceeds Transaction Amount Limit' };
const PARAMETER = { code: 'invalid_parameter', message: 'customer.name is malformed' };

describe('what DOKU refuses', () => {
  it.each([
    ['PERMATA_VA', LIMIT, { ...LIMIT, code: '4032702' }],
    ['MANDIRI_VA', PARAMETER, PARAMETER],
    ['DOKU_WALLET', PARAMETER, PARAMETER],
  ])('on %s is told in its own words, and the order takes another code', async (channel, rule, provider) => {
    const { shop } = stack;
    const reference = shop.newReference();
    await refuse(rule);
    const refused = await shop.askForCode<Problem>({ reference, channel });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'provider_rejected', retryable: false, provider },
    });
    await shop.createCode({ reference, channel });
    const { items } = bodyOf(
      await shop.call<{ items: object[] }>('GET', `/v1/payment-codes?reference=${reference}&status=FAILED`),
      200,
    );
    expect(items).toMatchObject([{ failure: provider }]);
  });

  it.each([
    ['PERMATA_VA', { code: '401SS99' }],
    ['MANDIRI_VA', { code: 'err_7', status: 401 }],
  ])('of our credentials on %s is told to be for an operator, each time alike', async (channel, rule) => {
    const { shop } = stack;
    const wish = { reference: shop.newReference(), channel, ...FIXED };
    const create = () =>
      shop.call<Problem>('POST', '/v1/payment-codes', wish, { 'idempotency-key': wish.reference });
    await refuse(rule);
    const first = await create();
    expect(first).toMatchObject({ status: 422, body: { code: 'provider_rejected', retryable: false } });
    expect(first.body.detail).toMatch(
      /only an operator of the gateway can help: the credentials were refused/,
    );
    expect((await create()).body).toEqual(first.body);
  });

  it.each([
    ['PERMATA_VA', { code: '403SS06' }],
    ['MANDIRI_VA', { code: 'maintenance_mode', status: 503 }],
  ])('for now on %s may be asked for again', async (channel, rule) => {
    const { shop } = stack;
    const wishes = { reference: shop.newReference(), channel };
    await refuse(rule);
    const ask = () => shop.askForCode<Problem>(wishes);
    expect(await ask()).toMatchObject({
      status: 503,
      body: { code: 'provider_unavailable', retryable: true },
    });
    expect((await ask()).status).toBe(201);
  });

  it.each([
    ['PERMATA_VA', { code: '403SS15' }],
    ['MANDIRI_VA', { code: 'merchant_not_active' }],
  ])('of a change or a cancellation on %s leaves the code as it was', async (channel, rule) => {
    const { shop } = stack;
    const code = await shop.createCode({ channel });
    const calls = [
      ['PATCH', { expiresInMinutes: 90 }],
      ['DELETE', undefined],
    ] as const;
    for (const [method, body] of calls) {
      await refuse(rule);
      const refused = await shop.call<Problem>(method, `/v1/payment-codes/${code.id}`, body);
      expect(refused).toMatchObject({ status: 422, body: { code: 'provider_rejected' } });
    }
    const { status, expiresAt } = await shop.readCode(code.id);
    expect([status, expiresAt]).toEqual(['ACTIVE', code.expiresAt]);
    await shop.cancelCode(code.id);
  });
});

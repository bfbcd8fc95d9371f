import { DomainError } from '@app/domain';
import { aPaymentCode } from '@app/domain/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeIdempotencyKeys, fakePaymentCodes } from '../testing/fake-services.js';
import { authorized, CREATE_REQUEST, startRestApp } from '../testing/rest-app.js';

let app: NestFastifyApplication;
let paymentCodes: ReturnType<typeof fakePaymentCodes>;
let idempotencyKeys: FakeIdempotencyKeys;

beforeAll(async () => {
  ({ app, paymentCodes, idempotencyKeys } = await startRestApp());
});
afterAll(() => app.close());
beforeEach(() => {
  vi.clearAllMocks();
  idempotencyKeys.entries.clear();
});

async function create(key: string | null, payload: object = CREATE_REQUEST) {
  const headers = { ...authorized(), ...(key !== null && { 'idempotency-key': key }) };
  return app.inject({ method: 'POST', url: '/v1/payment-codes', headers, payload });
}

describe('a write with an idempotency key', () => {
  it('happens once and is answered alike, byte for byte', async () => {
    const first = await create('k1');
    const second = await create('k1');
    expect(paymentCodes.create).toHaveBeenCalledTimes(1);
    expect([second.statusCode, second.body]).toEqual([201, first.body]);
    expect(second.headers['content-type']).toBe(first.headers['content-type']);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  });

  it('gives what it makes the id that the key remembers', async () => {
    const answer = await create('k1');
    const [entry] = idempotencyKeys.entries.values();
    expect(answer.json().id).toBe(entry?.resourceId);
  });

  it('goes on under the same id when an earlier attempt died', async () => {
    vi.spyOn(idempotencyKeys, 'claim').mockResolvedValueOnce({
      kind: 'TAKEN_OVER',
      resourceId: 'earlier-id',
    });
    expect((await create('k1')).json().id).toBe('earlier-id');
  });

  it('keeps a final refusal', async () => {
    paymentCodes.create.mockRejectedValueOnce(
      new DomainError('channel_not_capable', 'It cannot.', { field: 'mode' }),
    );
    const first = await create('k1');
    const second = await create('k1');
    expect([first.statusCode, second.statusCode, second.body]).toEqual([422, 422, first.body]);
    expect(second.headers['content-type']).toBe('application/problem+json');
    expect(paymentCodes.create).toHaveBeenCalledTimes(1);
  });

  it('keeps a refusal of its fields', async () => {
    expect((await create('k1', {})).statusCode).toBe(400);
    expect((await create('k1', {})).headers['idempotency-replayed']).toBe('true');
  });

  it('keeps a code whose outcome is not known yet', async () => {
    paymentCodes.create.mockResolvedValueOnce({
      code: aPaymentCode({ status: 'PENDING', number: null }),
      payments: [],
    });
    await create('k1');
    const again = await create('k1');
    expect([again.statusCode, again.json().status]).toEqual([201, 'PENDING']);
  });

  it.each([
    new DomainError('provider_unavailable', 'Away.'),
    new DomainError('provider_outcome_unknown', 'Unknown.'),
    new DomainError('concurrent_change', 'Again.'),
    new DomainError('payment_code_not_active', 'Not yet.', { retryable: true }),
    new DomainError('provider_unavailable', 'Unclear.', { retryable: false }),
    new Error('a fault of ours'),
  ])('can be tried again after %s', async (error) => {
    paymentCodes.create.mockRejectedValueOnce(error);
    expect((await create('k1')).statusCode).toBeGreaterThanOrEqual(409);
    expect((await create('k1')).statusCode).toBe(201);
    expect(paymentCodes.create).toHaveBeenCalledTimes(2);
  });

  it.each([
    [new Error('the database went away between two steps'), 'goes on under the same id'],
    [new DomainError('concurrent_change', 'Again.'), 'goes on under the same id'],
    [new DomainError('provider_unavailable', 'Away.'), 'begins anew'],
    [new DomainError('payment_code_not_active', 'Not yet.', { retryable: true }), 'begins anew'],
    [new DomainError('provider_unavailable', 'Unclear.', { retryable: false }), 'begins anew'],
  ])('after %s, a repeat %s', async (error, how) => {
    paymentCodes.create.mockRejectedValueOnce(error);
    await create('k1');
    await create('k1');
    const [first, second] = paymentCodes.create.mock.calls.map(([, , id]) => id);
    expect(first === second).toBe(how === 'goes on under the same id');
  });

  it.each(['PATCH', 'DELETE'] as const)('goes on with the same change: %s', async (method) => {
    const change = method === 'PATCH' ? paymentCodes.update : paymentCodes.cancel;
    change.mockRejectedValueOnce(new DomainError('provider_outcome_unknown', 'Unknown.'));
    const url = `/v1/payment-codes/${aPaymentCode().id}`;
    const headers = { ...authorized(), 'idempotency-key': 'k1' };
    const payload = method === 'PATCH' ? { payload: { reusable: true } } : {};
    const send = () => app.inject({ method, url, headers, ...payload });
    expect([(await send()).statusCode, (await send()).statusCode]).toEqual([504, 200]);
    const [first, second] = change.mock.calls.map((args) => args.at(-1));
    expect(first).toEqual(expect.any(String));
    expect(second).toBe(first);
  });

  it('that was taken over does not free the key of its successor', async () => {
    const refusals: (() => void)[] = [];
    paymentCodes.create.mockImplementationOnce(
      () =>
        new Promise((_, reject) =>
          refusals.push(() => reject(new DomainError('provider_unavailable', 'Away.'))),
        ),
    );
    const late = create('k1');
    await vi.waitFor(() => expect(refusals).toHaveLength(1), { timeout: 10_000 });
    const [entry] = idempotencyKeys.entries.values();
    Object.assign(entry ?? {}, { isFree: true });
    const made = await create('k1');
    refusals[0]?.();
    expect((await late).statusCode).toBe(503);
    expect((await create('k1')).body).toBe(made.body);
  });

  it('waits for the first one that still runs', async () => {
    vi.spyOn(idempotencyKeys, 'claim').mockResolvedValueOnce({ kind: 'RUNNING' });
    const answer = await create('k1');
    expect(answer.json()).toMatchObject({
      status: 409,
      code: 'idempotency_request_in_progress',
      retryable: true,
    });
    expect(answer.headers['retry-after']).toBe('1');
  });

  it('refuses the key for another request', async () => {
    await create('k1');
    const other = await create('k1', { ...CREATE_REQUEST, reference: 'INV-2' });
    expect(other.json()).toMatchObject({ status: 422, code: 'idempotency_key_reused', retryable: false });
    expect(other.json().detail).toMatch(/a key of its own, also a corrected one/);
  });

  it.each(['', 'x'.repeat(256), 'ключ'])('refuses the key %j', async (key) => {
    const answer = await create(key);
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ field: 'Idempotency-Key' }] });
  });

  it('answers even when the answer cannot be kept', async () => {
    vi.spyOn(idempotencyKeys, 'complete').mockRejectedValueOnce(new Error('database away'));
    expect((await create('k1')).statusCode).toBe(201);
  });
});

it('without a key every write is a new one', async () => {
  const ids = [(await create(null)).json().id, (await create(null)).json().id];
  expect(new Set(ids).size).toBe(2);
  expect(idempotencyKeys.entries.size).toBe(0);
});

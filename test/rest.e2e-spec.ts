import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type {
  PaymentCodePageResponse,
  PaymentCodeResponse,
} from '../apps/gateway/src/payment-codes/payment-code.response.js';
import type { PaymentPageResponse, PaymentResponse } from '../apps/gateway/src/payments/payment.response.js';
import type { RedeliveryResponse } from '../apps/gateway/src/events/redelivery.response.js';
import type { DeliveryPageResponse } from '../apps/gateway/src/webhook-endpoints/delivery.response.js';
import type {
  WebhookEndpointListResponse,
  WebhookEndpointWithSecretResponse,
} from '../apps/gateway/src/webhook-endpoints/webhook-endpoint.response.js';
import { bodyOf, request } from './support/http-answer.js';
import { queryOnce } from './support/query-once.js';
import { Shop, type Problem } from './support/shop.js';
import { useStack } from './support/use-stack.js';

const stack = useStack({ environment: { WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true' } });
let shop: Shop;

beforeAll(() => void ({ shop } = stack));

/** Makes a key as an operator would, and a shop that calls with it. */
async function shopWithKey(
  scopes: string[],
  merchantAccounts: string[] | null,
  expiresAt: Date | null = null,
): Promise<Shop> {
  const secret = `dpg_spec_${randomUUID()}`;
  await queryOnce(
    stack.database.url,
    `INSERT INTO api_keys (id, name, secret_hash, scopes, merchant_accounts, created_at, expires_at)
     VALUES ($1, 'spec', $2, $3, $4, now(), $5)`,
    [randomUUID(), createHash('sha256').update(secret).digest('hex'), scopes, merchantAccounts, expiresAt],
  );
  return new Shop(stack.gatewayUrl, secret);
}

describe('a caller', () => {
  it('without a valid key learns nothing but how to get in', async () => {
    for (const key of ['wrong', `${stack.apiKey}x`]) {
      const answer = await new Shop(stack.gatewayUrl, key).call<Problem>('GET', '/v1/payment-codes');
      expect(answer.body).toMatchObject({ status: 401, code: 'unauthorized' });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('with an expired key is not let in', async () => {
    const late = await shopWithKey(['admin'], null, new Date(Date.now() - 1000));
    expect((await late.call('GET', '/v1/channels')).status).toBe(401);
  });

  it('may do what its scopes say', async () => {
    const reader = await shopWithKey(['payment-codes:read'], null);
    expect((await reader.call('GET', '/v1/payment-codes')).status).toBe(200);
    expect((await reader.askForCode<Problem>({ channel: 'DOKU_VA' })).body).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    expect((await reader.call('GET', '/v1/events')).status).toBe(403);
  });

  it('sees only its own merchant accounts', async () => {
    const code = await shop.createCode({ channel: 'PERMATA_VA' });
    const other = await shopWithKey(['admin'], ['override']);
    for (const path of [
      `/v1/payment-codes/${code.id}`,
      `/v1/payment-codes/${code.id}/timeline`,
      `/v1/orders/${code.reference}`,
    ]) {
      expect((await other.call<Problem>('GET', path)).body).toMatchObject({ status: 404, code: 'not_found' });
    }
    expect((await other.call<PaymentCodePageResponse>('GET', '/v1/payment-codes')).body.items).toEqual([]);
    expect((await other.askForCode<Problem>({ channel: 'PERMATA_VA' })).body.code).toBe(
      'merchant_account_unknown',
    );
    expect(new Set((await other.listChannels()).map(({ merchantAccount }) => merchantAccount))).toEqual(
      new Set(['override']),
    );
  });
});

describe('an idempotency key', () => {
  const wishes = (reference: string) => ({
    reference,
    channel: 'PERMATA_VA',
    amount: { type: 'FIXED', value: 150_000 },
    customer: { name: 'Anton Budiman' },
  });
  const create = (key: string, body: object) =>
    shop.call<PaymentCodeResponse>('POST', '/v1/payment-codes', body, { 'idempotency-key': key });

  it('makes one code of many requests, also of simultaneous ones', async () => {
    const reference = shop.newReference();
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(reference, wishes(reference))));
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    const first = answers.find(({ status }) => status === 201);
    const repeat = await create(reference, wishes(reference));
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    expect([repeat.status, repeat.body]).toEqual([201, first?.body]);
    expect(await stack.bank.requestsNaming(reference)).toHaveLength(1);
  });

  it('belongs to one request and to one caller', async () => {
    const reference = shop.newReference();
    await create(reference, wishes(reference));
    const reused = await create(reference, wishes(shop.newReference()));
    expect(reused.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    const other = await shopWithKey(['admin'], null);
    const theirs = await other.call('POST', '/v1/payment-codes', wishes(shop.newReference()), {
      'idempotency-key': reference,
    });
    expect(theirs.status).toBe(201);
  });

  it('keeps a refusal, and works for every write', async () => {
    const refusal = { ...wishes(shop.newReference()), channel: 'PERMATA_VA', redirect: { auto: true } };
    const key = randomUUID();
    const [first, second] = [await create(key, refusal), await create(key, refusal)];
    expect([first.status, second.status, second.body]).toEqual([422, 422, first.body]);
    const code = await shop.createCode({ channel: 'DOKU_VA' });
    const cancel = () =>
      shop.call('DELETE', `/v1/payment-codes/${code.id}`, undefined, { 'idempotency-key': `${key}-2` });
    expect((await cancel()).body).toMatchObject({ status: 'CANCELLED' });
    expect((await cancel()).headers.get('idempotency-replayed')).toBe('true');
  });
});

describe('lists', () => {
  it('go through everything once, newest first', async () => {
    const reference = shop.newReference();
    const made: string[] = [];
    for (const channel of ['PERMATA_VA', 'DANAMON_VA', 'DOKU_VA'])
      made.unshift((await shop.createCode({ reference, channel })).id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `/v1/payment-codes?reference=${reference}&limit=2${cursor && `&cursor=${cursor}`}`;
      const page: PaymentCodePageResponse = bodyOf(
        await shop.call<PaymentCodePageResponse>('GET', path),
        200,
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(made);
  });

  it('find by number, channel and status', async () => {
    const { id, number } = await shop.createCode({ channel: 'PERMATA_VA' });
    const found = async (query: string) =>
      bodyOf(await shop.call<PaymentCodePageResponse>('GET', `/v1/payment-codes?${query}`), 200).items.map(
        (code) => code.id,
      );
    expect(await found(`number=${number}`)).toEqual([id]);
    expect(await found(`number=${number}&status=PAID`)).toEqual([]);
    expect(await found(`number=${number}&channel=DOKU_VA`)).toEqual([]);
  });

  it('refuse a cursor that is none', async () => {
    const answer = await shop.call<Problem>('GET', '/v1/payment-codes?cursor=xyz');
    expect(answer.body).toMatchObject({ status: 400, errors: [{ field: 'cursor' }] });
  });
});

describe('an amount that nobody can pay', () => {
  const from = (least: number) => `Give a whole number of rupiah from ${least} to 9007199254740991.`;
  const NO_LIMIT = 'Give min above 0, max or both: 0 alone is no limit.';
  const ODD: [object, string, string][] = [0, -1, -150_000, 0.5, 150_000.01, 2 ** 53, 1e308].flatMap(
    (odd) => [
      [{ type: 'FIXED', value: odd }, 'amount.value', from(1)],
      [{ type: 'LIMITED', min: odd }, 'amount.min', odd === 0 ? NO_LIMIT : from(0)],
      [{ type: 'LIMITED', max: odd }, 'amount.max', from(1)],
    ],
  );

  it.each(ODD)('%j is refused by its field, and nothing is made', async (amount, field, message) => {
    const reference = shop.newReference();
    const answer = await shop.askForCode<Problem>({ channel: 'PERMATA_VA', reference, amount });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', retryable: false, errors: [{ field, message }] },
    });
    expect((await shop.call('GET', `/v1/orders/${reference}`)).status).toBe(404);
    expect(await stack.bank.requestsNaming(reference)).toEqual([]);
  });

  it.each([
    ['MANDIRI_VA', { type: 'FIXED', value: 1_000_000_000_000 }, 'amount.value'],
    ['MANDIRI_VA', { type: 'LIMITED', max: 1_000_000_000_000 }, 'amount.max'],
    ['DOKU_WALLET', { type: 'FIXED', value: 1_000_000_000_000 }, 'amount.value'],
  ])('on %s, %j is more than the channel takes', async (channel, amount, field) => {
    const answer = await shop.askForCode<Problem>({ channel, amount });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'invalid_amount', errors: [{ field }] },
    });
    expect(answer.body.errors?.[0]?.message).toContain('takes at most 999999999999 rupiah');
  });

  it('cannot come in by a change either', async () => {
    const code = await shop.createCode({ channel: 'PERMATA_VA' });
    const amount = { type: 'FIXED', value: 0 };
    const answer = await shop.call<Problem>('PATCH', `/v1/payment-codes/${code.id}`, { amount });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'amount.value', message: from(1) }] },
    });
    expect(await shop.readCode(code.id)).toEqual(code);
  });
});

describe('money that does not fit', () => {
  it('waits for a person, who decides once', async () => {
    const code = await shop.createCode({ channel: 'PERMATA_VA' });
    await stack.bank.pay({ channel: 'PERMATA_VA', number: code.number, amount: 1_000, force: true });
    await shop.hears(code.reference, 'payment.needs_review');
    const path = `/v1/payments?disposition=NEEDS_REVIEW&reference=${code.reference}`;
    const [payment] = bodyOf(await shop.call<PaymentPageResponse>('GET', path), 200).items;
    expect(payment).toMatchObject({
      amount: 1_000,
      currency: 'IDR',
      reviewReason: 'UNDERPAID',
      paymentCodeId: code.id,
    });
    expect((await shop.readCode(code.id)).status).toBe('ACTIVE');
    const resolve = (decision: string) =>
      shop.call<PaymentResponse>('POST', `/v1/payments/${payment?.id}/resolve`, {
        decision,
        note: 'Paid back by hand.',
      });
    expect((await resolve('RETURNED_TO_PAYER')).body).toMatchObject({
      disposition: 'RETURNED_TO_PAYER',
      resolution: { note: 'Paid back by hand.', by: 'bootstrap' },
    });
    expect((await resolve('ACCEPT')).body).toMatchObject({ status: 409, code: 'payment_not_in_review' });
  });
});

describe('webhook endpoints', () => {
  it('are made with a secret, listed without, and removed', async () => {
    const made = bodyOf(
      await shop.call<WebhookEndpointWithSecretResponse>('POST', '/v1/webhook-endpoints', {
        url: 'http://127.0.0.1:9/hook',
        eventTypes: ['payment_code.activated'],
      }),
      201,
    );
    expect(made.secret).toMatch(/^whsec_/);
    const code = await shop.createCode({ channel: 'DOKU_VA' });
    await shop.hears(code.reference, 'payment_code.activated');
    const event = (await shop.readFeed()).find(({ data }) => data.paymentCode?.id === code.id);
    const path = `/v1/webhook-endpoints/${made.id}/deliveries`;
    // Activations of earlier codes that are dispatched only now come to this endpoint too.
    const ofTheCode = async () =>
      bodyOf(await shop.call<DeliveryPageResponse>('GET', path), 200).items.find(
        ({ eventId }) => eventId === event?.id,
      );
    await expect
      .poll(async () => (await ofTheCode())?.log.length ?? 0, { timeout: 30_000 })
      .toBeGreaterThan(0);
    const delivery = await ofTheCode();
    expect(delivery).toMatchObject({
      eventType: 'payment_code.activated',
      status: 'PENDING',
      endpointId: made.id,
    });
    const again = await shop.call<RedeliveryResponse>('POST', `/v1/events/${delivery?.eventId}/redeliver`);
    expect(again.body).toEqual({ eventId: delivery?.eventId, endpointIds: [made.id] });
    expect((await shop.readTimeline(code.id)).map(({ kind }) => kind)).toContain('DELIVERY');

    const rotated = await shop.call<WebhookEndpointWithSecretResponse>(
      'POST',
      `/v1/webhook-endpoints/${made.id}/rotate-secret`,
    );
    expect(rotated.body.secret).not.toBe(made.secret);
    const listed = await shop.call<WebhookEndpointListResponse>('GET', '/v1/webhook-endpoints');
    expect(JSON.stringify(listed.body)).toContain(made.id);
    expect(JSON.stringify(listed.body)).not.toContain('whsec_');
    expect((await shop.call('DELETE', `/v1/webhook-endpoints/${made.id}`)).status).toBe(204);
    expect((await shop.call('DELETE', `/v1/webhook-endpoints/${made.id}`)).status).toBe(404);
  });
});

describe('the gateway itself', () => {
  it.each(['/health', '/health/live', '/health/ready'])('says at %s how it is, to anybody', async (path) => {
    // It is no longer ready when its database does not answer within 1.5 s, as on a machine that stands still.
    const ask = async () => {
      const { status, body } = await request('GET', stack.gatewayUrl + path);
      return [status, body];
    };
    await expect.poll(ask, { timeout: 30_000 }).toEqual([200, expect.objectContaining({ status: 'ok' })]);
  });

  it('says how DOKU answered lately', async () => {
    await shop.createCode({ channel: 'PERMATA_VA' });
    const { body } = await request('GET', `${stack.gatewayUrl}/health`);
    expect(body).toMatchObject({
      details: { doku: { status: 'up', calls: expect.any(Number), unanswered: 0 } },
    });
  });

  it('lets no cache keep its answers', async () => {
    const { headers } = await shop.call('GET', '/v1/payment-codes');
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
      'no-store',
      'nosniff',
    ]);
  });

  it('counts its requests by route', async () => {
    await shop.call('GET', `/v1/payment-codes/${randomUUID()}`);
    const { body } = await request<string>('GET', `${stack.gatewayUrl}/metrics`);
    expect(body).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/v1\/payment-codes\/:id",status="404"\} \d/,
    );
    expect(body).toContain('process_cpu_seconds_total');
  });

  it('serves the very contract that is committed', async () => {
    const served = await request<object>('GET', `${stack.gatewayUrl}/openapi.json`);
    expect(served.body).toEqual(JSON.parse(await readFile('openapi.json', 'utf8')));
  });
});

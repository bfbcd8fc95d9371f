import { randomUUID } from 'node:crypto';
import type { ApiKeyPageResponse } from '../../apps/gateway/src/admin/api-key.response.js';
import type { AuditEntryPageResponse } from '../../apps/gateway/src/admin/audit-entry.response.js';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import type { PaymentResponse } from '../../apps/gateway/src/payments/payment.response.js';
import type {
  WebhookEndpointListResponse,
  WebhookEndpointWithSecretResponse,
} from '../../apps/gateway/src/webhook-endpoints/webhook-endpoint.response.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf, type HttpAnswer } from '../support/http-answer.js';
import type { Problem, Shop } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';
import { makeClient, type Client } from './clients.js';
import { documentedRoutes } from './documented-routes.js';
import { expectNoLeak, secretsOf } from './leaks.js';

/** Everything that the victim has, under its ids. */
interface Belongings {
  code: PaymentCodeResponse;
  payment: PaymentResponse;
  eventId: string;
  endpoint: WebhookEndpointWithSecretResponse;
  key: Client;
}

const stack = useStack({ environment: { WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true' } });
let victim: Shop;
let attacker: Client;
let own: Belongings;
let before: string;

beforeAll(async () => {
  const key = await makeClient(stack, ['admin'], ['default']);
  victim = key.shop;
  // Every right that there is, in the wrong merchant account.
  attacker = await makeClient(stack, ['admin'], ['override']);
  const endpoint = bodyOf(
    await victim.call<WebhookEndpointWithSecretResponse>('POST', '/v1/webhook-endpoints', {
      url: 'http://127.0.0.1:9/victims-hook',
    }),
    201,
  );
  const code = await victim.createCode({ channel: 'DOKU_VA', metadata: { secretOf: 'victim' } });
  await stack.bank.pay({ channel: 'DOKU_VA', number: code.number, amount: 149_000, force: true });
  await victim.hears(code.reference, 'payment.needs_review');
  const [payment] = await victim.listPayments(`disposition=NEEDS_REVIEW&reference=${code.reference}`);
  const events = await victim.readFeed();
  own = { code, payment: payment as PaymentResponse, eventId: events[0]?.id ?? '', endpoint, key };
  before = await picture();
});

/** All that the victim can see of its own, except when its keys were last used. */
async function picture(): Promise<string> {
  const { code, endpoint, key } = own;
  const paths = [
    `/v1/payment-codes/${code.id}`,
    `/v1/orders/${code.reference}`,
    '/v1/payments',
    '/v1/events',
    '/v1/webhook-endpoints',
    `/v1/api-keys/${key.key.id}`,
  ];
  const answers = await Promise.all(paths.map((path) => victim.call<object>('GET', path)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  const bodies = answers.map(({ body }) => JSON.stringify(body).replace(/"lastUsedAt":"[^"]*"/g, ''));
  expect(bodies.join()).toContain(endpoint.id);
  return bodies.join('\n');
}

/** Words of the victim that no answer to anybody else may hold. */
function traces(): string[] {
  const { code, payment, eventId, endpoint, key } = own;
  return [
    code.id,
    code.number ?? '-',
    payment.id,
    eventId,
    endpoint.id,
    endpoint.secret,
    key.key.id,
    key.secret,
    'victims-hook',
  ];
}

/** The answer to somebody else's id is the answer to an id that does not exist. */
async function expectUnknown(method: string, path: string, id: string, body?: object): Promise<void> {
  const [theirs, none] = [id, randomUUID()];
  const answers = [];
  for (const each of [theirs, none]) {
    const answer = await attacker.shop.call<Problem>(method, path.replace('{id}', each), body);
    const { requestId: _different, ...problem } = answer.body;
    answers.push({ status: answer.status, body: JSON.stringify(problem).replaceAll(each, 'ID') });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.status).toBe(404);
}

async function expectNothing<T>(path: string): Promise<T> {
  const body = bodyOf(await attacker.shop.call<T>('GET', path), 200);
  const text = JSON.stringify(body);
  expect(traces().filter((trace) => text.includes(trace))).toEqual([]);
  return body;
}

async function expectRefused(
  answer: Promise<HttpAnswer<Problem>>,
  status: number,
  code: string,
): Promise<void> {
  expect(await answer).toMatchObject({ status, body: { status, code } });
}

const ATTACKS: Record<string, () => Promise<unknown>> = {
  'POST /v1/payment-codes': async () => {
    for (const merchantAccount of ['default', undefined, 'mandiri-snap', 'nowhere']) {
      const wishes = { channel: 'DOKU_VA', ...(merchantAccount && { merchantAccount }) };
      await expectRefused(attacker.shop.askForCode<Problem>(wishes), 422, 'merchant_account_unknown');
    }
  },
  'GET /v1/payment-codes': async () => {
    const { reference, number } = own.code;
    for (const query of ['', `?reference=${reference}`, `?number=${number}`, '?channel=DOKU_VA&limit=100']) {
      expect(await expectNothing(`/v1/payment-codes${query}`)).toMatchObject({ items: [] });
    }
    const cursor = Buffer.from('ffffffff-ffff-ffff-ffff-ffffffffffff').toString('base64url');
    expect(await expectNothing(`/v1/payment-codes?cursor=${cursor}`)).toMatchObject({ items: [] });
  },
  'GET /v1/payment-codes/{id}': () => expectUnknown('GET', '/v1/payment-codes/{id}', own.code.id),
  'PATCH /v1/payment-codes/{id}': () =>
    expectUnknown('PATCH', '/v1/payment-codes/{id}', own.code.id, { displayText: ['taken'] }),
  'DELETE /v1/payment-codes/{id}': () => expectUnknown('DELETE', '/v1/payment-codes/{id}', own.code.id),
  'POST /v1/payment-codes/{id}/status-check': () =>
    expectUnknown('POST', '/v1/payment-codes/{id}/status-check', own.code.id),
  'GET /v1/payment-codes/{id}/instructions': () =>
    expectUnknown('GET', '/v1/payment-codes/{id}/instructions', own.code.id),
  'GET /v1/payment-codes/{id}/timeline': () =>
    expectUnknown('GET', '/v1/payment-codes/{id}/timeline', own.code.id),
  'GET /v1/orders/{reference}': async () => {
    for (const query of ['', '?merchantAccount=default']) {
      const path = `/v1/orders/${own.code.reference}${query}`;
      await expectRefused(attacker.shop.call('GET', path), 404, 'not_found');
    }
  },
  'GET /v1/payments': async () => {
    for (const query of ['', '?disposition=NEEDS_REVIEW', `?reference=${own.code.reference}`]) {
      expect(await expectNothing(`/v1/payments${query}`)).toMatchObject({ items: [] });
    }
  },
  'POST /v1/payments/{id}/resolve': () =>
    expectUnknown('POST', '/v1/payments/{id}/resolve', own.payment.id, { decision: 'ACCEPT', note: 'mine' }),
  'GET /v1/channels': async () => {
    const channels = await attacker.shop.listChannels();
    expect(new Set(channels.map(({ merchantAccount }) => merchantAccount))).toEqual(new Set(['override']));
  },
  'GET /v1/events': async () => {
    for (const query of ['', '?limit=500']) await expectNothing(`/v1/events${query}`);
    expect(await attacker.shop.readFeed()).toEqual([]);
  },
  'POST /v1/events/{id}/redeliver': async () => {
    await expectUnknown('POST', '/v1/events/{id}/redeliver', own.eventId, {});
    await expectUnknown('POST', '/v1/events/{id}/redeliver', own.eventId, { endpointId: own.endpoint.id });
  },
  'POST /v1/webhook-endpoints': async () => {
    const url = 'http://127.0.0.1:9/attackers-hook';
    for (const merchantAccounts of [['default'], ['override', 'default'], ['nowhere']]) {
      const answer = attacker.shop.call<Problem>('POST', '/v1/webhook-endpoints', { url, merchantAccounts });
      await expectRefused(answer, 403, 'forbidden');
    }
    const made = await attacker.shop.call<object>('POST', '/v1/webhook-endpoints', { url });
    expect(made).toMatchObject({ status: 201, body: { merchantAccounts: ['override'] } });
  },
  'GET /v1/webhook-endpoints': () => expectNothing<WebhookEndpointListResponse>('/v1/webhook-endpoints'),
  'DELETE /v1/webhook-endpoints/{id}': () =>
    expectUnknown('DELETE', '/v1/webhook-endpoints/{id}', own.endpoint.id),
  'POST /v1/webhook-endpoints/{id}/rotate-secret': () =>
    expectUnknown('POST', '/v1/webhook-endpoints/{id}/rotate-secret', own.endpoint.id, {}),
  'GET /v1/webhook-endpoints/{id}/deliveries': () =>
    expectUnknown('GET', '/v1/webhook-endpoints/{id}/deliveries', own.endpoint.id),
  'POST /v1/api-keys': async () => {
    const wishes = { name: 'more', scopes: ['admin'] };
    for (const merchantAccounts of [['default'], ['override', 'default'], ['nowhere']]) {
      const answer = attacker.shop.call<Problem>('POST', '/v1/api-keys', { ...wishes, merchantAccounts });
      await expectRefused(answer, 422, 'merchant_account_unknown');
    }
    const made = await attacker.shop.call<object>('POST', '/v1/api-keys', wishes);
    expect(made).toMatchObject({ status: 201, body: { merchantAccounts: ['override'] } });
  },
  'GET /v1/api-keys': () => expectNothing<ApiKeyPageResponse>('/v1/api-keys?limit=100'),
  'GET /v1/api-keys/{id}': () => expectUnknown('GET', '/v1/api-keys/{id}', own.key.key.id),
  'POST /v1/api-keys/{id}/rotate': () =>
    expectUnknown('POST', '/v1/api-keys/{id}/rotate', own.key.key.id, { overlapHours: 0 }),
  'DELETE /v1/api-keys/{id}': () => expectUnknown('DELETE', '/v1/api-keys/{id}', own.key.key.id),
  'GET /v1/audit-entries': async () => {
    const { items } = bodyOf(
      await attacker.shop.call<AuditEntryPageResponse>('GET', '/v1/audit-entries?limit=100'),
      200,
    );
    expect(items.every(({ actorId }) => actorId !== own.key.key.clientId)).toBe(true);
  },
};

describe('a caller of another merchant account, with every scope', () => {
  it('has an attack for each route of the contract', async () => {
    const routes = (await documentedRoutes()).map(({ name }) => name);
    expect(Object.keys(ATTACKS).sort()).toEqual(routes.sort());
  });

  it.each(Object.keys(ATTACKS))('gets nothing from %s', async (name) => {
    expect(ATTACKS[name]).toBeDefined();
    await ATTACKS[name]?.();
  });

  it('is not given the answer that a key of the victim remembers', async () => {
    const headers = { 'Idempotency-Key': 'shared-by-chance' };
    const body = {
      reference: victim.newReference(),
      channel: 'DOKU_VA',
      merchantAccount: 'default',
      amount: { type: 'FIXED', value: 20_000 },
      customer: { name: 'Anton' },
    };
    const first = await victim.call<PaymentCodeResponse>('POST', '/v1/payment-codes', body, headers);
    const stolen = await attacker.shop.call<Problem>('POST', '/v1/payment-codes', body, headers);
    expect([first.status, stolen.status]).toEqual([201, 422]);
    expect(stolen.headers.get('idempotency-replayed')).toBeNull();
    expect(JSON.stringify(stolen.body)).not.toContain(first.body.id);
    await victim.cancelCode(first.body.id);
  });

  it('cannot move its own code to another account, or pay for another one', async () => {
    const code = await attacker.shop.createCode({ channel: 'DOKU_VA', merchantAccount: 'override' });
    const answer = await attacker.shop.call<Problem>('PATCH', `/v1/payment-codes/${code.id}`, {
      merchantAccount: 'default',
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(code.merchantAccount).toBe('override');
  });

  it('sees none of the endpoints of others in the timelines of its own codes', async () => {
    const url = 'http://127.0.0.1:9/everybodys-hook';
    bodyOf(await stack.shop.call('POST', '/v1/webhook-endpoints', { url }), 201);
    const code = await attacker.shop.createCode({ channel: 'DOKU_VA', merchantAccount: 'override' });
    const readWhole = async () => JSON.stringify(await stack.shop.readTimeline(code.id));
    await expect.poll(readWhole, { timeout: 30_000 }).toContain('everybodys-hook');
    const seen = await attacker.shop.readTimeline(code.id);
    expect(JSON.stringify(seen)).not.toContain('everybodys-hook');
  });

  it('has changed nothing of the victim, and no answer told of its inside', async () => {
    const references = await victim.call<{ items: PaymentCodeResponse[] }>('GET', '/v1/payment-codes');
    expectNoLeak(JSON.stringify(references.body), secretsOf(stack));
    const now = await picture();
    // The feed has grown by the victim's own code of the test above.
    expect(now.split('\n').filter((_, i) => i !== 3)).toEqual(before.split('\n').filter((_, i) => i !== 3));
  });
});

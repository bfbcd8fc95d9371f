import type {
  ApiKeyPageResponse,
  ApiKeyResponse,
  ApiKeyWithSecretResponse,
} from '../../apps/gateway/src/admin/api-key.response.js';
import type {
  WebhookEndpointListResponse,
  WebhookEndpointWithSecretResponse,
} from '../../apps/gateway/src/webhook-endpoints/webhook-endpoint.response.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf, type HttpAnswer } from '../support/http-answer.js';
import { queryOnce } from '../support/query-once.js';
import { Shop } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';

const stack = useStack({ environment: { WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true' } });
let ops: Shop;

beforeAll(() => void (ops = stack.shop));

/** Leaves the database as a gateway does that dies after its work and before the answer is kept. */
async function dieBeforeTheAnswer(key: string): Promise<void> {
  const changed = await queryOnce(
    stack.database.url,
    `UPDATE idempotency_keys SET state = 'RUNNING', locked_until = created_at, answer_status = NULL,
       answer_body = NULL WHERE key = $1 AND state = 'DONE' RETURNING 1`,
    [key],
  );
  expect(changed).toHaveLength(1);
}

/** Sends a request whose answer is lost with its gateway, and then its repeat, twice. */
async function sendOverACrash<T>(path: string, body: object) {
  const key = ops.newReference();
  const send = (): Promise<HttpAnswer<T>> => ops.call<T>('POST', path, body, { 'Idempotency-Key': key });
  const lost = await send();
  await dieBeforeTheAnswer(key);
  const repeated = await send();
  expect(repeated.headers.get('idempotency-replayed')).toBeNull();
  return { lost: lost.body, repeated: repeated.body, again: (await send()).body, status: repeated.status };
}

const statusWith = async (secret: string | null): Promise<number> =>
  (await new Shop(stack.gatewayUrl, secret ?? '').call('GET', '/v1/channels')).status;

describe('a webhook endpoint whose maker crashed', () => {
  const address = () => ({ url: 'http://127.0.0.1:9/hook', description: ops.newReference() });

  it('is there once, and its secret is told by the repeat', async () => {
    const wishes = address();
    const { lost, repeated, again, status } = await sendOverACrash<WebhookEndpointWithSecretResponse>(
      '/v1/webhook-endpoints',
      wishes,
    );
    expect([status, repeated, again]).toEqual([201, lost, lost]);
    const { items } = bodyOf(
      await ops.call<WebhookEndpointListResponse>('GET', '/v1/webhook-endpoints'),
      200,
    );
    expect(items.filter(({ description }) => description === wishes.description)).toHaveLength(1);
  });

  it('has its secret replaced once', async () => {
    const made = await ops.call<WebhookEndpointWithSecretResponse>(
      'POST',
      '/v1/webhook-endpoints',
      address(),
    );
    const { lost, repeated, again, status } = await sendOverACrash<WebhookEndpointWithSecretResponse>(
      `/v1/webhook-endpoints/${made.body.id}/rotate-secret`,
      { overlapSeconds: 3_600 },
    );
    expect([status, repeated, again]).toEqual([200, lost, lost]);
    expect(repeated.secret).not.toBe(made.body.secret);
  });
});

describe('an API key whose maker crashed', () => {
  const rights = () => ({ name: ops.newReference(), scopes: ['payment-codes:read'] });

  it('is there once, with a secret that works, and the lost one does not', async () => {
    const wishes = rights();
    const { lost, repeated, again, status } = await sendOverACrash<ApiKeyWithSecretResponse>(
      '/v1/api-keys',
      wishes,
    );
    expect([status, repeated.id]).toEqual([201, lost.id]);
    expect(again).toEqual({ ...repeated, secret: null });
    expect([await statusWith(repeated.secret), await statusWith(lost.secret)]).toEqual([200, 401]);
    const { items } = bodyOf(await ops.call<ApiKeyPageResponse>('GET', '/v1/api-keys?limit=100'), 200);
    expect(items.filter(({ name }) => name === wishes.name)).toHaveLength(1);
  });

  it('is rotated once, to a key whose secret is told', async () => {
    const old = bodyOf(await ops.call<ApiKeyWithSecretResponse>('POST', '/v1/api-keys', rights()), 201);
    const { lost, repeated, again, status } = await sendOverACrash<ApiKeyWithSecretResponse>(
      `/v1/api-keys/${old.id}/rotate`,
      { overlapHours: 1 },
    );
    expect([status, repeated.id]).toEqual([201, lost.id]);
    expect(again).toEqual({ ...repeated, secret: null });
    expect(bodyOf(await ops.call<ApiKeyResponse>('GET', `/v1/api-keys/${old.id}`), 200)).toMatchObject({
      state: 'ROTATED',
      replacedBy: repeated.id,
    });
    const statuses = [old.secret, repeated.secret, lost.secret].map(statusWith);
    expect(await Promise.all(statuses)).toEqual([200, 200, 401]);
  });
});

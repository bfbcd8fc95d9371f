import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ApiKeyPageResponse,
  ApiKeyResponse,
  ApiKeyWithSecretResponse,
} from '../../apps/gateway/src/admin/api-key.response.js';
import type { AuditEntryPageResponse } from '../../apps/gateway/src/admin/audit-entry.response.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../support/http-answer.js';
import { queryOnce, withClient } from '../support/query-once.js';
import { runBuiltCommand } from '../support/run-built-command.js';
import { Shop, type Problem } from '../support/shop.js';
import { writeTestAccounts } from '../support/test-accounts.js';
import { useStack } from '../support/use-stack.js';
import { makeClient } from './clients.js';

const HOUR_MS = 3_600_000;

const stack = useStack();
let ops: Shop;

beforeAll(() => void (ops = stack.shop));

const command = (args: string[], environment: Record<string, string> = {}) =>
  runBuiltCommand('api-key', args, { DATABASE_URL: stack.database.url, ...environment });

/** Gives a key a name that is refused today. */
async function rename(from: string, to: string): Promise<void> {
  await queryOnce(stack.database.url, 'UPDATE api_keys SET name = $2 WHERE name = $1', [from, to]);
}

const statusWith = async (secret: string): Promise<number> =>
  (await new Shop(stack.gatewayUrl, secret).call('GET', '/v1/channels')).status;

async function everythingStored(): Promise<string> {
  return withClient(stack.database.url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const contents = [];
    for (const { name } of tables) contents.push((await client.query<object>(`TABLE "${name}"`)).rows);
    return JSON.stringify(contents);
  });
}

describe('an API key', () => {
  it('lives from its making over a rotation to its revocation', async () => {
    const { key, secret } = await makeClient(stack, ['payment-codes:read'], ['default']);
    expect(await statusWith(secret)).toBe(200);
    const read = bodyOf(await ops.call<ApiKeyResponse>('GET', `/v1/api-keys/${key.id}`), 200);
    expect(read).toMatchObject({ state: 'ACTIVE', createdBy: 'bootstrap', merchantAccounts: ['default'] });
    expect(read.lastUsedAt).not.toBeNull();
    expect(read).not.toHaveProperty('secret');

    const next = bodyOf(
      await ops.call<ApiKeyWithSecretResponse>('POST', `/v1/api-keys/${key.id}/rotate`, { overlapHours: 1 }),
      201,
    );
    expect([await statusWith(secret), await statusWith(next.secret ?? '')]).toEqual([200, 200]);
    const old = bodyOf(await ops.call<ApiKeyResponse>('GET', `/v1/api-keys/${key.id}`), 200);
    expect(old).toMatchObject({ state: 'ROTATED', replacedBy: next.id });
    expect(new Date(old.expiresAt ?? 0).getTime()).toBeLessThanOrEqual(Date.now() + HOUR_MS);
    expect(await ops.call('POST', `/v1/api-keys/${key.id}/rotate`)).toMatchObject({
      status: 409,
      body: { code: 'api_key_not_active' },
    });

    expect((await ops.call('DELETE', `/v1/api-keys/${next.id}`)).status).toBe(204);
    expect([await statusWith(secret), await statusWith(next.secret ?? '')]).toEqual([401, 401]);
  });

  it('keeps its idempotency keys over a rotation', async () => {
    const { shop, key } = await makeClient(stack, ['payment-codes:write'], null);
    const body = {
      reference: shop.newReference(),
      channel: 'DOKU_VA',
      amount: { type: 'FIXED', value: 10_000 },
      customer: { name: 'Anton' },
    };
    const headers = { 'Idempotency-Key': 'over-the-rotation' };
    const first = await shop.call<{ id: string }>('POST', '/v1/payment-codes', body, headers);
    const next = bodyOf(
      await ops.call<ApiKeyWithSecretResponse>('POST', `/v1/api-keys/${key.id}/rotate`, {}),
      201,
    );
    const rotated = new Shop(stack.gatewayUrl, next.secret ?? '');
    const again = await rotated.call<{ id: string }>('POST', '/v1/payment-codes', body, headers);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('shows its secret once, and leaves it nowhere, whatever is repeated', async () => {
    const make = () =>
      ops.call<ApiKeyWithSecretResponse>(
        'POST',
        '/v1/api-keys',
        { name: 'once', scopes: ['events:read'] },
        {
          'Idempotency-Key': 'make-once',
        },
      );
    const first = bodyOf(await make(), 201);
    const again = bodyOf(await make(), 201);
    expect(first.secret).toMatch(/^dpg_/);
    expect(again).toEqual({ ...first, secret: null });
    const stored = await everythingStored();
    expect(stored).toContain(first.id);
    expect(stored).not.toContain(first.secret?.slice(4, 24));
    const listed = bodyOf(await ops.call<ApiKeyPageResponse>('GET', '/v1/api-keys'), 200);
    expect(JSON.stringify(listed)).not.toContain('dpg_');
  });

  it('that ends cannot make one that outlives it', async () => {
    const expiresAt = new Date(Date.now() + HOUR_MS).toISOString();
    const wishes = { name: 'visitor', scopes: ['admin'], expiresAt };
    const made = bodyOf(await ops.call<ApiKeyWithSecretResponse>('POST', '/v1/api-keys', wishes), 201);
    const visitor = new Shop(stack.gatewayUrl, made.secret ?? '');
    const longer = await visitor.call<Problem>('POST', '/v1/api-keys', { name: 'x', scopes: ['admin'] });
    expect(longer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const past = { ...wishes, expiresAt: '2020-01-01T00:00:00Z' };
    expect((await ops.call('POST', '/v1/api-keys', past)).status).toBe(400);
  });
});

describe('the record of who did what', () => {
  it('names actor, action, subject, request and outcome, refusals too', async () => {
    const { shop, key } = await makeClient(stack, ['admin'], null);
    const headers = { 'X-Request-Id': 'audit-1' };
    const made = await shop.call<{ id: string }>(
      'POST',
      '/v1/api-keys',
      { name: 'a', scopes: ['events:read'] },
      headers,
    );
    await shop.call('POST', '/v1/webhook-endpoints', { url: 'https://127.0.0.1/' });
    const { items } = bodyOf(await ops.call<AuditEntryPageResponse>('GET', '/v1/audit-entries'), 200);
    const own = items.filter(({ actorId }) => actorId === key.clientId);
    expect(own).toMatchObject([
      {
        action: 'POST /v1/webhook-endpoints',
        outcome: 'webhook_address_refused',
        sourceAddress: '127.0.0.1',
      },
      { action: 'POST /v1/api-keys', outcome: 'DONE', subjectId: made.body.id, requestId: 'audit-1' },
    ]);
  });

  it('has who changed a payment code in its timeline', async () => {
    const { shop } = await makeClient(stack, ['payment-codes:write', 'payment-codes:read'], null);
    const code = await shop.createCode({ channel: 'DOKU_VA' });
    await ops.cancelCode(code.id);
    const actors = (await ops.readTimeline(code.id)).filter(({ kind }) => kind === 'STATE_CHANGE');
    expect(JSON.stringify(actors[0])).toContain('spec payment-codes-write payment-codes-read');
    expect(JSON.stringify(actors.at(-1))).toContain('bootstrap');
  });
});

describe('npm run api-key', () => {
  it('makes, lists, rotates and revokes', async () => {
    const made = await command([
      'create',
      '--name',
      'cli shop',
      '--scope',
      'payment-codes:read',
      '--account',
      'default',
      '--json',
    ]);
    const key = JSON.parse(made.out) as ApiKeyWithSecretResponse;
    expect(await statusWith(key.secret ?? '')).toBe(200);
    const next = await command(['rotate', key.id, '--overlap-hours', '0', '--expires-in-days', '30']);
    const [secret = ''] = /dpg_[\w-]+/.exec(next.out) ?? [];
    expect(await statusWith(secret)).toBe(200);
    const list = await command(['list']);
    expect(list.out).toMatch(new RegExp(`${key.id}\\s+cli shop\\s+EXPIRED`));
    expect(list.out).not.toContain('dpg_');
    const [id = ''] = /[0-9a-f-]{36}/.exec(next.out) ?? [];
    expect(await command(['revoke', id])).toMatchObject({ code: 0 });
    const { items } = bodyOf(await ops.call<AuditEntryPageResponse>('GET', '/v1/audit-entries'), 200);
    expect(items[0]).toMatchObject({
      actorId: 'cli',
      action: 'npm run api-key revoke',
      subjectId: id,
      outcome: 'DONE',
    });
    // The gateway has its own memory of 5 s of the key that the command revoked.
    await expect.poll(() => statusWith(secret), { timeout: 30_000, interval: 500 }).toBe(401);
  });

  it('shows a control character in the name of an old key as a mark, since it would steer the terminal', async () => {
    const name = 'red \u001b[31mshop';
    expect(await command(['create', '--name', name, '--scope', 'events:read'])).toMatchObject({ code: 2 });
    await command(['create', '--name', 'red shop', '--scope', 'events:read']);
    await rename('red shop', name);
    const { out } = await command(['list']);
    expect(out).toContain('red \ufffd[31mshop');
    expect(out).not.toContain('\u001b');
  });

  it('explains itself', async () => {
    for (const args of [[], ['create', '--help']]) {
      expect(await command(args)).toMatchObject({
        code: 0,
        out: expect.stringContaining('npm run api-key -- create'),
      });
    }
  });

  it('says what is wrong, and nothing of its inside', async () => {
    const unknown = await command(['revoke', '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01']);
    expect(unknown).toMatchObject({ code: 1, out: '', err: expect.stringContaining('There is no API key') });
    const wrong = await command(['create', '--name', 'x', '--scope', 'root']);
    expect(wrong).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('There is no scope "root"'),
    });
    expect(wrong.err + unknown.err).not.toMatch(/\bat .*\.js:\d+/);
  });

  it('works on the local stack when the environment names no installation, and says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'api-key-'));
    await writeTestAccounts(folder, stack.publicUrl);
    const file = join(folder, 'local-stack.json');
    await writeFile(file, JSON.stringify({ databaseUrl: stack.database.url, merchantAccounts: [] }));
    const run = await command(['list'], { DATABASE_URL: '', DATA_DIR: folder });
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('last used') });
    expect(run.err).toBe(`Working on the local stack (${file})\n`);
    await rm(folder, { recursive: true });
  });

  it('says what the database lacks', async () => {
    const create = ['create', '--name', 'x', '--scope', 'admin'];
    const nothing = { DATABASE_URL: '', DATA_DIR: tmpdir() };
    expect((await command(create, nothing)).err).toContain('DATABASE_URL is required');
    const nowhere = await command(create, { DATABASE_URL: 'postgres://u:secret-word@127.0.0.1:9/x' });
    expect(nowhere.err).toContain('The database cannot be used');
    expect(nowhere.err).not.toContain('secret-word');
  });
});

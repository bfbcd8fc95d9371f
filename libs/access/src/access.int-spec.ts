import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from '@app/database';
import { CLOCK, DomainError, ID_GENERATOR } from '@app/domain';
import { MovableClock, SequentialIds } from '@app/domain/testing';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/embedded-database.js';
import { AccessModule, ApiKeyAdmin, ApiKeys, AuditLog, type ApiClient, type NewApiKey } from './index.js';

const HOUR_MS = 3_600_000;
const ROOT: ApiClient = {
  id: 'ops',
  name: 'ops',
  scopes: ['admin'],
  merchantAccounts: null,
  expiresAt: null,
};
const LIMITED: ApiClient = { ...ROOT, id: 'shop-ops', name: 'shop ops', merchantAccounts: ['shop'] };
const READER: NewApiKey = {
  name: 'shop',
  scopes: ['payment-codes:read'],
  merchantAccounts: ['shop'],
  expiresAt: null,
};

const clock = new MovableClock();
let database: TestDatabase;
let app: TestingModule;
let keys: ApiKeys;
let admin: ApiKeyAdmin;

@Global()
@Module({
  providers: [
    { provide: CLOCK, useValue: clock },
    { provide: ID_GENERATOR, useValue: new SequentialIds() },
  ],
  exports: [CLOCK, ID_GENERATOR],
})
class Seams {}

beforeAll(async () => {
  database = await createTestDatabase();
  const options = dataSourceOptions({ url: database.url, poolSize: 2, runMigrations: true });
  app = await Test.createTestingModule({
    imports: [
      Seams,
      TypeOrmModule.forRoot({ ...options, retryAttempts: 0 }),
      AccessModule.forRoot({ jwt: null }),
    ],
  }).compile();
  [keys, admin] = [app.get(ApiKeys), app.get(ApiKeyAdmin)];
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as DomainError).code,
  );

describe('an API key', () => {
  it('is kept as a hash, and nothing of its secret anywhere', async () => {
    const { secret } = await admin.create(READER, ROOT);
    const rows = await app.get(DataSource).query<object[]>('SELECT * FROM api_keys');
    expect(secret).toMatch(/^dpg_[\w-]{43}$/);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(4, 20));
    expect(await keys.authenticate(secret)).toMatchObject({ name: 'shop', merchantAccounts: ['shop'] });
  });

  it('ends at its time, to the second, also while it is remembered', async () => {
    const expiresAt = new Date(clock.now().getTime() + 2_000);
    const { secret } = await admin.create({ ...READER, expiresAt }, ROOT);
    expect(await keys.authenticate(secret)).not.toBeNull();
    clock.advance(1_999);
    expect(await keys.authenticate(secret)).not.toBeNull();
    clock.advance(1);
    expect(await keys.authenticate(secret)).toBeNull();
  });

  it('is not made, nor replaced, with an end that is not to come', async () => {
    const expiresAt = clock.now();
    expect(await codeOf(admin.create({ ...READER, expiresAt }, ROOT))).toBe('invalid_request');
    const { key } = await admin.create(READER, ROOT);
    expect(await codeOf(admin.rotate(key.id, { overlapHours: 0, expiresAt }, ROOT))).toBe('invalid_request');
    expect(await admin.get(key.id, ROOT)).toEqual(key);
  });

  it('tells when it was last used', async () => {
    const { key, secret } = await admin.create(READER, ROOT);
    expect(key.lastUsedAt).toBeNull();
    await keys.authenticate(secret);
    expect((await admin.get(key.id, ROOT)).lastUsedAt).toEqual(clock.now());
  });

  it('made again under its id is one key with a new secret: nobody was told the first', async () => {
    const id = '01930000-0000-7000-8000-00000000ab01';
    const first = await admin.create(READER, ROOT, id);
    clock.advance(80_000);
    const again = await admin.create(READER, ROOT, id);
    expect(again.key).toEqual(first.key);
    expect(await keys.authenticate(first.secret)).toBeNull();
    expect(await keys.authenticate(again.secret)).toMatchObject({ id, name: 'shop' });
  });

  it('that was revoked before it could be told stays so', async () => {
    const id = '01930000-0000-7000-8000-00000000ab02';
    await admin.create(READER, ROOT, id);
    await admin.revoke(id, ROOT);
    const again = await admin.create(READER, ROOT, id);
    expect(again.key.revokedAt).toEqual(clock.now());
    expect(await keys.authenticate(again.secret)).toBeNull();
  });

  it('given by configuration stays revoked or rotated over restarts', async () => {
    await keys.ensureBootstrapKey('dpg_given');
    const [given] = (await admin.list({ limit: 1 }, ROOT)).items;
    await admin.rotate(given?.id ?? '', { overlapHours: 0 }, ROOT);
    await keys.ensureBootstrapKey('dpg_given');
    expect(await keys.authenticate('dpg_given')).toBeNull();
  });
});

describe('a rotation', () => {
  it('lets both keys work until the overlap ends, as one client', async () => {
    const first = await admin.create(READER, ROOT);
    const second = await admin.rotate(first.key.id, { overlapHours: 2 }, ROOT);
    const clients = await Promise.all(
      [first.secret, second.secret].map((secret) => keys.authenticate(secret)),
    );
    expect(clients.map((client) => client?.id)).toEqual([first.key.id, first.key.id]);
    expect(second.key).toMatchObject({
      clientId: first.key.id,
      scopes: READER.scopes,
      merchantAccounts: ['shop'],
    });
    clock.advance(2 * HOUR_MS);
    expect(await keys.authenticate(first.secret)).toBeNull();
    expect(await keys.authenticate(second.secret)).not.toBeNull();
  });

  it('without an overlap ends the old key at once', async () => {
    const first = await admin.create(READER, ROOT);
    await keys.authenticate(first.secret);
    await admin.rotate(first.key.id, { overlapHours: 0 }, ROOT);
    expect(await keys.authenticate(first.secret)).toBeNull();
  });

  it('happens once: of two at a time, one is refused', async () => {
    const { key } = await admin.create(READER, ROOT);
    const both = [1, 2].map(() => codeOf(admin.rotate(key.id, { overlapHours: 1 }, ROOT)));
    expect((await Promise.all(both)).map(String).sort()).toEqual(['api_key_not_active', 'done']);
  });

  it.each([0, 2])(
    'of %i hours made again under its id is one, and ends the old key when it was to',
    async (overlapHours) => {
      const old = await admin.create(READER, ROOT);
      const id = `01930000-0000-7000-8000-00000000ac0${overlapHours}`;
      const rotate = () => admin.rotate(old.key.id, { overlapHours }, ROOT, id);
      const first = await rotate();
      const end = new Date(clock.now().getTime() + overlapHours * HOUR_MS);
      clock.advance(80_000);
      const again = await rotate();
      expect(again.key).toEqual(first.key);
      expect(await admin.get(old.key.id, ROOT)).toMatchObject({ replacedBy: id, expiresAt: end });
      expect(await keys.authenticate(first.secret)).toBeNull();
      expect(await keys.authenticate(again.secret)).toMatchObject({ id: old.key.id });
      expect(await codeOf(admin.rotate(old.key.id, { overlapHours }, ROOT))).toBe('api_key_not_active');
    },
  );

  it('never makes a key live longer than it was to, and keeps its end unless told', async () => {
    const expiresAt = new Date(clock.now().getTime() + HOUR_MS);
    const first = await admin.create({ ...READER, expiresAt }, ROOT);
    const second = await admin.rotate(first.key.id, { overlapHours: 24 }, ROOT);
    expect(second.key.expiresAt).toEqual(expiresAt);
    expect((await admin.get(first.key.id, ROOT)).expiresAt).toEqual(expiresAt);
  });

  it('brings back no key that was revoked or has expired', async () => {
    const expiresAt = new Date(clock.now().getTime() + 1_000);
    const [revoked, expired] = [
      await admin.create(READER, ROOT),
      await admin.create({ ...READER, expiresAt }, ROOT),
    ];
    await admin.revoke(revoked.key.id, ROOT);
    clock.advance(1_000);
    const end = new Date(clock.now().getTime() + HOUR_MS);
    for (const { key } of [revoked, expired]) {
      const rotating = admin.rotate(key.id, { overlapHours: 1, expiresAt: end }, ROOT);
      expect(await codeOf(rotating)).toBe('api_key_not_active');
    }
  });

  it('of a key that an earlier release made is a key of the same client', async () => {
    const first = await admin.create(READER, ROOT);
    await app.get(DataSource).query('UPDATE api_keys SET client_id = NULL WHERE id = $1', [first.key.id]);
    const second = await admin.rotate(first.key.id, { overlapHours: 24 }, ROOT);
    expect(second.key.clientId).toBe(first.key.id);
    await admin.revoke(second.key.id, ROOT);
    expect(await keys.authenticate(first.secret)).toBeNull();
  });
});

describe('a revocation', () => {
  it('ends a key at once, with those that it replaced', async () => {
    const first = await admin.create(READER, ROOT);
    const second = await admin.rotate(first.key.id, { overlapHours: 24 }, ROOT);
    await keys.authenticate(first.secret);
    await admin.revoke(second.key.id, ROOT);
    expect(await keys.authenticate(first.secret)).toBeNull();
    expect(await keys.authenticate(second.secret)).toBeNull();
  });

  it('keeps its time when it is repeated', async () => {
    const { key } = await admin.create(READER, ROOT);
    await admin.revoke(key.id, ROOT);
    const revokedAt = clock.now();
    clock.advance(1_000);
    await admin.revoke(key.id, ROOT);
    expect((await admin.get(key.id, ROOT)).revokedAt).toEqual(revokedAt);
  });

  it('of the old key leaves the new one alone', async () => {
    const first = await admin.create(READER, ROOT);
    const second = await admin.rotate(first.key.id, { overlapHours: 24 }, ROOT);
    await admin.revoke(first.key.id, ROOT);
    expect(await keys.authenticate(first.secret)).toBeNull();
    expect(await keys.authenticate(second.secret)).not.toBeNull();
  });
});

describe('nobody gives what they do not have', () => {
  const soon = () => new Date(clock.now().getTime() + HOUR_MS);

  it.each([
    ['a scope', { ...LIMITED, scopes: ['events:read'] as const }, READER],
    ['admin', { ...LIMITED, scopes: ['events:read'] as const }, { ...READER, scopes: ['admin'] as const }],
    ['another account', LIMITED, { ...READER, merchantAccounts: ['shop', 'other'] }],
    ['every account', LIMITED, { ...READER, merchantAccounts: null }],
  ])('%s', async (_what, by, wanted) => {
    expect(await codeOf(admin.create(wanted, by))).toBe('forbidden');
  });

  it('a longer life', async () => {
    const by = { ...ROOT, expiresAt: soon() };
    expect(await codeOf(admin.create(READER, by))).toBe('forbidden');
    const late = new Date(by.expiresAt.getTime() + 1);
    expect(await codeOf(admin.create({ ...READER, expiresAt: late }, by))).toBe('forbidden');
    expect(await codeOf(admin.create({ ...READER, expiresAt: by.expiresAt }, by))).toBe('done');
    const { key } = await admin.create(READER, ROOT);
    expect(await codeOf(admin.rotate(key.id, { overlapHours: 0 }, by))).toBe('forbidden');
  });

  it('and nobody sees or touches the keys of accounts that are not theirs', async () => {
    const made = await Promise.all(
      [null, ['other'], ['shop', 'other']].map((merchantAccounts) =>
        admin.create({ ...READER, merchantAccounts }, ROOT),
      ),
    );
    const seen = (await admin.list({ limit: 100 }, LIMITED)).items.map(({ id }) => id);
    for (const { key, secret } of made) {
      expect(seen).not.toContain(key.id);
      expect(await codeOf(admin.get(key.id, LIMITED))).toBe('not_found');
      expect(await codeOf(admin.rotate(key.id, { overlapHours: 0 }, LIMITED))).toBe('not_found');
      expect(await codeOf(admin.revoke(key.id, LIMITED))).toBe('not_found');
      expect(await keys.authenticate(secret)).not.toBeNull();
    }
  });

  it('while their own they have page after page', async () => {
    for (let i = 0; i < 3; i++) await admin.create(READER, LIMITED);
    const first = await admin.list({ limit: 2 }, LIMITED);
    const second = await admin.list({ limit: 2, cursor: first.nextCursor ?? '' }, LIMITED);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
    expect(await codeOf(admin.list({ limit: 2, cursor: "' OR 1=1" }, LIMITED))).toBe('invalid_request');
  });
});

describe('the record of who did what', () => {
  it('shows the newest first, and to a limited administrator the deeds within its accounts only', async () => {
    const audit = app.get(AuditLog);
    const deed = {
      action: 'POST /v1/api-keys',
      subjectId: null,
      requestId: 'r-1',
      sourceAddress: '127.0.0.1',
    };
    const foreign = await audit.begin(ROOT, deed);
    const own = await audit.begin(LIMITED, deed);
    await audit.end(own, 'DONE', 'key-1');
    const seen = await audit.list({ limit: 10 }, LIMITED);
    expect(seen.items).toMatchObject([
      { id: own, actorName: 'shop ops', outcome: 'DONE', subjectId: 'key-1' },
    ]);
    const newest = await audit.list({ limit: 1 }, ROOT);
    const older = await audit.list({ limit: 1, cursor: newest.nextCursor ?? '' }, ROOT);
    expect([newest, older].map(({ items }) => items.map(({ id }) => id))).toEqual([[own], [foreign]]);
    expect(older.nextCursor).toBeNull();
  });
});

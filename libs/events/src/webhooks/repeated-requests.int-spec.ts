import { MovableClock, SeededRandom, SequentialIds } from '@app/domain/testing';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { startEvents } from '../testing/events-app.js';
import { openMigratedDatabase } from '../../../../test/support/migrated-database.js';
import { AddressGuard } from './address-guard.js';
import { EndpointStore } from './endpoint.store.js';
import { WebhookEndpoints } from './webhook-endpoints.js';

const ADMIN = { id: 'admin', name: 'admin', merchantAccounts: null };
const ADDRESS = { url: 'http://127.0.0.1:9/hook', description: 'orders' };

const clock = new MovableClock();
const ids = new SequentialIds();
let database: TestDatabase;
let dataSource: DataSource;
let app: INestApplicationContext;
let endpoints: WebhookEndpoints;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openMigratedDatabase(database.url);
  app = await startEvents(dataSource, { clock, random: new SeededRandom(1) });
  endpoints = app.get(WebhookEndpoints);
});
afterAll(async () => {
  await app.close();
  await dataSource.destroy();
  await database.drop();
});

async function previousSecretOf(id: string): Promise<string | null> {
  const [row] = await dataSource.query<{ previous_secret: string | null }[]>(
    'SELECT previous_secret FROM webhook_endpoints WHERE id = $1',
    [id],
  );
  return row?.previous_secret ?? null;
}

describe('making a webhook endpoint under one id', () => {
  it('makes one, and tells its secret to each repeat, also at once', async () => {
    const id = ids.uuid();
    const make = () => endpoints.create(ADDRESS, ADMIN, id);
    const made = await Promise.all([make(), make(), make()]);
    expect(made[0]?.endpoint).toMatchObject({ id, ...ADDRESS });
    expect([...made, await make()]).toEqual(Array.from({ length: 4 }, () => made[0]));
    expect((await endpoints.list(ADMIN)).filter((endpoint) => endpoint.id === id)).toHaveLength(1);
  });

  it('tells of the one that was made, though its address would be refused by now', async () => {
    const id = ids.uuid();
    const made = await endpoints.create(ADDRESS, ADMIN, id);
    const guard = app.get(AddressGuard);
    const check = vi.spyOn(guard, 'checkDestination').mockRejectedValue(new Error('no such host'));
    expect(await endpoints.create(ADDRESS, ADMIN, id)).toEqual(made);
    check.mockRestore();
  });

  it('does not bring back one that was deleted since', async () => {
    const id = ids.uuid();
    const made = await endpoints.create(ADDRESS, ADMIN, id);
    await endpoints.delete(id, ADMIN);
    expect(await endpoints.create(ADDRESS, ADMIN, id)).toEqual(made);
    await expect(endpoints.get(id, ADMIN)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a rotation of a webhook secret', () => {
  it('that is repeated tells the same secret, and lets the old one sign on', async () => {
    const { endpoint, secret: old } = await endpoints.create(ADDRESS, ADMIN, ids.uuid());
    const rotation = ids.uuid();
    const rotate = () => endpoints.rotateSecret(endpoint.id, 3_600, ADMIN, rotation);
    const rotated = await rotate();
    clock.advance(60_000);
    expect(await rotate()).toEqual(rotated);
    expect(rotated.secret).not.toBe(old);
    expect(await previousSecretOf(endpoint.id)).toBe(old);
  });

  it('that is another takes the next secret', async () => {
    const { endpoint } = await endpoints.create(ADDRESS, ADMIN, ids.uuid());
    const first = await endpoints.rotateSecret(endpoint.id, 3_600, ADMIN, ids.uuid());
    const second = await endpoints.rotateSecret(endpoint.id, 3_600, ADMIN, ids.uuid());
    expect(second.secret).not.toBe(first.secret);
    expect(await previousSecretOf(endpoint.id)).toBe(first.secret);
  });

  it('never drops the secret that another one has just told', async () => {
    const { endpoint, secret: old } = await endpoints.create(ADDRESS, ADMIN, ids.uuid());
    const store = app.get(EndpointStore);
    const read = store.getMade.bind(store);
    const rotate = () => endpoints.rotateSecret(endpoint.id, 3_600, ADMIN, ids.uuid());
    const between: string[] = [];
    vi.spyOn(store, 'getMade').mockImplementationOnce(async (id) => {
      const found = await read(id);
      between.push((await rotate()).secret);
      return found;
    });
    await expect(rotate()).rejects.toMatchObject({ code: 'concurrent_change' });
    expect((await read(endpoint.id)).secret).toBe(between[0]);
    expect(await previousSecretOf(endpoint.id)).toBe(old);
  });
});

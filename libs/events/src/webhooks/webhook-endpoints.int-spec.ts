import { MovableClock, SeededRandom, SequentialIds } from '@app/domain/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { deliverDue } from '../testing/deliver-due.js';
import { dispatchAll } from '../testing/dispatch-all.js';
import { startEvents } from '../testing/events-app.js';
import { openMigratedDatabase } from '../../../../test/support/migrated-database.js';
import { insertEvent } from '../testing/insert-event.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';
import { WebhookEndpoints } from './webhook-endpoints.js';

const ADMIN = { id: 'admin', name: 'admin', merchantAccounts: null };
const SHOP = { id: 'shop', name: 'shop', merchantAccounts: ['shop-a', 'shop-b'] };
const NOBODY = '01930000-0000-7000-8000-0000000000ff';

let database: TestDatabase;
let dataSource: DataSource;
let app: INestApplicationContext;
let endpoints: WebhookEndpoints;
const clock = new MovableClock(new Date());
const ids = new SequentialIds();
const receiver = new WebhookReceiver();

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openMigratedDatabase(database.url);
  app = await startEvents(dataSource, { clock, random: new SeededRandom(1) });
  endpoints = app.get(WebhookEndpoints);
  await receiver.open();
});

afterAll(async () => {
  await app.close();
  await receiver.close();
  await dataSource.destroy();
  await database.drop();
});

beforeEach(async () => {
  await dataSource.query('TRUNCATE events, webhook_endpoints, webhook_deliveries, webhook_attempts');
  receiver.received.length = 0;
});

async function deliverNewEvent(): Promise<void> {
  await insertEvent(dataSource, { merchantAccount: 'shop-a' });
  await dispatchAll(app);
  await deliverDue(app);
}

describe('webhook endpoints', () => {
  it('have tables that equal their entities', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('show their secret once', async () => {
    const { endpoint, secret } = await endpoints.create(
      { url: receiver.url(), description: 'orders' },
      ADMIN,
      ids.uuid(),
    );
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(endpoint).toMatchObject({ eventTypes: null, merchantAccounts: null, createdBy: 'admin' });
    expect(await endpoints.get(endpoint.id, ADMIN)).toEqual(endpoint);
    expect(JSON.stringify(await endpoints.list(ADMIN))).not.toContain(secret);
  });

  it('belong to the merchant accounts of the caller', async () => {
    const all = await endpoints.create({ url: receiver.url() }, ADMIN, ids.uuid());
    const shared = await endpoints.create(
      { url: receiver.url(), merchantAccounts: ['shop-a', 'other'] },
      ADMIN,
      ids.uuid(),
    );
    const own = await endpoints.create({ url: receiver.url() }, SHOP, ids.uuid());
    expect(own.endpoint.merchantAccounts).toEqual(['shop-a', 'shop-b']);
    expect((await endpoints.list(SHOP)).map(({ id }) => id)).toEqual([own.endpoint.id]);
    expect(await endpoints.list(ADMIN)).toHaveLength(3);
    for (const { id } of [all.endpoint, shared.endpoint]) {
      const missing = { code: 'not_found' };
      await expect(endpoints.get(id, SHOP)).rejects.toMatchObject(missing);
      await expect(endpoints.delete(id, SHOP)).rejects.toMatchObject(missing);
      await expect(endpoints.rotateSecret(id, 0, SHOP, ids.uuid())).rejects.toMatchObject(missing);
      await expect(endpoints.deliveries(id, { limit: 1 }, SHOP)).rejects.toMatchObject(missing);
    }
    await expect(
      endpoints.create({ url: receiver.url(), merchantAccounts: ['shop-a', 'other'] }, SHOP, ids.uuid()),
    ).rejects.toMatchObject({ code: 'forbidden', details: { field: 'merchantAccounts' } });
  });

  it.each([
    [{ url: 'http://169.254.169.254/' }, 'webhook_address_refused', 'url'],
    [{ url: 'not a url' }, 'webhook_address_refused', 'url'],
    [{ eventTypes: ['payment.unheard_of'] }, 'invalid_request', 'eventTypes'],
    [{ eventTypes: [] }, 'invalid_request', 'eventTypes'],
    [{ merchantAccounts: [] }, 'invalid_request', 'merchantAccounts'],
  ])('refuse %j', async (request, code, field) => {
    await expect(
      endpoints.create({ url: receiver.url(), ...request }, ADMIN, ids.uuid()),
    ).rejects.toMatchObject({
      code,
      details: { field },
    });
    expect(await endpoints.list(ADMIN)).toEqual([]);
  });

  it('sign with both secrets while a rotation overlaps, and then with the new one', async () => {
    const { endpoint, secret: old } = await endpoints.create({ url: receiver.url() }, ADMIN, ids.uuid());
    const rotated = await endpoints.rotateSecret(endpoint.id, 3_600, ADMIN, ids.uuid());
    expect(rotated.endpoint.previousSecretExpiresAt).toEqual(new Date(clock.now().getTime() + 3_600_000));
    const accepts = (secret: string) => {
      const { body, headers } = receiver.received.at(-1) as (typeof receiver.received)[number];
      // The library compares with the real clock; the signature covers the virtual one.
      const signed = new Webhook(secret).sign(
        String(headers['webhook-id']),
        new Date(Number(headers['webhook-timestamp']) * 1_000),
        body,
      );
      return String(headers['webhook-signature']).split(' ').includes(signed);
    };
    await deliverNewEvent();
    expect([accepts(old), accepts(rotated.secret)]).toEqual([true, true]);
    clock.advance(3_600_000);
    await deliverNewEvent();
    expect([accepts(old), accepts(rotated.secret)]).toEqual([false, true]);
  });

  it('drop the old secret at once when a rotation has no overlap', async () => {
    const { endpoint } = await endpoints.create({ url: receiver.url() }, ADMIN, ids.uuid());
    await endpoints.rotateSecret(endpoint.id, 60, ADMIN, ids.uuid());
    const { endpoint: again } = await endpoints.rotateSecret(endpoint.id, 0, ADMIN, ids.uuid());
    expect(again.previousSecretExpiresAt).toBeNull();
    await deliverNewEvent();
    expect(String(receiver.received[0]?.headers['webhook-signature'])).not.toContain(' ');
    await expect(endpoints.rotateSecret(endpoint.id, -1, ADMIN, ids.uuid())).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('are gone for everyone once deleted', async () => {
    const { endpoint } = await endpoints.create({ url: receiver.url() }, ADMIN, ids.uuid());
    await endpoints.delete(endpoint.id, ADMIN);
    expect(await endpoints.list(ADMIN)).toEqual([]);
    await expect(endpoints.get(endpoint.id, ADMIN)).rejects.toMatchObject({ code: 'not_found' });
    await deliverNewEvent();
    expect(receiver.received).toEqual([]);
    await expect(endpoints.delete(NOBODY, ADMIN)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('list their deliveries newest first, in pages and by status', async () => {
    const { endpoint } = await endpoints.create({ url: receiver.url() }, ADMIN, ids.uuid());
    let status = 200;
    receiver.answer = () => ({ status });
    for (status of [200, 410, 200, 410, 200]) await deliverNewEvent();
    receiver.answer = () => ({});
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await endpoints.deliveries(endpoint.id, { limit: 2, cursor }, ADMIN);
      seen.push(...page.items.map((item) => item.status));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['DELIVERED', 'PARKED', 'DELIVERED', 'PARKED', 'DELIVERED']);
    const parked = await endpoints.deliveries(endpoint.id, { limit: 2, status: 'PARKED' }, ADMIN);
    expect(parked).toMatchObject({ items: [{ status: 'PARKED' }, { status: 'PARKED' }], nextCursor: null });
    for (const query of [{ limit: 0 }, { limit: 101 }, { limit: 1, cursor: 'x' }]) {
      await expect(endpoints.deliveries(endpoint.id, query, ADMIN)).rejects.toMatchObject({
        code: 'invalid_request',
      });
    }
  });
});

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@app/domain';
import { SeededRandom } from '@app/domain/testing';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { startEvents } from '../testing/events-app.js';
import { openMigratedDatabase } from '../../../../test/support/migrated-database.js';
import { insertEvent } from '../testing/insert-event.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';
import { EndpointSilence } from './endpoint-silence.js';
import { EventDispatcher } from './event-dispatcher.js';
import { FanOutStore } from './fan-out.store.js';
import { WebhookEndpoints } from './webhook-endpoints.js';
import type { WebhookOptions } from './webhook.options.js';

const ADMIN = { id: 'admin', name: 'admin', merchantAccounts: null };
const SOON = { timeout: 15_000, interval: 10 };
const PATIENCE_MS = 20;

let database: TestDatabase;
let dataSource: DataSource;
let receiver: WebhookReceiver;
const apps: INestApplicationContext[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await openMigratedDatabase(database.url);
  receiver = new WebhookReceiver();
  await receiver.open();
});

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await receiver.close();
  await dataSource.destroy();
  await database.drop();
});

async function startInstance(
  run = 1,
  { clock = { now: () => new Date() }, webhooks = {} }: { clock?: Clock; webhooks?: WebhookOptions } = {},
): Promise<INestApplicationContext> {
  const seams = { clock, random: new SeededRandom(run) };
  const app = await startEvents(dataSource, seams, {
    webhooks: { allowPrivateAddresses: true, ...webhooks },
    jobs: { connectionString: database.url },
  });
  apps.push(app);
  return app;
}

async function started(instances = 1): Promise<INestApplicationContext> {
  const [first] = await Promise.all(Array.from({ length: instances }, (_, n) => startInstance(n + 1)));
  const app = first as INestApplicationContext;
  await app.get(WebhookEndpoints).create({ url: receiver.url() }, ADMIN, randomUUID());
  await insertEvent(dataSource);
  await expect.poll(() => receiver.received.length, SOON).toBe(1);
  receiver.received.length = 0;
  return app;
}

/** An instance for which time stands still, with an endpoint; no transaction of another spec holds events back from it. */
async function startedOutOfTime(): Promise<EventDispatcher> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const app = await startInstance();
  const store = app.get(FanOutStore);
  const dispatch = store.dispatch.bind(store);
  vi.spyOn(store, 'dispatch').mockImplementation(async (...batch) => {
    for (;;) {
      const found = await dispatch(...batch);
      if (!found.heldBack) return found;
      await sleep(5);
    }
  });
  await app.get(WebhookEndpoints).create({ url: receiver.url() }, ADMIN, randomUUID());
  // Both groups of workers are told of new jobs from now on.
  const listening = `SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN%' AND state = 'idle'`;
  await expect.poll(async () => (await dataSource.query<object[]>(listening)).length, SOON).toBe(2);
  return app.get(EventDispatcher);
}

describe('events on their way', () => {
  it('arrive without a wait after a poke, or within 200 ms after one that follows another', async () => {
    const dispatcher = await startedOutOfTime();
    const arrives = async (waitMs: number): Promise<void> => {
      const arrived = new Promise<string>((resolve) => {
        receiver.answer = ({ eventId }) => (resolve(eventId), {});
      });
      const id = await insertEvent(dataSource);
      dispatcher.poke();
      vi.advanceTimersByTime(waitMs);
      expect(await arrived).toBe(id);
    };
    for (let n = 0; n < 10; n++) {
      await arrives(0);
      await arrives(200);
    }
    // The poll lets time go on, without which no end of a job is recorded.
    const underWay = 'SELECT 1 FROM graphile_worker.jobs WHERE locked_at IS NOT NULL';
    await expect.poll(() => dataSource.query(underWay), SOON).toEqual([]);
  }, 90_000);

  it('arrive soon after the transaction that held them back ends', async () => {
    const app = await started();
    for (let n = 0; n < 10; n++) {
      const receivedMeanwhile = await dataSource.transaction(async (neighbour) => {
        await neighbour.query('SELECT pg_current_xact_id()');
        await insertEvent(dataSource);
        app.get(EventDispatcher).poke();
        await sleep(60);
        return receiver.received.length;
      });
      expect(receivedMeanwhile).toBe(n);
      await expect.poll(() => receiver.received.length, SOON).toBe(n + 1);
    }
  });

  it('arrive without a poke, a moment later', async () => {
    await started();
    const id = await insertEvent(dataSource);
    await expect.poll(() => receiver.ids(), SOON).toEqual([id]);
  });

  it('arrive once and in order over several instances under a storm of pokes', async () => {
    await started(2);
    const codes = Array.from({ length: 20 }, () => randomUUID());
    const byCode = new Map<string, string[]>(codes.map((code) => [code, []]));
    for (let round = 0; round < 5; round++) {
      for (const code of codes) {
        byCode.get(code)?.push(await insertEvent(dataSource, { paymentCodeId: code }));
        apps[round % 2]?.get(EventDispatcher).poke();
      }
    }
    await expect.poll(() => receiver.received.length, SOON).toBe(100);
    for (const ids of byCode.values()) expect(receiver.ids().filter((id) => ids.includes(id))).toEqual(ids);
  });

  it('are retried by the tick, and are not delayed by an endpoint that never answers', async () => {
    const app = await started();
    await app.get(WebhookEndpoints).create({ url: receiver.url('/dead') }, ADMIN, randomUUID());
    const failed = new Set<string>();
    receiver.answer = ({ path, eventId }) => {
      if (path === '/dead') return { delayMs: 4_000 };
      const first = !failed.has(eventId);
      failed.add(eventId);
      return first ? { status: 500 } : {};
    };
    const id = await insertEvent(dataSource);
    app.get(EventDispatcher).poke();
    await expect.poll(() => receiver.ids(), SOON).toEqual([id, id]);
  });

  it('reach a healthy endpoint though more dead ones than there are workers have a backlog', async () => {
    const from = Date.now();
    const app = await startInstance(1, {
      clock: { now: () => new Date(from + (Date.now() - from) * 20) },
      webhooks: { endpointsAtATime: 2, requestsPerEndpoint: 1, timeoutMs: 300 },
    });
    receiver.answer = ({ path }) => (path === '/hook' ? {} : { delayMs: 1_000 });
    for (const path of ['/dead/1', '/dead/2', '/dead/3']) {
      await app.get(WebhookEndpoints).create({ url: receiver.url(path) }, ADMIN, randomUUID());
    }
    // Together, so that none of them is still to be dispatched once some arrive.
    await dataSource.transaction(async (manager) => {
      for (let n = 0; n < 100; n++) await insertEvent(manager);
    });
    await expect.poll(() => receiver.received.length, SOON).toBeGreaterThan(2);
    await app.get(WebhookEndpoints).create({ url: receiver.url() }, ADMIN, randomUUID());
    const id = await insertEvent(dataSource);
    // It comes again when this machine lets even a good answer run out of time.
    await expect.poll(() => [...new Set(receiver.ids())], SOON).toEqual([id]);
    const served = () => new Set(receiver.received.map(({ path }) => path)).size;
    await expect.poll(served, SOON).toBe(4);
  });

  it('reach a healthy endpoint at once though many others never answer, and those once they do', async () => {
    const from = Date.now();
    const app = await startInstance(1, {
      clock: { now: () => new Date(from + (Date.now() - from) * 20) },
      webhooks: {
        endpointsAtATime: 2,
        hangingEndpointsAtATime: 4,
        patienceMs: PATIENCE_MS,
        timeoutMs: 60_000,
      },
    });
    const dead = Array.from({ length: 12 }, (_, n) => `/dead/${n}`);
    const make = async (path: string) =>
      (await app.get(WebhookEndpoints).create({ url: receiver.url(path) }, ADMIN, randomUUID())).endpoint.id;
    const deadIds = await Promise.all(dead.map(make));
    await make('/hook');
    const healthyHears = async (): Promise<string> => {
      const id = await insertEvent(dataSource);
      await expect.poll(() => receiver.ids(), SOON).toContain(id);
      return id;
    };
    let goOn = (): void => undefined;
    const holdDead = (reset: boolean): void => {
      const until = new Promise<void>((resolve) => (goOn = resolve));
      receiver.answer = ({ path }) => (path === '/hook' ? {} : { until, reset });
    };
    holdDead(true);
    await healthyHears();
    await expect.poll(() => dead.filter((path) => receiver.ids(path).length > 0), SOON).toEqual(dead);
    await sleep(2 * PATIENCE_MS);
    const cut = goOn;
    holdDead(false);
    cut();
    const silence = app.get(EndpointSilence);
    await expect.poll(() => deadIds.filter((id) => silence.hangs(id)), SOON).toEqual(deadIds);
    let last = '';
    for (let round = 0; round < 3; round++) last = await healthyHears();
    goOn();
    await expect.poll(() => dead.filter((path) => receiver.ids(path).includes(last)), SOON).toEqual(dead);
  });

  it.each([
    ['', 0],
    [', also when no worker waits for them any more', 600],
  ])('that are under way are recorded before the process ends%s', async (_when, pauseMs) => {
    const app = await started();
    receiver.answer = () => ({ delayMs: pauseMs + 500 });
    await insertEvent(dataSource);
    app.get(EventDispatcher).poke();
    await expect.poll(() => receiver.received.length, SOON).toBe(1);
    await sleep(pauseMs);
    apps.splice(0);
    await app.close();
    const rows = await dataSource.query<unknown[]>(
      `SELECT 1 FROM webhook_deliveries WHERE status = 'DELIVERED'`,
    );
    expect(rows).toHaveLength(2);
  });
});

import { randomUUID } from 'node:crypto';
import { MovableClock, SeededRandom } from '@app/domain/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { deliverDue } from '../testing/deliver-due.js';
import { dispatchAll } from '../testing/dispatch-all.js';
import { startEvents } from '../testing/events-app.js';
import { openMigratedDatabase } from '../../../../test/support/migrated-database.js';
import { insertEvent, type EventFixture } from '../testing/insert-event.js';
import { WebhookReceiver, type Answer } from '../testing/webhook-receiver.js';
import { DeliveryReads } from './delivery.reads.js';
import { EndpointSilence } from './endpoint-silence.js';
import { WebhookDelivery } from './webhook-delivery.js';
import { WebhookEndpoints } from './webhook-endpoints.js';
import type { WebhookOptions } from './webhook.options.js';

const ADMIN = { id: 'admin', name: 'admin', merchantAccounts: null };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Answers come when the machine gets to it; only a test that says so lets a request run out of time. */
const PATIENT = { timeout: 120_000 };
const SHORT = { timeoutMs: 300 };

let database: TestDatabase;
let dataSource: DataSource;
let clock: MovableClock;
let receiver: WebhookReceiver;
let app: INestApplicationContext;
const apps: INestApplicationContext[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openMigratedDatabase(database.url);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

beforeEach(async () => {
  await dataSource.query('TRUNCATE events, webhook_endpoints, webhook_deliveries, webhook_attempts');
  clock = new MovableClock(new Date());
  receiver = new WebhookReceiver();
  await receiver.open();
  app = await startInstance();
});

afterEach(async () => {
  await Promise.all(apps.splice(0).map((one) => one.close()));
  await receiver.close();
});

async function startInstance(webhooks: WebhookOptions = {}, seed = 1): Promise<INestApplicationContext> {
  const seams = { clock, random: new SeededRandom(seed) };
  const options = { webhooks: { allowPrivateAddresses: true, ...webhooks } };
  const started = await startEvents(dataSource, seams, options);
  apps.push(started);
  return started;
}

function addEndpoint(request: { path?: string; eventTypes?: string[]; merchantAccounts?: string[] } = {}) {
  const { path, ...rest } = request;
  return app.get(WebhookEndpoints).create({ url: receiver.url(path), ...rest }, ADMIN, randomUUID());
}

function event(fixture: EventFixture = {}): Promise<string> {
  return insertEvent(dataSource, fixture);
}

async function work(instance = app): Promise<void> {
  await dispatchAll(instance);
  await deliverDue(instance);
}

/** Lets the clock run as the background would: a look every `step` milliseconds. */
async function live(forMs: number, step = MINUTE): Promise<void> {
  for (let passed = 0; passed < forMs; passed += step) {
    clock.advance(step);
    await work();
  }
}

async function deliveries(endpointId: string) {
  const page = await app.get(WebhookEndpoints).deliveries(endpointId, { limit: 100 }, ADMIN);
  return [...page.items].reverse();
}

async function delivery(endpointId: string) {
  const [first] = await deliveries(endpointId);
  if (!first) throw new Error('there is no delivery');
  return first;
}

/** Has requests wait for their answers until the returned function is called. */
function holdAnswers(held: Answer = {}): () => void {
  let answer = (): void => undefined;
  const until = new Promise<void>((resolve) => (answer = resolve));
  receiver.answer = () => ({ ...held, until });
  return answer;
}

async function waitingForALock(sessions: number): Promise<void> {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect
    .poll(async () => (await dataSource.query<object[]>(waiting)).length, { timeout: 10_000, interval: 5 })
    .toBe(sessions);
}

describe('delivering webhooks', PATIENT, () => {
  it('signs the stored bytes so that the published library accepts them', async () => {
    const { secret } = await addEndpoint();
    const id = await event({ type: 'payment.received' });
    await work();
    const [webhook] = receiver.received;
    const verified = new Webhook(secret).verify(
      webhook?.body as Buffer,
      webhook?.headers as Record<string, string>,
    );
    expect(verified).toMatchObject({ id, type: 'payment.received', data: { amount: 150000 } });
    expect(webhook?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': id });
  });

  it('goes to the checked address itself, whatever proxy the environment names', async () => {
    vi.stubEnv('http_proxy', receiver.url());
    await addEndpoint();
    const id = await event();
    await work();
    vi.unstubAllEnvs();
    expect(receiver.ids()).toEqual([id]);
  });

  it('sends only what an endpoint asked for', async () => {
    await addEndpoint({ path: '/paid', eventTypes: ['order.paid'] });
    await addEndpoint({ path: '/mine', merchantAccounts: ['mine'] });
    const paid = await event({ type: 'order.paid', merchantAccount: 'other' });
    const mine = await event({ type: 'payment.received', merchantAccount: 'mine' });
    await work();
    expect(receiver.ids('/paid')).toEqual([paid]);
    expect(receiver.ids('/mine')).toEqual([mine]);
  });

  it('keeps the order of one code and lets nothing else wait for it', async () => {
    const { endpoint } = await addEndpoint();
    const [slow, other] = [randomUUID(), randomUUID()];
    const events: string[] = [];
    for (const paymentCodeId of [slow, slow, other, slow, other]) events.push(await event({ paymentCodeId }));
    const [a1, a2, b1, a3, b2] = events;
    let down = true;
    receiver.answer = ({ eventId }) => (down && eventId === a1 ? { status: 500 } : {});
    await work();
    expect(receiver.ids().filter((id) => id !== a1)).toEqual([b1, b2]);
    const held = (await deliveries(endpoint.id)).filter(({ status }) => status === 'PENDING');
    expect(held.map(({ eventId }) => eventId)).toEqual([a1, a2, a3]);

    const a4 = await event({ paymentCodeId: slow });
    await work();
    expect(receiver.ids()).not.toContain(a4);
    expect(await app.get(WebhookDelivery).listDueEndpoints()).toEqual([]);

    down = false;
    clock.advance(6_000);
    await work();
    expect(receiver.ids().filter((id) => ![b1, b2].includes(id))).toEqual([a1, a1, a2, a3, a4]);
  });

  it('sends what is due to one endpoint in its own turn, and leaves the others theirs', async () => {
    const [{ endpoint }, other] = [await addEndpoint(), await addEndpoint({ path: '/other' })];
    const id = await event();
    await dispatchAll(app);
    const sending = app.get(WebhookDelivery);
    while (await sending.deliverTo(endpoint.id));
    expect([receiver.ids(), receiver.ids('/other')]).toEqual([[id], []]);
    expect(await sending.listDueEndpoints()).toEqual([other.endpoint.id]);
  });

  it('orders events of no code within their order', async () => {
    await addEndpoint();
    const orderId = randomUUID();
    const first = await event({ paymentCodeId: null, orderId });
    const second = await event({ paymentCodeId: null, orderId });
    receiver.answer = ({ eventId }) => ({ status: eventId === first ? 500 : 200 });
    await work();
    expect(receiver.ids()).not.toContain(second);
  });

  it('repeats the same bytes with the same id and a fresh timestamp', async () => {
    await addEndpoint();
    await event();
    receiver.answer = () => ({ status: 503 });
    await work();
    await live(2 * MINUTE);
    const [first, second, third] = receiver.received;
    expect(receiver.received).toHaveLength(3);
    expect(second?.body).toEqual(first?.body);
    expect(third?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(Number(third?.headers['webhook-timestamp'])).toBeGreaterThan(
      Number(first?.headers['webhook-timestamp']),
    );
  });

  it('outlives a receiver that is down for a day, and then delivers each code in order', async () => {
    await addEndpoint();
    const codes = Array.from({ length: 5 }, () => randomUUID());
    const byCode = new Map<string, string[]>(codes.map((code) => [code, []]));
    let down = true;
    receiver.answer = () => (down ? { reset: true } : {});
    for (let hour = 0; hour < 24; hour++) {
      if (hour % 6 === 0)
        for (const code of codes) byCode.get(code)?.push(await event({ paymentCodeId: code }));
      await live(HOUR, 10 * MINUTE);
    }
    expect(receiver.received.length).toBeLessThan(5 * 12);
    receiver.received.length = 0;
    down = false;
    await live(14 * HOUR, 10 * MINUTE);
    for (const ids of byCode.values()) expect(receiver.ids().filter((id) => ids.includes(id))).toEqual(ids);
    expect(receiver.received).toHaveLength(20);
  });

  it('parks an event after twelve attempts over three days, and goes on with the next of its code', async () => {
    const { endpoint } = await addEndpoint();
    const paymentCodeId = randomUUID();
    const [bad, good] = [await event({ paymentCodeId }), await event({ paymentCodeId })];
    receiver.answer = ({ eventId }) => ({ status: eventId === bad ? 500 : 200, body: 'no' });
    const begun = clock.now().getTime();
    await work();
    await live(85 * HOUR, 20 * MINUTE);
    const [parked, delivered] = await deliveries(endpoint.id);
    expect(parked).toMatchObject({
      eventId: bad,
      status: 'PARKED',
      parkedReason: 'ATTEMPTS_EXHAUSTED',
      attempts: 12,
      nextAttemptAt: null,
    });
    expect(parked?.log).toHaveLength(12);
    expect(parked?.log[0]).toMatchObject({ responseStatus: 500, responseBody: 'no', error: null });
    const days = ((parked?.log[11]?.at.getTime() ?? 0) - begun) / (24 * HOUR);
    expect(days).toBeGreaterThan(2.6);
    expect(days).toBeLessThan(3.4);
    expect(delivered).toMatchObject({ eventId: good, status: 'DELIVERED', attempts: 1 });
  });

  it('parks an event that is kept no more, and goes on with the next of its code', async () => {
    const { endpoint } = await addEndpoint();
    const paymentCodeId = randomUUID();
    const [deleted, next] = [await event({ paymentCodeId }), await event({ paymentCodeId })];
    await dispatchAll(app);
    await dataSource.query('DELETE FROM events WHERE id = $1', [deleted]);
    await work();
    expect(receiver.ids()).toEqual([next]);
    expect(await deliveries(endpoint.id)).toMatchObject([
      { status: 'PARKED', parkedReason: 'EVENT_DELETED', attempts: 0, log: [] },
      { status: 'DELIVERED', attempts: 1, deliveredAt: clock.now() },
    ]);
  });

  it('sends first what is due longest', async () => {
    await addEndpoint();
    const narrow = await startInstance({ requestsPerEndpoint: 1 }, 2);
    receiver.answer = () => ({ status: 500 });
    const first = await event({ paymentCodeId: randomUUID() });
    await work(narrow);
    clock.advance(MINUTE);
    receiver.answer = () => ({});
    const second = await event({ paymentCodeId: randomUUID() });
    await work(narrow);
    expect(receiver.ids()).toEqual([first, first, second]);
  });

  it('parks at once what the receiver says is gone', async () => {
    const { endpoint } = await addEndpoint();
    await event();
    receiver.answer = () => ({ status: 410 });
    await work();
    expect(await delivery(endpoint.id)).toMatchObject({
      status: 'PARKED',
      parkedReason: 'GONE',
      deliveredAt: null,
      attempts: 1,
    });
  });

  it.each([
    [
      'an error',
      { status: 500, body: 'x'.repeat(5_000) },
      { responseStatus: 500, responseBody: 'x'.repeat(1_024) },
    ],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }, { responseStatus: 302 }],
    ['an answer with NUL bytes', { status: 400, body: 'a\0b' }, { responseBody: 'a\uFFFDb' }],
    [
      'a cut connection',
      { reset: true },
      { responseStatus: null, error: expect.stringContaining('ECONNRESET') },
    ],
    ['no answer in time', { delayMs: 20_000 }, { responseStatus: null, error: 'No answer in time' }, SHORT],
  ])(
    'counts %s as a failure and keeps what it saw',
    async (_, answer, logged, options: WebhookOptions = {}) => {
      const { endpoint } = await addEndpoint();
      await event();
      receiver.answer = () => answer;
      await work(await startInstance(options));
      const record = await delivery(endpoint.id);
      expect(record).toMatchObject({ status: 'PENDING', attempts: 1, deliveredAt: null, log: [logged] });
      expect(receiver.ids('/elsewhere')).toEqual([]);
    },
  );

  it('counts a success whose body breaks off as delivered', async () => {
    const { endpoint } = await addEndpoint();
    await event();
    const headers = { 'content-length': '100', connection: 'close' };
    receiver.answer = () => ({ status: 200, headers, body: 'short' });
    await work();
    expect(await delivery(endpoint.id)).toMatchObject({
      status: 'DELIVERED',
      log: [{ responseBody: 'short' }],
    });
  });

  it('refuses at delivery an address that became private after the endpoint was made', async () => {
    const { endpoint } = await addEndpoint();
    const byName = await addEndpoint({ path: '/named' });
    await dataSource.query(`UPDATE webhook_endpoints SET url = $1 WHERE id = $2`, [
      receiver.url('/named').replace('http://127.0.0.1', 'https://localhost'),
      byName.endpoint.id,
    ]);
    await event();
    const resolveName = async () => [{ address: '127.0.0.1', family: 4 }];
    await work(await startInstance({ allowPrivateAddresses: false, resolveName }));
    expect(receiver.received).toEqual([]);
    for (const id of [endpoint.id, byName.endpoint.id]) {
      const { status, log } = await delivery(id);
      expect(status).toBe('PENDING');
      expect(log[0]?.error).toContain('Events cannot be sent to this URL');
    }
  });

  it('ends an attempt in time at a name that nobody answers for', async () => {
    const { endpoint } = await addEndpoint({ path: '/silent' });
    await addEndpoint();
    await dataSource.query(`UPDATE webhook_endpoints SET url = 'http://hook.silent/' WHERE id = $1`, [
      endpoint.id,
    ]);
    const id = await event();
    const silence = new Promise<never>(() => undefined);
    const instance = await startInstance({ ...SHORT, resolveName: () => silence });
    const timeUp = new AbortController();
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(timeUp.signal);
    const working = work(instance);
    await expect.poll(() => receiver.ids(), PATIENT).toEqual([id]);
    timeUp.abort();
    await working;
    expect(limit).toHaveBeenCalledWith(SHORT.timeoutMs);
    limit.mockRestore();
    expect(await delivery(endpoint.id)).toMatchObject({
      status: 'PENDING',
      log: [{ responseStatus: null, error: 'No answer in time' }],
    });
  });

  it('shares the work of several instances with no doubles and in order', async () => {
    await addEndpoint();
    const instances = [app, await startInstance({}, 2), await startInstance({}, 3)];
    const codes = Array.from({ length: 12 }, () => randomUUID());
    const byCode = new Map<string, string[]>(codes.map((code) => [code, []]));
    receiver.answer = () => ({ delayMs: Math.random() * 10 });
    for (let round = 0; round < 4; round++) {
      for (const code of codes) byCode.get(code)?.push(await event({ paymentCodeId: code }));
      await Promise.all(instances.map((instance) => work(instance)));
    }
    await Promise.all(instances.map((instance) => work(instance)));
    expect(receiver.received).toHaveLength(48);
    for (const ids of byCode.values()) expect(receiver.ids().filter((id) => ids.includes(id))).toEqual(ids);
  });

  it('takes over from an instance that died while it sent', async () => {
    const { endpoint } = await addEndpoint();
    const id = await event();
    await dispatchAll(app);
    await dataSource.query('UPDATE webhook_deliveries SET claimed_until = $1', [
      new Date(clock.now().getTime() + 15_000),
    ]);
    await work();
    expect(receiver.ids()).toEqual([]);
    clock.advance(15_000);
    await work();
    expect(receiver.ids()).toEqual([id]);
    expect(await delivery(endpoint.id)).toMatchObject({ status: 'DELIVERED', attempts: 1 });
  });

  it('leaves to an instance what it sends, for as long as an answer may take', async () => {
    await addEndpoint();
    const id = await event();
    const answer = holdAnswers();
    await dispatchAll(app);
    const sending = deliverDue(app);
    await expect.poll(() => receiver.ids(), PATIENT).toEqual([id]);
    clock.advance(15_000);
    const other = await startInstance({}, 2);
    expect(await other.get(WebhookDelivery).listDueEndpoints()).toEqual([]);
    await work(other);
    answer();
    await sending;
    expect(receiver.ids()).toEqual([id]);
  });

  it('begins nothing more once it is told to stop, and records what is under way', async () => {
    const { endpoint } = await addEndpoint();
    const paymentCodeId = randomUUID();
    const [first] = [await event({ paymentCodeId }), await event({ paymentCodeId })];
    const answer = holdAnswers();
    await dispatchAll(app);
    const stopping = new AbortController();
    const done = deliverDue(app, stopping.signal);
    await expect.poll(() => receiver.ids(), PATIENT).toEqual([first]);
    stopping.abort();
    answer();
    await done;
    expect(receiver.ids()).toEqual([first]);
    expect((await deliveries(endpoint.id)).map(({ status }) => status)).toEqual(['DELIVERED', 'PENDING']);
  });

  it('loses, delays and reorders nothing while dispatchers, deliveries and writers race', async () => {
    await addEndpoint();
    let writing = true;
    const writer = async () => {
      const paymentCodeId = randomUUID();
      const written: string[] = [];
      for (let n = 0; n < 40; n++) {
        written.push(await dataSource.transaction((manager) => insertEvent(manager, { paymentCodeId })));
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
      }
      return written;
    };
    const background = async (instance: INestApplicationContext) => {
      while (writing) await work(instance);
    };
    const instances = Promise.all([background(app), background(await startInstance({}, 2))]);
    const written = await Promise.all([writer(), writer(), writer()]);
    writing = false;
    await instances;
    await work();
    for (const ids of written) expect(receiver.ids().filter((id) => ids.includes(id))).toEqual(ids);
  });
});

describe('delivering again', PATIENT, () => {
  it('repeats a delivered event when a person asks', async () => {
    const { endpoint } = await addEndpoint();
    const id = await event();
    await work();
    expect(await app.get(WebhookEndpoints).redeliver(id, ADMIN, null)).toEqual([endpoint.id]);
    expect(await delivery(endpoint.id)).toMatchObject({ status: 'PENDING', deliveredAt: null });
    await work();
    expect(receiver.ids()).toEqual([id, id]);
    expect(receiver.received[1]?.body).toEqual(receiver.received[0]?.body);
    expect((await delivery(endpoint.id)).log).toHaveLength(2);
  });

  it('starts the attempts of a parked event anew, without holding back the code', async () => {
    const { endpoint } = await addEndpoint();
    const paymentCodeId = randomUUID();
    const bad = await event({ paymentCodeId });
    receiver.answer = ({ eventId }) => ({ status: eventId === bad ? 410 : 200 });
    await work();
    await app.get(WebhookEndpoints).redeliver(bad, ADMIN, null);
    expect(await delivery(endpoint.id)).toMatchObject({ status: 'PENDING', parkedReason: null });
    receiver.answer = ({ eventId }) => ({ status: eventId === bad ? 500 : 200 });
    await work();
    const next = await event({ paymentCodeId });
    await work();
    expect(receiver.ids()).toEqual([bad, bad, next]);
    expect(await delivery(endpoint.id)).toMatchObject({ status: 'PENDING', attempts: 1, parkedReason: null });
  });

  it.each([1, 2])('holds back no event of its code, asked for %d times', async (times) => {
    await addEndpoint();
    const paymentCodeId = randomUUID();
    const id = await event({ paymentCodeId });
    await work();
    await addEndpoint({ path: '/late' });
    receiver.answer = ({ eventId }) => ({ status: eventId === id ? 500 : 200 });
    for (let n = 0; n < times; n++) await app.get(WebhookEndpoints).redeliver(id, ADMIN, null);
    const next = [await event({ paymentCodeId }), await event({ paymentCodeId })];
    await work();
    for (const path of ['/hook', '/late'])
      expect(receiver.ids(path).filter((received) => received !== id)).toEqual(next);
  });

  it('leaves an event its turn that waits for another of its code', async () => {
    await addEndpoint();
    const paymentCodeId = randomUUID();
    const [first, second] = [await event({ paymentCodeId }), await event({ paymentCodeId })];
    let down = true;
    receiver.answer = () => ({ status: down ? 500 : 204 });
    await work();
    await app.get(WebhookEndpoints).redeliver(second, ADMIN, null);
    await work();
    expect(receiver.ids()).toEqual([first]);
    down = false;
    clock.advance(MINUTE);
    await work();
    expect(receiver.ids()).toEqual([first, first, second]);
  });

  it('sends a waiting event now instead of at its next attempt', async () => {
    await addEndpoint();
    const id = await event();
    receiver.answer = () => ({ status: 500 });
    await work();
    await live(HOUR);
    receiver.answer = () => ({});
    const before = receiver.received.length;
    await app.get(WebhookEndpoints).redeliver(id, ADMIN, null);
    await work();
    expect(receiver.received).toHaveLength(before + 1);
  });

  it('is not undone by an attempt that was under way, and keeps the order of the code', async () => {
    const { endpoint } = await addEndpoint();
    const paymentCodeId = randomUUID();
    const [first, second] = [await event({ paymentCodeId }), await event({ paymentCodeId })];
    await dispatchAll(app);
    await dataSource.query('UPDATE webhook_deliveries SET attempts = 11 WHERE event_id = $1', [first]);
    const answer = holdAnswers({ status: 500 });
    const lastAttempt = deliverDue(app);
    await expect.poll(() => receiver.ids(), PATIENT).toEqual([first]);
    clock.advance(1);
    await app.get(WebhookEndpoints).redeliver(first, ADMIN, null);
    receiver.answer = () => ({});
    answer();
    await lastAttempt;
    await work();
    expect(receiver.ids()).toEqual([first, first, second]);
    const [again] = await deliveries(endpoint.id);
    expect(again).toMatchObject({ status: 'DELIVERED', attempts: 1, log: [{ responseStatus: 500 }, {}] });
  });

  it('reaches one named endpoint, even one that was made after the event', async () => {
    const id = await event();
    await dispatchAll(app);
    await addEndpoint();
    const late = await addEndpoint({ path: '/late', eventTypes: ['order.paid'] });
    await app.get(WebhookEndpoints).redeliver(id, ADMIN, late.endpoint.id);
    await work();
    expect(receiver.ids()).toEqual([]);
    expect(receiver.ids('/late')).toEqual([id]);
  });

  it('leaves an event that is not dispatched yet its place in the order of its code', async () => {
    const { endpoint } = await addEndpoint();
    const other = await addEndpoint({ path: '/other' });
    const paymentCodeId = randomUUID();
    const [first, second] = [await event({ paymentCodeId }), await event({ paymentCodeId })];
    expect(await app.get(WebhookEndpoints).redeliver(first, ADMIN, endpoint.id)).toEqual([endpoint.id]);
    const both = await app.get(WebhookEndpoints).redeliver(first, ADMIN, null);
    expect(new Set(both)).toEqual(new Set([endpoint.id, other.endpoint.id]));
    let down = true;
    receiver.answer = () => ({ status: down ? 500 : 204 });
    await work();
    expect(receiver.ids()).toEqual([first]);
    down = false;
    clock.advance(MINUTE);
    await work();
    expect(receiver.ids()).toEqual([first, first, second]);
    expect(receiver.ids('/other')).toEqual([first, first, second]);
  });

  it('sends an event that is not dispatched yet to a named endpoint that did not ask for its type', async () => {
    await addEndpoint();
    const named = await addEndpoint({ path: '/named', eventTypes: ['order.paid'] });
    const paymentCodeId = randomUUID();
    const first = await event({ paymentCodeId });
    const second = await event({ paymentCodeId, type: 'order.paid' });
    await app.get(WebhookEndpoints).redeliver(first, ADMIN, named.endpoint.id);
    await work();
    expect(receiver.ids()).toEqual([first, second]);
    expect(new Set(receiver.ids('/named'))).toEqual(new Set([first, second]));
  });

  it('repeats a delivered event that the outbox will see again', async () => {
    await addEndpoint();
    const [before] = await dataSource.query<object[]>('SELECT xid, seq FROM outbox_position');
    const id = await event();
    await work();
    await dataSource.query('UPDATE outbox_position SET xid = $1, seq = $2', Object.values(before ?? {}));
    await app.get(WebhookEndpoints).redeliver(id, ADMIN, null);
    await work();
    expect(receiver.ids()).toEqual([id, id]);
  });

  it('reaches an endpoint that was made while the dispatcher was at the event', async () => {
    await addEndpoint();
    const paymentCodeId = randomUUID();
    await event({ paymentCodeId });
    await dispatchAll(app);
    const id = await event({ paymentCodeId });
    const underWay = await dataSource.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM webhook_deliveries FOR UPDATE');
      const dispatching = dispatchAll(app);
      await waitingForALock(1);
      const late = await addEndpoint({ path: '/late' });
      const redelivering = app.get(WebhookEndpoints).redeliver(id, ADMIN, late.endpoint.id);
      await waitingForALock(2);
      return [dispatching, redelivering];
    });
    await Promise.all(underWay);
    await work();
    expect(receiver.ids('/late')).toEqual([id]);
  });

  it('reaches no endpoint of another merchant account, and none that did not ask for the type', async () => {
    const theirs = await addEndpoint({ path: '/theirs', merchantAccounts: ['theirs'] });
    await addEndpoint({ path: '/other-type', eventTypes: ['order.paid'] });
    const { endpoint } = await addEndpoint();
    const id = await event({ merchantAccount: 'mine' });
    const redeliver = (endpointId: string | null) =>
      app.get(WebhookEndpoints).redeliver(id, ADMIN, endpointId);
    expect(await redeliver(null)).toEqual([endpoint.id]);
    await expect(redeliver(theirs.endpoint.id)).rejects.toMatchObject({ code: 'not_found' });
    await work();
    expect([receiver.ids(), receiver.ids('/theirs'), receiver.ids('/other-type')]).toEqual([[id], [], []]);
  });

  it('reaches no endpoint that is deleted', async () => {
    const { endpoint } = await addEndpoint();
    const id = await event();
    await work();
    await app.get(WebhookEndpoints).delete(endpoint.id, ADMIN);
    expect(await app.get(WebhookEndpoints).redeliver(id, ADMIN, null)).toEqual([]);
  });

  it('knows only the events and endpoints of the caller', async () => {
    const { endpoint } = await addEndpoint();
    const id = await event({ merchantAccount: 'theirs' });
    const caller = { id: 'me', name: 'me', merchantAccounts: ['mine'] };
    const service = app.get(WebhookEndpoints);
    await expect(service.redeliver(id, caller, null)).rejects.toMatchObject({ code: 'not_found' });
    const mine = await event({ merchantAccount: 'mine' });
    expect(await service.redeliver(mine, caller, null)).toEqual([]);
    await expect(service.redeliver(mine, caller, endpoint.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.redeliver(randomUUID(), ADMIN, null)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a code’s deliveries', () => {
  it('are told in the order of its events, with the answers', async () => {
    await addEndpoint();
    const paymentCodeId = randomUUID();
    const ids = [await event({ paymentCodeId }), await event({ paymentCodeId })];
    await event();
    receiver.answer = () => ({ status: 200, body: 'thanks' });
    await work();
    const told = await app.get(DeliveryReads).deliveriesOf(paymentCodeId, [], null);
    expect(told.map(({ eventId }) => eventId)).toEqual(ids);
    expect(told[0]).toMatchObject({
      status: 'DELIVERED',
      endpointUrl: receiver.url(),
      eventType: 'payment_code.activated',
      log: [{ responseStatus: 200, responseBody: 'thanks', error: null }],
    });
  });

  it('are told with those of an event that came before the code', async () => {
    await addEndpoint();
    const paymentCodeId = randomUUID();
    const ids = [await event(), await event({ paymentCodeId })];
    await event();
    await work();
    const told = await app.get(DeliveryReads).deliveriesOf(paymentCodeId, [ids[0] as string], null);
    expect(told.map(({ eventId }) => eventId)).toEqual(ids);
  });

  it('survive the deletion of the endpoint, which parks what was still waiting', async () => {
    const { endpoint } = await addEndpoint();
    const paymentCodeId = randomUUID();
    const first = await event({ paymentCodeId });
    await event({ paymentCodeId });
    receiver.answer = () => ({ status: 500 });
    await work();
    await app.get(WebhookEndpoints).delete(endpoint.id, ADMIN);
    clock.advance(HOUR);
    await event({ paymentCodeId });
    await work();
    expect(receiver.ids()).toEqual([first]);
    const told = await app.get(DeliveryReads).deliveriesOf(paymentCodeId, [], null);
    expect(told.map(({ parkedReason }) => parkedReason)).toEqual(['ENDPOINT_DELETED', 'ENDPOINT_DELETED']);
  });

  it('leave nothing behind of an endpoint that hung until it was deleted', async () => {
    const instance = await startInstance({ ...SHORT, patienceMs: 20 });
    const { endpoint } = await addEndpoint();
    await event();
    receiver.answer = () => ({ delayMs: 20_000 });
    await work(instance);
    const silence = instance.get(EndpointSilence);
    expect(silence.hangs(endpoint.id)).toBe(true);
    await app.get(WebhookEndpoints).delete(endpoint.id, ADMIN);
    await work(instance);
    expect(silence.hangs(endpoint.id)).toBe(false);
  });

  it('are parked, those that wait for another attempt too, once the endpoint is deleted', async () => {
    const { endpoint } = await addEndpoint();
    const paymentCodeId = randomUUID();
    for (let n = 0; n < 30; n++) await event(n < 5 ? { paymentCodeId } : {});
    receiver.answer = () => ({ status: 500 });
    await work();
    const sent = receiver.received.length;
    await dataSource.transaction(async (manager) => {
      // As a backlog under way has it: deleting waits for nothing that others do to the deliveries.
      await manager.query('SELECT 1 FROM webhook_deliveries FOR UPDATE');
      await app.get(WebhookEndpoints).delete(endpoint.id, ADMIN);
    });
    await work();
    expect(receiver.received).toHaveLength(sent);
    const rows = await dataSource.query<object[]>(
      `SELECT status, parked_reason, count(*)::int FROM webhook_deliveries
       WHERE next_attempt_at IS NULL GROUP BY 1, 2`,
    );
    expect(rows).toEqual([{ status: 'PARKED', parked_reason: 'ENDPOINT_DELETED', count: 30 }]);
  });
});

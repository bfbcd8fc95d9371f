import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../apps/local-stack/src/demo/eventually.js';
import { sendRaw } from '../security/raw-http.js';
import { queryOnce } from '../support/query-once.js';
import { SteadyMachine } from '../support/steady-machine.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { DatabaseProxy } from '../support/database-proxy.js';

interface Health {
  status: string;
  details: Record<string, { status: string }>;
}

async function ask(url: string, path: string): Promise<{ status: number; body: Health }> {
  const answer = await fetch(url + path, { signal: AbortSignal.timeout(20_000) });
  return { status: answer.status, body: (await answer.json()) as Health };
}

const isReady = async (url: string): Promise<number> => (await ask(url, '/health/ready')).status;

async function becomes(url: string, status: number): Promise<void> {
  await eventually(
    () => isReady(url),
    (answer) => answer === status,
    (answer) => `It stays ${answer}.`,
  );
}

describe('health, while the database goes away', () => {
  let stack: TestStack;
  const proxy = new DatabaseProxy();

  beforeAll(async () => {
    stack = await startStack({ reachDatabase: (url) => proxy.open(url) });
  });
  afterAll(async () => {
    await stack?.stop();
    proxy.close();
  });

  it('is not ready without it, lives all the same, and is ready again with it', async () => {
    await becomes(stack.gatewayUrl, 200);
    proxy.cut();
    await becomes(stack.gatewayUrl, 503);
    const { body } = await ask(stack.gatewayUrl, '/health/ready');
    expect(body.details['database']).toMatchObject({ status: 'down' });
    expect((await ask(stack.gatewayUrl, '/health/live')).status).toBe(200);
    await delay(5_100);
    const scrape = await (await fetch(`${stack.gatewayUrl}/metrics`)).text();
    expect(scrape).toMatch(/^database_up 0$/m);
    expect(scrape).not.toMatch(/^events_undispatched /m);
    proxy.mend();
    await becomes(stack.gatewayUrl, 200);
  });
});

describe('health, while the database hangs', () => {
  let stack: TestStack;
  let machine: SteadyMachine;
  const proxy = new DatabaseProxy();

  beforeAll(async () => {
    stack = await startStack({ reachDatabase: (url) => proxy.open(url) });
    machine = new SteadyMachine(`${stack.simulatorUrl}/health`);
  });
  afterAll(async () => {
    machine?.stop();
    proxy.resume();
    await stack?.stop();
    proxy.close();
  });

  it('says within two seconds that it is not ready, and shows its numbers within three', async () => {
    await becomes(stack.gatewayUrl, 200);
    proxy.stall();
    const ready = await machine.time(() => isReady(stack.gatewayUrl));
    expect(ready.result).toBe(503);
    expect(ready.ms).toBeLessThan(2_500);
    const scrape = await machine.time(() => fetch(`${stack.gatewayUrl}/metrics`));
    expect(scrape.result.status).toBe(200);
    expect(scrape.ms).toBeLessThan(3_500);
    expect((await ask(stack.gatewayUrl, '/health/live')).status).toBe(200);
    proxy.resume();
    await becomes(stack.gatewayUrl, 200);
  });
});

describe('health, of a program that is newer than the schema', () => {
  it('is not ready until the migrations have run', async () => {
    const stack = await startStack();
    const { url } = stack.database;
    try {
      await queryOnce(
        url,
        `UPDATE migrations SET name = name || '-away' WHERE id = (SELECT max(id) FROM migrations)`,
      );
      const second = await stack.startGateway({ RUN_MIGRATIONS: 'false' }, { waitFor: '/health/live' });
      const { status, body } = await ask(second.url, '/health/ready');
      expect(status).toBe(503);
      expect(body.details['migrations']).toMatchObject({ status: 'down' });
      await queryOnce(url, `UPDATE migrations SET name = replace(name, '-away', '')`);
      await becomes(second.url, 200);
    } finally {
      await stack.stop();
    }
  });
});

describe('a gateway that does not migrate, on a database without a schema', () => {
  it('says that the migrations have to run first', async () => {
    const started = startStack({ environment: { RUN_MIGRATIONS: 'false' } });
    await expect(started).rejects.toThrow('The schema is not up to date: run npm run migrate first.');
  });
});

describe('a gateway on a machine whose clock is an hour fast', () => {
  const HOUR_FAST = `const now = Date.now; Date.now = () => now() + 3_600_000;`;

  it('does not start, and says why', async () => {
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(HOUR_FAST)}`;
    await expect(startStack({ environment: { NODE_OPTIONS } })).rejects.toThrow(
      /could not start: The clock of this machine is 36\d\d s ahead of the database's: synchronise both/,
    );
  });
});

describe('health, of an instance that was asked to stop', () => {
  it('is not ready and still serves for the configured time, then ends', async () => {
    const stack = await startStack();
    try {
      const second = await stack.startGateway({ SHUTDOWN_DELAY_MS: '6000' });
      const stopped = second.stop();
      const ready = await eventually(
        () => ask(second.url, '/health/ready'),
        ({ body }) => body.status === 'shutting_down',
        ({ body }) => `It stays ${body.status}.`,
      );
      expect(ready.status).toBe(503);
      expect((await fetch(`${second.url}/health/live`)).status).toBe(200);
      const still = await fetch(`${second.url}/v1/channels`, {
        headers: { authorization: `Bearer ${stack.apiKey}` },
      });
      expect(still.status).toBe(200);
      expect(still.headers.get('connection')).toBe('close');
      await stopped;
      await expect(fetch(`${second.url}/health/live`)).rejects.toThrow();
    } finally {
      await stack.stop();
    }
  });

  it('serves requests whose heads began before, with the database, and ends soon after', async () => {
    const stack = await startStack();
    try {
      const second = await stack.startGateway();
      const port = Number(new URL(second.url).port);
      const rest = `Host: a\r\nAuthorization: Bearer ${stack.apiKey}\r\nContent-Length: 0\r\n\r\n`;
      let goOn = (): void => undefined;
      const when = new Promise<void>((resolve) => (goOn = resolve));
      const answers = ['GET /v1/payments', 'POST /doku/notifications'].map((line) =>
        sendRaw(port, `${line} HTTP/1.1\r\n`, { later: { when, bytes: rest }, patienceMs: 60_000 }),
      );
      await delay(500);
      // What came before this request has been read once this is answered.
      await ask(second.url, '/health/live');
      const begin = performance.now();
      const stopped = second.stop();
      const takesRequests = () =>
        ask(second.url, '/health/live').then(
          () => true,
          () => false,
        );
      await expect.poll(takesRequests, { timeout: 20_000 }).toBe(false);
      goOn();
      await stopped;
      expect(performance.now() - begin).toBeLessThan(10_000);
      const [own, doku] = await Promise.all(answers);
      expect([own?.statuses, own?.closed]).toEqual([[200], true]);
      for (const answer of [own, doku]) {
        const text = answer?.text.toLowerCase();
        expect(text).toContain('\r\nx-request-id: ');
        expect(text).toContain('\r\nconnection: close\r\n');
      }
      expect([doku?.statuses, doku?.closed]).toEqual([[401], true]);
    } finally {
      await stack.stop();
    }
  });
});

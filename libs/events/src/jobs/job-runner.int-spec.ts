import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endWhenSilent } from '@app/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { DatabaseProxy } from '../../../../test/support/database-proxy.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import type { JobsOptions } from './jobs.options.js';

Logger.overrideLogger(false);
const SOON = { timeout: 15_000, interval: 20 };

let database: TestDatabase;
let client: pg.Client;
const open: { runner: JobRunner; queue: JobQueue }[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.map(({ runner }) => runner.stop()));
  await Promise.all(open.splice(0).map(({ queue }) => queue.onApplicationShutdown()));
  await client.end();
  await database.drop();
});

const readyRunners = new Set<JobRunner>();

function makeRunner(options: Partial<JobsOptions> = {}): JobRunner {
  const complete = { connectionString: database.url, pollIntervalMs: 200, ...options };
  const queue = new JobQueue(complete);
  const runner = new JobRunner(complete, queue);
  runner.registerTask(`ready-${open.length}`, async () => readyRunners.add(runner));
  open.push({ runner, queue });
  return runner;
}

/** Waits until a runner's workers work; scheduling fails or is lost while the library makes its tables. */
async function ready(runner: JobRunner): Promise<void> {
  const task = `ready-${open.findIndex((one) => one.runner === runner)}`;
  const ask = () => runner.schedule(task, {}, { jobKey: task }).catch(() => undefined);
  await expect
    .poll(async () => readyRunners.has(runner) || (await ask(), false), { ...SOON, interval: 100 })
    .toBe(true);
}

async function countJobs(where = 'true'): Promise<number> {
  const { rows } = await client.query(`SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE ${where}`);
  return rows[0].n;
}

/** Groups of workers that are told of new jobs. */
async function countListeners(): Promise<number> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE 'LISTEN%' AND state = 'idle'`,
  );
  return rows[0].n;
}

function endOtherSessions(): Promise<unknown> {
  return client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
}

describe('job runner', () => {
  it('shares jobs among instances and runs each once', async () => {
    const runs: { by: number; n: number }[] = [];
    let goOn = (): void => undefined;
    const bothRun = new Promise<void>((resolve) => (goOn = resolve));
    const runners = [0, 1].map((by) => {
      const runner = makeRunner();
      runner.registerTask<{ n: number }>('work', async ({ n }) => {
        runs.push({ by, n });
        // Else the quicker one might do all of it before the other has looked.
        await bothRun;
      });
      runner.start();
      return runner;
    });
    await Promise.all(runners.map(ready));
    const numbers = Array.from({ length: 60 }, (_, n) => n);
    await Promise.all(numbers.map((n) => (runners[n % 2] as JobRunner).schedule('work', { n })));
    await expect.poll(() => new Set(runs.map(({ by }) => by)).size, SOON).toBe(2);
    goOn();
    await expect.poll(() => countJobs("task_identifier = 'work'"), SOON).toBe(0);
    expect(runs.map(({ n }) => n).sort((a, b) => a - b)).toEqual(numbers);
  });

  it('keeps one waiting job per key and honours the time to run', async () => {
    const runner = makeRunner();
    const seen: unknown[] = [];
    let ranAt = 0;
    runner.registerTask('work', async (payload) => {
      ranAt = performance.now();
      seen.push(payload);
    });
    runner.start();
    await ready(runner);
    await runner.schedule('work', { n: 1 }, { jobKey: 'k', delayMs: 60_000 });
    const from = performance.now();
    await runner.schedule('work', { n: 2 }, { jobKey: 'k', delayMs: 300 });
    await expect.poll(() => seen, SOON).toEqual([{ n: 2 }]);
    expect(ranAt - from).toBeGreaterThan(299);
    await expect.poll(() => countJobs("task_identifier = 'work'"), SOON).toBe(0);
  });

  it('starts a job within moments of its being scheduled', async () => {
    // Time stands still but for polls of the test: whatever waits, or looks for jobs now and then, never comes to them.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const runner = makeRunner();
    let ran: (() => void) | undefined;
    runner.registerTask('work', async () => ran?.());
    runner.start();
    await ready(runner);
    await expect.poll(countListeners, SOON).toBe(1);
    for (let n = 0; n < 20; n++) {
      const done = new Promise<void>((resolve) => (ran = resolve));
      await runner.schedule('work', {});
      await done;
    }
    await expect.poll(() => countJobs('locked_at IS NOT NULL'), SOON).toBe(0);
  });

  it('runs a recurring task again and again, on one instance at a time, though it throws', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    for (const runner of [makeRunner(), makeRunner()]) {
      runner.registerTask(
        'tick',
        async () => {
          most = Math.max(most, ++running);
          runs++;
          await sleep(20);
          running--;
          throw new Error('not this time');
        },
        { everyMs: 50 },
      );
      runner.start();
    }
    await expect.poll(() => runs, SOON).toBeGreaterThan(6);
    expect(most).toBe(1);
    expect(await countJobs()).toBeLessThan(4);
  });

  it('goes on with a recurring task whose instance died in the middle of a run', async () => {
    const dying = makeRunner();
    const begun = new Promise<void>((resolve) => {
      dying.registerTask('tick', () => new Promise(() => resolve()), {
        everyMs: 100,
        takeOverAfterMs: 1_000,
      });
    });
    dying.start();
    await begun;
    let runs = 0;
    const heir = makeRunner();
    heir.registerTask('tick', async () => runs++, { everyMs: 100, takeOverAfterMs: 1_000 });
    heir.start();
    await expect.poll(() => runs, SOON).toBeGreaterThan(3);
    open.splice(0, 1);
  });

  it('gives slow tasks workers of their own, so that others are not delayed', async () => {
    const runner = makeRunner({ concurrency: 1 });
    let quick = 0;
    let endSlow = (): void => undefined;
    const slow = new Promise<void>((resolve) => (endSlow = resolve));
    runner.registerTask('slow', () => slow, { ownWorkers: 1 });
    runner.registerTask('quick', async () => quick++);
    runner.start();
    await ready(runner);
    await runner.schedule('slow', {});
    await expect.poll(() => countJobs("task_identifier = 'slow' AND locked_at IS NOT NULL"), SOON).toBe(1);
    await runner.schedule('quick', {});
    await expect.poll(() => quick, SOON).toBe(1);
    endSlow();
  });

  it('finishes the jobs that run when it stops, tells them, and takes no more', async () => {
    const runner = makeRunner({ concurrency: 1 });
    const begun: number[] = [];
    const finished: number[] = [];
    runner.registerTask<{ n: number }>('work', async ({ n }, { signal }) => {
      begun.push(n);
      await new Promise((told) => signal.addEventListener('abort', told));
      await sleep(50);
      finished.push(n);
    });
    runner.start();
    await ready(runner);
    await runner.schedule('work', { n: 1 });
    await expect.poll(() => begun, SOON).toEqual([1]);
    await runner.schedule('work', { n: 2 });
    await runner.stop();
    expect([begun, finished]).toEqual([[1], [1]]);
    expect(await countJobs("task_identifier = 'work' AND locked_at IS NULL AND attempts = 0")).toBe(1);
    expect(await countJobs('locked_at IS NOT NULL')).toBe(0);
  });

  it('waits, when it stops, for work that outlives its job, but no longer than it may', async () => {
    const runner = makeRunner({ stopTimeoutMs: 2_000 });
    let ended = 0;
    runner.registerTask<{ ms: number }>('begin', async ({ ms }, { waitUntil }) => {
      waitUntil(sleep(ms, null, { ref: false }).then(() => ended++));
    });
    runner.start();
    await ready(runner);
    await runner.schedule('begin', { ms: 1_000 });
    await runner.schedule('begin', { ms: 60_000 });
    await expect.poll(() => countJobs("task_identifier = 'begin'"), SOON).toBe(0);
    await runner.stop();
    expect(ended).toBe(1);
  });

  it('starts before the database can be reached, and runs jobs once it can', async () => {
    const proxy = new DatabaseProxy();
    const connectionString = await proxy.open(database.url);
    proxy.cut();
    const runner = makeRunner({ connectionString });
    let runs = 0;
    runner.registerTask('tick', async () => runs++, { everyMs: 100 });
    runner.start();
    await sleep(700);
    expect(runs).toBe(0);
    proxy.mend();
    await expect.poll(() => runs, SOON).toBeGreaterThan(1);
    await runner.stop();
    proxy.close();
  });

  it.each(['started while the database took no writes', 'restarted then'])(
    'runs jobs once the database takes writes again, on workers that %s, and tells meanwhile what is wrong',
    async (when) => {
      const readOnly = (sql: string) => client.query(`ALTER DATABASE ${database.name} ${sql}`);
      const warned = vi.spyOn(Logger.prototype, 'warn');
      const first = makeRunner();
      let runs = 0;
      first.registerTask('tick', async () => runs++, { everyMs: 100 });
      first.start();
      await ready(first);
      let runner = first;
      if (when !== 'restarted then') {
        await first.stop();
        runner = makeRunner();
        runner.registerTask('tick', async () => runs++, { everyMs: 100 });
      }
      await readOnly('SET default_transaction_read_only = on');
      await endOtherSessions();
      if (runner !== first) runner.start();
      await expect.poll(() => warned.mock.calls.join(), SOON).toMatch(/Jobs cannot run now.*read-only/);
      // Connections that were made before still take no writes.
      await readOnly('RESET default_transaction_read_only');
      const before = runs;
      await expect.poll(() => runs, SOON).toBeGreaterThan(before + 2);
      warned.mockRestore();
    },
  );

  it('gets jobs again by itself after the first statement of its workers has failed, and tells why it does not', async () => {
    const before = makeRunner();
    before.start();
    await ready(before);
    await before.stop();
    await client.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON graphile_worker._private_tasks EXECUTE FUNCTION refuse()`);
    const warned = vi.spyOn(Logger.prototype, 'warn');
    const runner = makeRunner();
    let runs = 0;
    runner.registerTask('tick', async () => runs++, { everyMs: 100 });
    runner.start();
    await expect.poll(() => warned.mock.calls.join(), SOON).toMatch(/Jobs cannot run now.*no room/);
    warned.mockRestore();
    await client.query('DROP FUNCTION refuse CASCADE');
    await expect.poll(() => runs, SOON).toBeGreaterThan(2);
  });

  it('resumes after the database was gone, and runs again a job whose end could not be recorded', async () => {
    const proxy = new DatabaseProxy();
    const runner = makeRunner({ connectionString: await proxy.open(database.url) });
    const ended: number[] = [];
    let ticks = 0;
    let end = (): void => undefined;
    const mayEnd = new Promise<void>((resolve) => (end = resolve));
    runner.registerTask('tick', async () => ticks++, { everyMs: 100 });
    runner.registerTask<{ n: number }>('work', async ({ n }) => {
      await mayEnd;
      ended.push(n);
    });
    runner.start();
    await ready(runner);
    await runner.schedule('work', { n: 1 });
    await expect.poll(() => countJobs("task_identifier = 'work' AND locked_at IS NOT NULL"), SOON).toBe(1);
    proxy.cut();
    const startAgain = vi.spyOn(Logger.prototype, 'warn');
    end();
    await expect.poll(() => ended, SOON).toEqual([1]);
    // Its end is told, in vain, before the workers are given up.
    const warnings = () => startAgain.mock.calls.join();
    await expect.poll(warnings, SOON).toContain('Jobs cannot run now');
    startAgain.mockRestore();
    proxy.mend();
    const before = ticks;
    await expect.poll(() => ticks, SOON).toBeGreaterThan(before + 2);
    await expect
      .poll(
        () =>
          runner.schedule('work', { n: 2 }).then(
            () => true,
            () => false,
          ),
        SOON,
      )
      .toBe(true);
    await expect.poll(() => ended, SOON).toEqual([1, 1, 2]);
    await expect.poll(() => countJobs("task_identifier = 'work'"), SOON).toBe(0);
    await runner.stop();
    proxy.close();
  });

  it('resumes when the server ends every session at once', async () => {
    const runner = makeRunner();
    let ticks = 0;
    runner.registerTask('tick', async () => ticks++, { everyMs: 50 });
    runner.start();
    await expect.poll(() => ticks, SOON).toBeGreaterThan(2);
    await endOtherSessions();
    const before = ticks;
    await expect.poll(() => ticks, SOON).toBeGreaterThan(before + 3);
  });

  it('resumes on new connections when those it has fall silent', async () => {
    const proxy = new DatabaseProxy();
    const runner = makeRunner({
      connectionString: await proxy.open(database.url),
      onConnect: (connection) => endWhenSilent(connection, 3_000),
    });
    let ticks = 0;
    const ran: number[] = [];
    runner.registerTask('tick', async () => ticks++, { everyMs: 100 });
    runner.registerTask<{ n: number }>('work', async ({ n }) => ran.push(n));
    runner.start();
    await ready(runner);
    // A connection that was just used is used again: one still being made would be given up by another limit.
    await runner.schedule('tick', {});
    proxy.stall();
    await expect(runner.schedule('work', { n: 1 })).rejects.toThrow('fallen silent');
    proxy.failOver();
    const before = ticks;
    // A connection that was being made is given up after ten seconds.
    await expect.poll(() => ticks, { ...SOON, timeout: 40_000 }).toBeGreaterThan(before + 2);
    await runner.schedule('work', { n: 2 });
    await expect.poll(() => ran, SOON).toEqual([2]);
    await runner.stop();
    proxy.close();
  }, 90_000);

  it('runs nothing on an instance that is not to run jobs, which can still schedule them for others', async () => {
    const [api, worker] = [makeRunner({ enabled: false }), makeRunner()];
    const ran: string[] = [];
    api.registerTask('work', async () => ran.push('api'), { everyMs: 50 });
    worker.registerTask('work', async () => ran.push('worker'));
    api.onApplicationBootstrap();
    worker.onApplicationBootstrap();
    await ready(worker);
    await api.schedule('work', {});
    await expect.poll(() => ran, SOON).toEqual(['worker']);
  });

  it('refuses a second task of one name, and any once it runs', () => {
    const runner = makeRunner();
    runner.registerTask('work', async () => undefined);
    expect(() => runner.registerTask('work', async () => undefined)).toThrow('two tasks');
    runner.start();
    expect(() => runner.registerTask('late', async () => undefined)).toThrow('before the jobs start');
  });
});

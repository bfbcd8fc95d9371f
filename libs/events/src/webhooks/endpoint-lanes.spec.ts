import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttemptRecord } from './delivery-record.js';
import { EndpointLanes } from './endpoint-lanes.js';
import { EndpointSilence } from './endpoint-silence.js';
import { resolveWebhookOptions, type WebhookOptions } from './webhook.options.js';

Logger.overrideLogger(false);
const TIMEOUT_MS = 15_000;
const GOOD = 'good';
const HANGING = Array.from({ length: 150 }, (_, n) => `hanging-${n}`);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function attempt(responseStatus: number | null, durationMs: number): AttemptRecord {
  return { at: new Date(), durationMs, responseStatus, responseBody: null, error: null };
}

/** Endpoints of which each turn is one request, and some never answer; `serve` is the line before the workers. */
function setUp({ hanging, ...options }: WebhookOptions & { hanging: string[] }) {
  const resolved = resolveWebhookOptions(options);
  const silence = new EndpointSilence(resolved);
  const lanes = new EndpointLanes(silence, resolved);
  const dead = new Set(hanging);
  const begun: string[] = [];
  const served: string[] = [];
  const lasting: Promise<unknown>[] = [];
  const request = async (id: string, answerMs: number): Promise<AttemptRecord> => {
    const ms = dead.has(id) ? TIMEOUT_MS : answerMs;
    await delayed(ms);
    return attempt(dead.has(id) ? null : 204, ms);
  };
  const turn = (id: string, answerMs: number) => async () => {
    begun.push(id);
    await silence.watch(id, () => request(id, answerMs));
    served.push(id);
  };
  const take = (id: string, answerMs = 10) =>
    lanes.serve(id, turn(id, answerMs), { waitUntil: (work) => lasting.push(work) });
  const serve = async (ids: readonly string[]): Promise<void> => {
    const line = [...ids];
    const work = async (): Promise<void> => {
      for (let id = line.shift(); id !== undefined; id = line.shift()) await take(id);
    };
    await Promise.all(Array.from({ length: resolved.endpointsAtATime }, work));
  };
  /** Has endpoints answer once, and then fall silent for good. */
  const serveThenKill = async (ids: readonly string[]): Promise<void> => {
    await Promise.all([serve(ids), vi.advanceTimersByTimeAsync(1_000)]);
    ids.forEach((id) => dead.add(id));
    begun.length = served.length = 0;
  };
  /** The most turns that are under way at the same time within a minute. */
  const mostAtATime = async (): Promise<number> => {
    let most = 0;
    for (let ms = 0; ms < 60_000; ms += 250) {
      await vi.advanceTimersByTimeAsync(250);
      most = Math.max(most, begun.length - served.length);
    }
    return most;
  };
  return { lanes, silence, dead, begun, served, lasting, take, serve, serveThenKill, mostAtATime };
}

function delayed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('lanes of endpoints', () => {
  it('bring the last in line its turn within seconds when those before it fall silent', async () => {
    const hanging = HANGING.slice(0, 39);
    const { served, serve } = setUp({ hanging });
    void serve([...hanging, GOOD]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(served).toEqual([GOOD]);
  });

  it('bring one that answers its turn at once though many before it were never asked', async () => {
    const { served, serve, take } = setUp({ hanging: HANGING, unknownEndpointsAtATime: 32 });
    await Promise.all([take(GOOD), vi.advanceTimersByTimeAsync(10)]);
    served.length = 0;
    void serve([...HANGING, GOOD]);
    await vi.advanceTimersByTimeAsync(10);
    expect(served).toEqual([GOOD]);
  });

  it('bring one that answers its turn within seconds though many before it have just died', async () => {
    const { served, dead, serve, serveThenKill } = setUp({ hanging: [] });
    await serveThenKill([...HANGING, GOOD]);
    dead.delete(GOOD);
    void serve([...HANGING, GOOD]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(served).toEqual([GOOD]);
  });

  it('bound how many are asked at a time among those that were never asked', async () => {
    const { served, serve, mostAtATime } = setUp({ hanging: HANGING, unknownEndpointsAtATime: 40 });
    void serve([...HANGING, GOOD]);
    expect(await mostAtATime()).toBe(40);
    expect(served).toContain(GOOD);
  });

  it('bound how many are asked at a time, however many fall silent', async () => {
    const { served, dead, serve, serveThenKill, mostAtATime } = setUp({
      hanging: [],
      endpointsAtATime: 8,
      requestsWithoutWorker: 32,
    });
    await serveThenKill([...HANGING, GOOD]);
    dead.delete(GOOD);
    void serve([...HANGING, GOOD]);
    expect(await mostAtATime()).toBe(40);
    expect(served).toContain(GOOD);
  });

  it('bring it its turn at once when all before it hung the last time', async () => {
    const { served, serve } = setUp({ hanging: HANGING });
    void serve(HANGING);
    await vi.advanceTimersByTimeAsync(70_000);
    served.length = 0;
    void serve([...HANGING, GOOD]);
    await vi.advanceTimersByTimeAsync(20);
    expect(served).toEqual([GOOD]);
  });

  it('serve those that hang some at a time, in the order in which they came, each once', async () => {
    const { lanes, begun, serve } = setUp({ hanging: HANGING, hangingEndpointsAtATime: 2 });
    void serve(HANGING.slice(0, 5));
    await vi.advanceTimersByTimeAsync(30_000);
    begun.length = 0;
    void serve([...HANGING.slice(0, 5), ...HANGING.slice(2, 5)]);
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 1);
    expect(begun).toEqual(HANGING.slice(0, 2));
    expect(lanes.lineUp([...HANGING.slice(0, 5), GOOD])).toEqual([...HANGING.slice(0, 2), GOOD]);
    await vi.advanceTimersByTimeAsync(4 * TIMEOUT_MS);
    expect(begun).toEqual(HANGING.slice(0, 5));
  });

  it('ask one that hangs each time that it comes', async () => {
    const { begun, take } = setUp({ hanging: [GOOD], hangingEndpointsAtATime: 1 });
    for (let n = 0; n < 4; n++) {
      void take(GOOD);
      await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
    }
    expect(begun).toEqual(Array(4).fill(GOOD));
  });

  it('keep one that was never asked out of the line while it waits', async () => {
    const { lanes, serve } = setUp({ hanging: HANGING, unknownEndpointsAtATime: 1 });
    void serve(HANGING.slice(0, 3));
    await vi.advanceTimersByTimeAsync(0);
    expect(lanes.lineUp(HANGING.slice(0, 4))).toEqual([HANGING[0], HANGING[3]]);
  });

  it('take an endpoint back once it answers', async () => {
    const { silence, dead, served, take } = setUp({ hanging: [GOOD] });
    void take(GOOD);
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(silence.hangs(GOOD)).toBe(true);
    dead.clear();
    await take(GOOD);
    await vi.advanceTimersByTimeAsync(10);
    expect([silence.hangs(GOOD), served]).toEqual([false, [GOOD, GOOD]]);
  });

  it('leave a slow endpoint that answers its worker after a moment, and hold nothing against it', async () => {
    const { silence, served, lasting, take } = setUp({ hanging: [] });
    silence.clear(GOOD);
    let ended = false;
    void take(GOOD, 3_000).then(() => (ended = true));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([ended, served, lasting.length]).toEqual([true, [], 1]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([silence.hangs(GOOD), served]).toEqual([false, [GOOD]]);
  });

  it('keep the worker while answers come, however long the turn takes', async () => {
    const { lanes, silence, lasting } = setUp({ hanging: [] });
    silence.clear(GOOD);
    let ended = false;
    const turn = async (): Promise<void> => {
      for (let n = 0; n < 100; n++) {
        await silence.watch(GOOD, async () => (await delayed(50), attempt(204, 50)));
      }
    };
    void lanes.serve(GOOD, turn, { waitUntil: (work) => lasting.push(work) }).then(() => (ended = true));
    await vi.advanceTimersByTimeAsync(4_900);
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect([ended, lasting]).toEqual([true, []]);
  });

  it('fail as the turn does while a worker has it, and not afterwards', async () => {
    const { lanes, silence } = setUp({ hanging: [] });
    silence.clear(GOOD);
    const lasting: Promise<unknown>[] = [];
    const waitUntil = (work: Promise<unknown>) => void lasting.push(work);
    const failing = (ms: number) => async () => {
      await silence.watch(GOOD, async () => (await delayed(ms), attempt(204, ms)));
      throw new Error('the database is gone');
    };
    const failure = lanes.serve(GOOD, failing(10), { waitUntil }).catch(String);
    await vi.advanceTimersByTimeAsync(10);
    expect(await failure).toBe('Error: the database is gone');
    void lanes.serve(GOOD, failing(2_000), { waitUntil });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await Promise.all(lasting)).toEqual([undefined]);
  });
});

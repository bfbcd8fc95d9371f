import { MovableClock } from '@app/domain/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobHandler, ScheduleOptions } from '../jobs/job.js';
import type { JobRunner } from '../jobs/job-runner.js';
import { EndpointLanes } from './endpoint-lanes.js';
import { EndpointSilence } from './endpoint-silence.js';
import { EventDispatcher } from './event-dispatcher.js';
import type { FanOutStore } from './fan-out.store.js';
import type { WebhookDelivery } from './webhook-delivery.js';
import { resolveWebhookOptions } from './webhook.options.js';

const DISPATCH = 'dispatch-events';
const JOB = { name: 'deliver-webhooks', payload: { endpointId: 'a' }, jobKey: 'deliver-webhooks:a' };

interface Surroundings {
  readonly moreMayBeDue?: boolean;
  readonly fanOut?: Pick<FanOutStore, 'dispatch'>;
}

/** A dispatcher whose jobs are only noted, but for those that dispatch; `takeTurn` runs the job of the endpoint `a`. */
function dispatcher({ moreMayBeDue = false, fanOut }: Surroundings) {
  const scheduled: (ScheduleOptions & { name: string; payload: object })[] = [];
  const handlers = new Map<string, JobHandler<object>>();
  const { signal } = new AbortController();
  const context = { signal, waitUntil: () => undefined };
  const jobs = {
    registerTask: (name: string, handler: JobHandler<object>) => handlers.set(name, handler),
    schedule: async (name: string, payload: object, options: ScheduleOptions) => {
      scheduled.push({ name, payload, ...options });
      if (name === DISPATCH) void handlers.get(name)?.(payload, context);
    },
  } as unknown as JobRunner;
  const delivery = {
    deliverTo: async () => moreMayBeDue,
    listDueEndpoints: async () => [],
  } as unknown as WebhookDelivery;
  const options = resolveWebhookOptions();
  const lanes = new EndpointLanes(new EndpointSilence(options), options);
  const made = new EventDispatcher(fanOut as FanOutStore, delivery, lanes, jobs, new MovableClock(), options);
  made.onModuleInit();
  const takeTurn = () => handlers.get(JOB.name)?.(JOB.payload, context);
  return { made, scheduled, takeTurn };
}

describe('turns of endpoints', () => {
  it('come in the order in which endpoints began to wait, however often they are looked at', async () => {
    const { made, scheduled } = dispatcher({ moreMayBeDue: false });
    await made.serve(['a']);
    expect(scheduled).toEqual([{ ...JOB, keepRunAt: true }]);
  });

  it('come again at the end of the line when one was not enough', async () => {
    const { scheduled, takeTurn } = dispatcher({ moreMayBeDue: true });
    await takeTurn();
    expect(scheduled).toEqual([{ ...JOB, keepRunAt: false }]);
  });

  it('do not come again when nothing is left', async () => {
    const { scheduled, takeTurn } = dispatcher({ moreMayBeDue: false });
    await takeTurn();
    expect(scheduled).toEqual([]);
  });
});

describe('events that an open transaction holds back', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([0, 1, 20, 60, 99, 100, 150, 250])(
    'for %i ms are dispatched within 200 ms after its end',
    async (heldMs) => {
      const begin = Date.now();
      const lags: number[] = [];
      const dispatch = async () => {
        const lag = Date.now() - begin - heldMs;
        if (lag >= 0) lags.push(lag);
        return { taken: lag < 0 ? 0 : 1, heldBack: lag < 0 };
      };
      dispatcher({ fanOut: { dispatch } }).made.poke();
      await vi.advanceTimersByTimeAsync(heldMs + 1_000);
      expect(lags[0]).toBeLessThan(200);
    },
  );

  it('are looked at again soon as long as others leave', async () => {
    let looks = 0;
    const dispatch = async () => (looks++, { taken: 1, heldBack: true });
    dispatcher({ fanOut: { dispatch } }).made.poke();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looks).toBeGreaterThan(50);
  });

  it('are looked at again soon after others were held back long, and left with another instance', async () => {
    let looks = 0;
    let heldBack = true;
    const dispatch = async () => (looks++, { taken: 0, heldBack });
    const { made } = dispatcher({ fanOut: { dispatch } });
    made.poke();
    await vi.advanceTimersByTimeAsync(5_000);
    heldBack = false;
    made.poke();
    await vi.advanceTimersByTimeAsync(1_000);
    heldBack = true;
    looks = 0;
    made.poke();
    await vi.advanceTimersByTimeAsync(300);
    expect(looks).toBeGreaterThan(2);
  });
});

describe('committed events', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('make one job at once, and another for all that were committed soon after', async () => {
    const dispatch = async () => ({ taken: 0, heldBack: false });
    const { made, scheduled } = dispatcher({ fanOut: { dispatch } });
    for (let n = 0; n < 5; n++) made.poke();
    expect(scheduled).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(scheduled).toHaveLength(2);
  });

  it('are all dispatched, however many batches they are', async () => {
    const batches = [500, 500, 3];
    const dispatch = async () => ({ taken: batches.shift() ?? 0, heldBack: false });
    expect(await dispatcher({ fanOut: { dispatch } }).made.dispatchPending()).toMatchObject({ taken: 1_003 });
  });
});

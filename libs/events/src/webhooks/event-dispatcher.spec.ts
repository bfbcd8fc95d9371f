import { MovableClock } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import type { JobHandler, ScheduleOptions } from '../jobs/job.js';
import type { JobRunner } from '../jobs/job-runner.js';
import { EndpointLanes } from './endpoint-lanes.js';
import { EndpointSilence } from './endpoint-silence.js';
import { EventDispatcher } from './event-dispatcher.js';
import type { FanOutStore } from './fan-out.store.js';
import type { WebhookDelivery } from './webhook-delivery.js';
import { resolveWebhookOptions } from './webhook.options.js';

const JOB = { name: 'deliver-webhooks', payload: { endpointId: 'a' }, jobKey: 'deliver-webhooks:a' };

/** A dispatcher whose jobs are only noted; `takeTurn` runs the job of the endpoint `a`. */
function dispatcher({ moreMayBeDue }: { moreMayBeDue: boolean }) {
  const scheduled: (ScheduleOptions & { name: string; payload: object })[] = [];
  const handlers = new Map<string, JobHandler<object>>();
  const jobs = {
    registerTask: (name: string, handler: JobHandler<object>) => handlers.set(name, handler),
    schedule: async (name: string, payload: object, options: ScheduleOptions) => {
      scheduled.push({ name, payload, ...options });
    },
  } as unknown as JobRunner;
  const delivery = { deliverTo: async () => moreMayBeDue } as unknown as WebhookDelivery;
  const fanOut = {} as FanOutStore;
  const options = resolveWebhookOptions();
  const lanes = new EndpointLanes(new EndpointSilence(options), options);
  const made = new EventDispatcher(fanOut, delivery, lanes, jobs, new MovableClock(), options);
  made.onModuleInit();
  const { signal } = new AbortController();
  const context = { signal, waitUntil: () => undefined };
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

import { MovableClock, SeededRandom } from '@app/domain/testing';
import { expect, it } from 'vitest';
import type { AttemptRecord } from './delivery-record.js';
import type { ClaimedDelivery, DeliveryStore } from './delivery.store.js';
import { TURN_MS } from './endpoint-run.js';
import type { EndpointSilence } from './endpoint-silence.js';
import { WebhookDelivery } from './webhook-delivery.js';
import type { WebhookSender } from './webhook-sender.js';
import { resolveWebhookOptions } from './webhook.options.js';

const ANSWER: AttemptRecord = {
  at: new Date(),
  durationMs: 1,
  responseStatus: 204,
  responseBody: null,
  error: null,
};

/** An endpoint with a backlog without end, whose requests end when the test says so. */
function setUp(hangs: boolean, knows = true) {
  const clock = new MovableClock();
  const ends: (() => void)[] = [];
  let sent = 0;
  const store = {
    claim: async () => [{ body: '{}', attempts: 0 } as ClaimedDelivery],
    finish: async () => undefined,
  } as unknown as DeliveryStore;
  const send = () => new Promise<AttemptRecord>((resolve) => (sent++, ends.push(() => resolve(ANSWER))));
  const sender = { send } as unknown as WebhookSender;
  const silence = { hangs: () => hangs, knows: () => knows } as unknown as EndpointSilence;
  const options = resolveWebhookOptions({ requestsPerEndpoint: knows ? 1 : 10 });
  const delivery = new WebhookDelivery(store, sender, silence, clock, new SeededRandom(1), options);
  return { delivery, clock, ends, sent: () => sent };
}

it.each([
  ['is longer when it comes again meanwhile', false, 2],
  ['is over in time when the endpoint hangs, however often it comes again', true, 1],
])('the turn of an endpoint %s', async (_, hangs, expected) => {
  const { delivery, clock, ends, sent } = setUp(hangs);
  const turn = delivery.deliverTo('a');
  await expect.poll(() => ends.length).toBe(1);
  clock.advance(TURN_MS - 1);
  expect(await delivery.deliverTo('a')).toBe(false);
  clock.advance(1);
  ends.shift()?.();
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(TURN_MS);
  ends.shift()?.();
  expect([await turn, sent()]).toEqual([true, expected]);
});

it('the first turn of an endpoint is one request, and says that more may be due', async () => {
  const { delivery, ends, sent } = setUp(false, false);
  const turn = delivery.deliverTo('a');
  await expect.poll(() => ends.length).toBe(1);
  ends.shift()?.();
  expect([await turn, sent()]).toEqual([true, 1]);
});

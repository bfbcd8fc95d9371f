import { Readable } from 'node:stream';
import { MovableClock } from '@app/domain/testing';
import type { HttpService } from '@nestjs/axios';
import { afterEach, expect, it, vi } from 'vitest';
import type { AddressGuard } from './address-guard.js';
import { EndpointSilence } from './endpoint-silence.js';
import type { WebhookObserver } from './webhook-observer.js';
import { WebhookSender } from './webhook-sender.js';
import { resolveWebhookOptions } from './webhook.options.js';

const MESSAGE = {
  endpointId: 'a',
  url: 'https://shop.example',
  eventId: 'event',
  paymentCodeId: null,
  body: Buffer.from('{}'),
  secret: 'whsec_c2VjcmV0',
  previousSecret: null,
  previousSecretExpiresAt: null,
};

afterEach(() => void vi.useRealTimers());

/** Requests that never end unless told otherwise, and an observer that begins each when it is told to. */
function setUp(request: () => Promise<unknown> = () => new Promise(() => undefined)) {
  const options = resolveWebhookOptions({ patienceMs: 0 });
  const silence = new EndpointSilence(options);
  let begin: () => void = () => undefined;
  const observer: WebhookObserver = {
    aroundAttempt: async (_attempt, work) => {
      await new Promise<void>((resolve) => (begin = resolve));
      return work({});
    },
  };
  const http = { axiosRef: { request } } as unknown as HttpService;
  const guard = { checkUrl: (url: string) => new URL(url) } as AddressGuard;
  const sender = new WebhookSender(http, guard, silence, new MovableClock(), options, observer);
  return { silence, sender, begin: () => begin() };
}

it('an endpoint is silent from its request on, and not while the observer looks up what the request is about', async () => {
  const { silence, sender, begin } = setUp();
  void sender.send(MESSAGE);
  expect(silence.isSilent('a')).toBe(false);
  begin();
  await expect.poll(() => silence.isSilent('a')).toBe(true);
});

it('an answer is read no further than it is kept, and its connection given up', async () => {
  const endless = new Readable({ read: () => void endless.push('x'.repeat(1_000)) });
  const { sender, begin } = setUp(async () => ({ status: 200, data: endless }));
  const sending = sender.send(MESSAGE);
  begin();
  expect(await sending).toMatchObject({ responseStatus: 200, responseBody: 'x'.repeat(1_024) });
  expect(endless.destroyed).toBe(true);
});

it('an attempt takes as long as its request', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  const { sender, begin } = setUp(async () => {
    await new Promise((resolve) => setTimeout(resolve, 250));
    throw new Error('refused');
  });
  const sending = sender.send(MESSAGE);
  vi.advanceTimersByTime(1_000);
  begin();
  await vi.advanceTimersByTimeAsync(250);
  expect(await sending).toMatchObject({ durationMs: 250, responseStatus: null, error: 'refused' });
});

import { MovableClock } from '@app/domain/testing';
import type { HttpService } from '@nestjs/axios';
import { expect, it } from 'vitest';
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

/** Requests that never end, and an observer that begins each when it is told to. */
function setUp() {
  const options = resolveWebhookOptions({ patienceMs: 0 });
  const silence = new EndpointSilence(options);
  let begin: () => void = () => undefined;
  const observer: WebhookObserver = {
    aroundAttempt: async (_attempt, work) => {
      await new Promise<void>((resolve) => (begin = resolve));
      return work({});
    },
  };
  const http = { axiosRef: { request: () => new Promise(() => undefined) } } as unknown as HttpService;
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

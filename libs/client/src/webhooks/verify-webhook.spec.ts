import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { verifyWebhook } from './verify-webhook.js';

const [OLD, NEW] = [`whsec_${btoa('old-secret-0123456789')}`, `whsec_${btoa('new-secret-0123456789')}`] as [
  string,
  string,
];
const BODY = '{"id":"e-1","type":"order.paid", "data":{"order":{"reference":"INV-1"}}}';

function headers(secret = NEW, at = new Date()): Record<string, string> {
  return {
    'webhook-id': 'e-1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('e-1', at, BODY),
  };
}

describe('a received webhook', () => {
  it.each([
    ['text', BODY],
    ['bytes', new TextEncoder().encode(BODY)],
  ])('gives its typed event when its body is %s', (_kind, body) => {
    const event = verifyWebhook({ body, headers: headers(), secrets: NEW });
    expect(event.type === 'order.paid' && event.data.order.reference).toBe('INV-1');
  });

  it('is read with the headers of the Fetch API too', () => {
    expect(verifyWebhook({ body: BODY, headers: new Headers(headers()), secrets: NEW }).id).toBe('e-1');
  });

  it.each([OLD, NEW])('is accepted with either of two secrets', (secret) => {
    expect(verifyWebhook({ body: BODY, headers: headers(secret), secrets: [NEW, OLD] }).id).toBe('e-1');
  });

  it.each([
    ['another secret signed it', { secrets: OLD }],
    ['its body was changed', { body: BODY.replace('INV-1', 'INV-2') }],
    ['its body was parsed and written again', { body: JSON.stringify(JSON.parse(BODY)) }],
    ['it is old', { headers: headers(NEW, new Date(Date.now() - 6 * 60_000)) }],
    ['it has no signature', { headers: {} }],
  ])('is refused when %s', (_why, change) => {
    expect(() => verifyWebhook({ body: BODY, headers: headers(), secrets: NEW, ...change })).toThrow(
      WebhookVerificationError,
    );
  });

  it.each([
    ['an empty secret', ''],
    ['no secret', []],
    ['secrets that are not set', undefined],
    ['a secret that is none', 'whsec_no base64'],
    ['an empty secret beside a right one', [NEW, '']],
  ])('is not looked at with %s', (_what, secrets) => {
    expect(() => verifyWebhook({ body: BODY, headers: {}, secrets: secrets as string })).toThrow(RangeError);
  });

  it.each([
    ['a JSON parser has read it', JSON.parse(BODY)],
    ['it is not there', undefined],
  ])('is not looked at when %s: its bytes are asked for', (_what, body) => {
    const received = { body: body as string, headers: headers(), secrets: NEW };
    expect(() => verifyWebhook(received)).toThrow('Give body as the bytes that came');
    expect(() => verifyWebhook(received)).toThrow(TypeError);
  });
});

import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { newWebhookSecret } from './webhook-secret.js';
import { signatureHeaders } from './webhook-signature.js';

const BODY = Buffer.from('{"id": "e1", "name": "Büdi"}');
const [current, previous] = [newWebhookSecret('a'), newWebhookSecret('b')];

function sign(expiresInMs: number | null) {
  const at = new Date();
  return signatureHeaders('e1', at, BODY, {
    secret: current,
    previousSecret: expiresInMs === null ? null : previous,
    previousSecretExpiresAt: expiresInMs === null ? null : new Date(at.getTime() + expiresInMs),
  });
}

describe('webhook signature', () => {
  it('is accepted by the published library', () => {
    expect(new Webhook(current).verify(BODY, sign(null))).toEqual({ id: 'e1', name: 'Büdi' });
  });

  it('is accepted with either secret during a rotation', () => {
    const headers = sign(1_000);
    expect(() => new Webhook(current).verify(BODY, headers)).not.toThrow();
    expect(() => new Webhook(previous).verify(BODY, headers)).not.toThrow();
  });

  it('is refused with the old secret once the rotation is over', () => {
    expect(() => new Webhook(previous).verify(BODY, sign(0))).toThrow('No matching signature');
  });

  it('is refused for another body', () => {
    expect(() => new Webhook(current).verify(Buffer.from('{}'), sign(null))).toThrow('No matching signature');
  });
});

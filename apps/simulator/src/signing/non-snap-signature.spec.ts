import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type NonSnapMessage, nonSnapComponent, signNonSnap, verifyNonSnap } from './non-snap-signature.js';
import vectors from './vectors/non-snap.json' with { type: 'json' };

type Vector = (typeof vectors.signatures)[number];

function toMessage(vector: Vector): NonSnapMessage {
  return {
    clientId: vector.client_id,
    requestId: vector.request_id,
    timestampField: vector.timestamp_field as NonSnapMessage['timestampField'],
    timestamp: vector.timestamp,
    target: vector.request_target,
    body: vector.bodyBase64 === null ? undefined : Buffer.from(vector.bodyBase64, 'base64'),
  };
}

describe('non-SNAP signatures', () => {
  it.each(vectors.signatures)('$id is made and verified', (vector) => {
    const message = toMessage(vector);
    expect(nonSnapComponent(message)).toBe(vector.component);
    expect(signNonSnap(message, vector.secret)).toBe(vector.signature);
    expect(verifyNonSnap(message, vector.secret, vector.signature)).toBe(true);
    if (message.body && vector.digest) {
      expect(createHash('sha256').update(message.body).digest('base64')).toBe(vector.digest);
    }
  });

  it.each(vectors.signatures)('$id fits nothing else', (vector) => {
    const message = toMessage(vector);
    const { secret, signature } = vector;
    expect(verifyNonSnap({ ...message, requestId: `${message.requestId}1` }, secret, signature)).toBe(false);
    expect(verifyNonSnap({ ...message, target: `${message.target}/` }, secret, signature)).toBe(false);
    expect(verifyNonSnap({ ...message, body: Buffer.from('{}') }, secret, signature)).toBe(false);
    expect(verifyNonSnap(message, `${secret}1`, signature)).toBe(false);
  });

  it.each(vectors.negative)('$id is refused: $why', (negative) => {
    const source = vectors.signatures.find((vector) => vector.id === negative.derived_from);
    if (!source) throw new Error(`${negative.derived_from} is not among the vectors`);
    const message = toMessage(source);
    if (negative.body !== undefined) message.body = Buffer.from(negative.body);
    expect(verifyNonSnap(message, source.secret, negative.signature)).toBe(false);
  });
});

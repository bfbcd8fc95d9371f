import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nonSnapText, signNonSnap, verifyNonSnap, type NonSnapMessage } from './non-snap-signature.js';

interface Vector {
  id: string;
  kind: string;
  input: {
    client_id: string;
    request_id: string;
    timestamp_field: NonSnapMessage['timestampField'];
    timestamp: string;
    request_target: string;
    secret: string;
    body_base64: string | null;
  };
  expected: { component: string; signature: string };
}

const vectors = JSON.parse(readFileSync(new URL('./vectors/non-snap.json', import.meta.url), 'utf8')) as {
  signatures: Vector[];
  negative: { id: string; derived_from: string; signature: string; body?: string }[];
  publishedComponents: { id: string; component: string; signature: string }[];
};
const other = createSecretKey(Buffer.from('SK-another'));

function messageOf({ input }: Vector): NonSnapMessage {
  return {
    clientId: input.client_id,
    requestId: input.request_id,
    timestampField: input.timestamp_field,
    timestamp: input.timestamp,
    target: input.request_target,
    body: Buffer.from(input.body_base64 ?? '', 'base64'),
  };
}

function keyOf({ input }: Vector) {
  return createSecretKey(Buffer.from(input.secret));
}

describe('non-SNAP signature', () => {
  it.each(vectors.signatures)('signs and verifies $id', (vector) => {
    const message = messageOf(vector);
    expect(nonSnapText(message)).toBe(vector.expected.component);
    expect(signNonSnap(message, keyOf(vector))).toBe(vector.expected.signature);
    expect(verifyNonSnap(message, vector.expected.signature, [other, keyOf(vector)])).toBe(true);
    expect(verifyNonSnap(message, vector.expected.signature, [other])).toBe(false);
  });

  it.each(vectors.negative)('refuses $id', ({ derived_from, signature, body }) => {
    const source = vectors.signatures.find(({ id }) => id === derived_from)!;
    const message = messageOf(source);
    const changed = body === undefined ? message : { ...message, body: Buffer.from(body) };
    expect(verifyNonSnap(changed, signature, [keyOf(source)])).toBe(false);
  });

  it('refuses base64 in another letter case', () => {
    const source = vectors.signatures[0]!;
    const swapped = source.expected.signature.replace(
      /=(.*)/,
      (_all, text: string) => `=${text.toLowerCase()}`,
    );
    expect(verifyNonSnap(messageOf(source), swapped, [keyOf(source)])).toBe(false);
  });

  it.each(vectors.publishedComponents)('joins the lines as in the published sample $id', ({ component }) => {
    const value = (name: string) => new RegExp(`${name}:(.*)`).exec(component)?.[1] ?? '';
    const text = nonSnapText({
      clientId: value('Client-Id'),
      requestId: value('Request-Id'),
      timestampField: 'Request-Timestamp',
      timestamp: value('Request-Timestamp'),
      target: value('Request-Target'),
      body: Buffer.alloc(0),
    });
    expect(text).toBe(component.replace(/\nDigest:.*/, ''));
  });
});

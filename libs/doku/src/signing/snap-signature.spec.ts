import { createHash, createPrivateKey, createPublicKey, createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { minifyJson, reserialiseJson } from './json-forms.js';
import {
  signSnapRequest,
  signSnapToken,
  snapRequestText,
  snapTokenText,
  verifySnapRequest,
  verifySnapToken,
} from './snap-signature.js';

interface Signed {
  id: string;
  method: string;
  path: string;
  rawBody: string;
  timestamp: string;
  accessToken: string;
  stringToSign: string;
  signature: string;
  bodySha256Hex: string;
}

interface Vectors {
  keys: {
    clientId: string;
    clientSecret: string;
    merchant: { privateKeyPkcs8Pem: string; publicKeySpkiPem: string };
    doku: { privateKeyPkcs8Pem: string; publicKeySpkiPem: string };
  };
  bodyHashes: { id: string; minified: string; sha256Hex: string }[];
  unverifiableSamples: { id: string; value: string }[];
  asymmetric: {
    id: string;
    signer: 'merchant' | 'doku';
    clientKey: string;
    timestamp: string;
    stringToSign: string;
    signature: string;
  }[];
  tokenRequests: { id: string; direction: string; headers: Record<string, string>; status: number }[];
  canonicalisation: (Signed & { minified: string; serverShouldAccept: boolean })[];
  operations: Signed[];
  negative: (Omit<Signed, 'accessToken'> & { authorization: string; expectedCode: string })[];
  wireCaptures: { method: string; path: string; headers: Record<string, string>; rawBody: string }[];
}

const vectors = JSON.parse(readFileSync(new URL('./vectors/snap.json', import.meta.url), 'utf8')) as Vectors;
const secret = createSecretKey(Buffer.from(vectors.keys.clientSecret));
const otherSecret = createSecretKey(Buffer.from('SK-another'));
const publicKeys = {
  merchant: createPublicKey(vectors.keys.merchant.publicKeySpkiPem),
  doku: createPublicKey(vectors.keys.doku.publicKeySpkiPem),
};
const privateKeys = {
  merchant: createPrivateKey(vectors.keys.merchant.privateKeyPkcs8Pem),
  doku: createPrivateKey(vectors.keys.doku.privateKeyPkcs8Pem),
};

function requestOf(vector: Omit<Signed, 'stringToSign' | 'signature' | 'bodySha256Hex' | 'id'>) {
  return { ...vector, body: Buffer.from(vector.rawBody) };
}

describe('SNAP asymmetric signature', () => {
  it.each(vectors.asymmetric)('signs and verifies $id', async (vector) => {
    expect(snapTokenText(vector.clientKey, vector.timestamp)).toBe(vector.stringToSign);
    expect(await signSnapToken(vector.clientKey, vector.timestamp, privateKeys[vector.signer])).toBe(
      vector.signature,
    );
    const keys = [publicKeys.merchant, publicKeys.doku];
    expect(verifySnapToken(vector.clientKey, vector.timestamp, vector.signature, keys)).toBe(true);
    const wrong = vector.signer === 'doku' ? publicKeys.merchant : publicKeys.doku;
    expect(verifySnapToken(vector.clientKey, vector.timestamp, vector.signature, [wrong])).toBe(false);
    expect(verifySnapToken(vector.clientKey, vector.timestamp, `${vector.signature}\n`, keys)).toBe(false);
  });

  it.each(vectors.tokenRequests)('judges the token request $id', ({ direction, headers, status }) => {
    const key = direction.startsWith('merchant') ? publicKeys.merchant : publicKeys.doku;
    const verified = verifySnapToken(
      headers['X-CLIENT-KEY']!,
      headers['X-TIMESTAMP']!,
      headers['X-SIGNATURE']!,
      [key],
    );
    expect(verified).toBe(status === 200);
  });
});

describe('SNAP symmetric signature', () => {
  it.each(vectors.bodyHashes)('hashes the body $id', ({ minified, sha256Hex }) => {
    expect(
      createHash('sha256')
        .update(minifyJson(Buffer.from(minified)))
        .digest('hex'),
    ).toBe(sha256Hex);
  });

  it.each(vectors.operations)('signs and verifies $id', (vector) => {
    const request = requestOf(vector);
    expect(snapRequestText(request, request.body)).toBe(vector.stringToSign);
    expect(signSnapRequest(request, secret)).toBe(vector.signature);
    expect(verifySnapRequest(request, vector.signature, [otherSecret, secret])).toBe('raw');
    expect(verifySnapRequest(request, vector.signature, [otherSecret])).toBeNull();
  });

  it.each(vectors.canonicalisation)('judges the body form $id', (vector) => {
    const verified = verifySnapRequest(requestOf(vector), vector.signature, [secret]);
    expect(verified !== null).toBe(vector.serverShouldAccept);
  });

  it.each(vectors.negative)('refuses $id', (vector) => {
    const accessToken = vector.authorization.replace(/^Bearer /, '');
    const verified = verifySnapRequest(requestOf({ ...vector, accessToken }), vector.signature, [secret]);
    // The signature of an unknown token is right; it is the token check that refuses it.
    expect(verified !== null).toBe(vector.expectedCode.endsWith('01'));
  });

  it('refuses a body of which there is no other form', () => {
    const request = requestOf({ ...vectors.operations[0]!, rawBody: '{"a":"\\x"}' });
    expect(verifySnapRequest(request, vectors.operations[0]!.signature, [secret])).toBeNull();
  });

  it.each(vectors.unverifiableSamples)('refuses the printed placeholder $id', ({ value }) => {
    const request = requestOf(vectors.operations[0]!);
    expect(verifySnapRequest(request, value, [secret])).toBeNull();
  });

  it.each(vectors.wireCaptures)(
    'verifies what the official SDK sent: $method $path',
    ({ method, path, headers, rawBody }) => {
      const timestamp = headers['X-TIMESTAMP']!;
      const signature = headers['X-SIGNATURE']!;
      if (headers['X-CLIENT-KEY']) {
        expect(verifySnapToken(headers['X-CLIENT-KEY'], timestamp, signature, [publicKeys.merchant])).toBe(
          true,
        );
        return;
      }
      const accessToken = headers['Authorization']!.replace(/^Bearer /, '');
      expect(
        verifySnapRequest({ method, path, accessToken, timestamp, body: Buffer.from(rawBody) }, signature, [
          secret,
        ]),
      ).toBe('raw');
    },
  );
});

describe('body forms', () => {
  it('never changes numbers', () => {
    const raw = Buffer.from('{ "a": 1000.00, "b": [1e3, 12345678901234567890], "c\\u0041": "\\/é\\u00e9" }');
    expect(minifyJson(raw).toString()).toBe(
      '{"a":1000.00,"b":[1e3,12345678901234567890],"c\\u0041":"\\/é\\u00e9"}',
    );
    expect(reserialiseJson(raw)?.toString()).toBe('{"a":1000.00,"b":[1e3,12345678901234567890],"cA":"/éé"}');
  });

  it('lose every blank between tokens and none within a string, which an escaped quote does not end', () => {
    const raw = Buffer.from('{\r\n\t"a" : "x \\"  y\\\\", "b" : "" , "c" : "" }');
    expect(minifyJson(raw).toString()).toBe('{"a":"x \\"  y\\\\","b":"","c":""}');
    expect(reserialiseJson(raw)?.toString()).toBe('{"a":"x \\"  y\\\\","b":"","c":""}');
  });

  it('copes with what is not JSON', () => {
    expect(minifyJson(Buffer.from('"open \\')).toString()).toBe('"open \\');
    expect(reserialiseJson(Buffer.from('{"a":"\\x"}'))).toBeNull();
  });
});

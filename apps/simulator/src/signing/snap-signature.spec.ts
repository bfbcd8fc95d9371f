import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalForms, minifyJson } from './canonical-json.js';
import {
  signSnap,
  signTokenRequest,
  snapStringToSign,
  verifySnap,
  verifyTokenRequest,
} from './snap-signature.js';
import vectors from './vectors/snap.json' with { type: 'json' };

const secret = vectors.clientSecret;
const hex = (text: string) => createHash('sha256').update(text).digest('hex');
const publicKeys = {
  merchant: createPublicKey(vectors.keys.merchant.publicKeySpkiPem),
  doku: createPublicKey(vectors.keys.doku.publicKeySpkiPem),
};
const privateKeys = {
  merchant: createPrivateKey(vectors.keys.merchant.privateKeyPkcs8Pem),
  doku: createPrivateKey(vectors.keys.doku.privateKeyPkcs8Pem),
};

describe('token request signatures', () => {
  it.each(vectors.asymmetric)('$id is made and verified', ({ signer, clientKey, timestamp, signature }) => {
    const side = signer === 'merchant' ? 'merchant' : 'doku';
    expect(signTokenRequest(clientKey, timestamp, privateKeys[side])).toBe(signature);
    expect(verifyTokenRequest(clientKey, timestamp, publicKeys[side], signature)).toBe(true);
  });

  it.each(vectors.asymmetric)('$id does not fit another time, client, key or alphabet', (vector) => {
    const { signer, clientKey, timestamp, signature } = vector;
    const [own, other] =
      signer === 'merchant' ? [publicKeys.merchant, publicKeys.doku] : [publicKeys.doku, publicKeys.merchant];
    expect(verifyTokenRequest(clientKey, `${timestamp} `, own, signature)).toBe(false);
    expect(verifyTokenRequest(`${clientKey}1`, timestamp, own, signature)).toBe(false);
    expect(verifyTokenRequest(clientKey, timestamp, other, signature)).toBe(false);
    expect(verifyTokenRequest(clientKey, timestamp, own, ` ${signature}`)).toBe(false);
  });

  it.each(vectors.tokenNegative)('$id is refused', ({ headers }) => {
    const { 'X-CLIENT-KEY': id, 'X-TIMESTAMP': timestamp, 'X-SIGNATURE': signature } = headers;
    expect(verifyTokenRequest(id, timestamp, publicKeys.doku, signature)).toBe(false);
  });
});

describe('body hashes', () => {
  it.each(vectors.bodyHashes)('$id is the published one', ({ minified, sha256Hex }) => {
    expect(hex(minifyJson(minified))).toBe(sha256Hex);
  });

  it.each(vectors.canonicalisation)('$id is judged right', (vector) => {
    const { method, path, accessToken: token, timestamp, rawBody, signature } = vector;
    const isAccepted = verifySnap(
      { method, path, token, timestamp },
      Buffer.from(rawBody),
      secret,
      signature,
    );
    expect(isAccepted).toBe(vector.serverShouldAccept);
    expect(canonicalForms(Buffer.from(rawBody)).map(hex).includes(vector.bodySha256Hex)).toBe(
      vector.serverShouldAccept,
    );
  });
});

describe('transaction signatures', () => {
  it.each(vectors.operations)('$id is made and verified', (vector) => {
    const { method, path, accessToken: token, timestamp, rawBody, signature } = vector;
    const message = { method, path, token, timestamp };
    expect(snapStringToSign(message, minifyJson(rawBody))).toBe(vector.stringToSign);
    expect(signSnap(message, minifyJson(rawBody), secret)).toBe(signature);
    expect(verifySnap(message, Buffer.from(rawBody), secret, signature)).toBe(true);
    expect(verifySnap(message, Buffer.from(`${rawBody} x`), secret, signature)).toBe(false);
  });

  it.each(vectors.wire.slice(1))('$method $path of the official SDK is accepted', (capture) => {
    const headers: Record<string, string | undefined> = capture.headers;
    const token = headers['Authorization']?.replace('Bearer ', '') ?? '';
    const timestamp = headers['X-TIMESTAMP'] ?? '';
    const message = { method: capture.method, path: capture.path, token, timestamp };
    expect(verifySnap(message, Buffer.from(capture.rawBody), secret, headers['X-SIGNATURE'] ?? '')).toBe(
      true,
    );
  });

  // `unknown-token` is well signed; it is the gate that knows its token was never issued.
  it.each(vectors.negative)('$id is judged right', ({ id, method, path, headers, rawBody }) => {
    const all: Record<string, string> = headers;
    const token = all['Authorization']?.replace('Bearer ', '') ?? '';
    const message = { method, path, token, timestamp: all['X-TIMESTAMP'] ?? '' };
    const isSigned = verifySnap(message, Buffer.from(rawBody), secret, all['X-SIGNATURE'] ?? '');
    expect(isSigned).toBe(id === 'unknown-token');
  });
});

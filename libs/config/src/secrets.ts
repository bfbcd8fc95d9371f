import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';

const LEAST_RSA_BITS = 2048;

/** A shared secret as a key for HMAC: its UTF-8 bytes as they are. */
export function sharedKey(text: string): KeyObject {
  return createSecretKey(Buffer.from(text, 'utf8'));
}

/**
 * The merchant's RSA private key from PEM text.
 * @throws Error without the text
 */
export function rsaPrivateKey(pem: string): KeyObject {
  return assertRsa(parse(() => createPrivateKey(withLineBreaks(pem)), 'RSA private key'));
}

/**
 * DOKU's RSA public key: PEM text, or the bare base64 of its DER form as the dashboard shows it.
 * @throws Error without the text
 */
export function rsaPublicKey(text: string): KeyObject {
  const key = text.includes('-----BEGIN')
    ? () => createPublicKey(withLineBreaks(text))
    : () => createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  return assertRsa(parse(key, 'RSA public key'));
}

/** Environment variables often carry line breaks as a backslash and an n. */
function withLineBreaks(pem: string): string {
  return pem.replaceAll('\\n', '\n');
}

/** The cause is dropped on purpose: a parser's message may quote its input. */
function parse(read: () => KeyObject, what: string): KeyObject {
  try {
    return read();
  } catch {
    throw new Error(`is not a readable ${what}`);
  }
}

function assertRsa(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'rsa') throw new Error('is not an RSA key');
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < LEAST_RSA_BITS) throw new Error(`has ${bits} bits; at least ${LEAST_RSA_BITS} are needed`);
  return key;
}

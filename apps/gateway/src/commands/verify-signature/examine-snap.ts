import { createHash, createPublicKey } from 'node:crypto';
import { signSnapRequest, snapRequestText, snapTokenText, verifySnapToken } from '@app/doku';
import { InputError } from '../run-command.js';
import { bodyForms } from './body-forms.js';
import {
  candidateName,
  type Candidate,
  type NamedKey,
  type ProtocolExamination,
  type SignedPath,
} from './candidate.js';
import type { CapturedMessage } from './captured-message.js';
import { isRedacted } from './redacted.js';

/** Reads a SNAP transaction request: HMAC-SHA512 over method, path, token, digest and time. */
export function examineSnapRequest(
  { method, headers, body }: CapturedMessage,
  paths: readonly SignedPath[],
  keys: readonly NamedKey[],
): ProtocolExamination {
  const { authorization = '', 'x-timestamp': timestamp, 'x-signature': signature } = headers;
  const accessToken = authorization.replace(/^bearer +/i, '');
  if (!timestamp || !signature || !accessToken) {
    throw new InputError('A SNAP request has Authorization, X-TIMESTAMP and X-SIGNATURE; one is missing.');
  }
  const candidates = keys.flatMap((key) =>
    paths.flatMap((path) =>
      bodyForms(body).map((form): Candidate => {
        const signed = { method, path: path.path, accessToken, body: form.bytes, timestamp };
        return {
          name: candidateName(form.name, path.name, key.name),
          // Senders of SNAP hash the compact form, so any form of the body is accepted.
          isRight: path.isRight && key.isExpected && form.name !== 'body without its last line break',
          stringToSign: snapRequestText(signed, form.bytes),
          digest: `${createHash('sha256').update(form.bytes).digest('hex')} (SHA-256 of the body, hex)`,
          body: form.bytes,
          matches: (candidate) => candidate === signSnapRequest(signed, key.key),
        };
      }),
    ),
  );
  return { what: 'SNAP request', signature, candidates, notes: snapNotes(signature, 64) };
}

/** Reads a SNAP token request: SHA256withRSA over client id and time. */
export function examineSnapToken(
  { headers }: CapturedMessage,
  keys: readonly NamedKey[],
): ProtocolExamination {
  const { 'x-client-key': clientId = '', 'x-timestamp': timestamp, 'x-signature': signature } = headers;
  if (!timestamp || !signature) throw new InputError('A SNAP token request has X-TIMESTAMP and X-SIGNATURE.');
  const candidates = keys.map(({ name, isExpected, key }): Candidate => {
    const publicKey = key.type === 'private' ? createPublicKey(key) : key;
    return {
      name,
      isRight: isExpected,
      stringToSign: snapTokenText(clientId, timestamp),
      digest: null,
      body: Buffer.alloc(0),
      matches: (candidate) => verifySnapToken(clientId, timestamp, candidate, [publicKey]),
    };
  });
  return { what: 'SNAP token request', signature, candidates, notes: snapNotes(signature, 256) };
}

function snapNotes(signature: string, bytes: number): string[] {
  if (isRedacted(signature)) return [];
  if (/^[0-9a-f]+$/i.test(signature) && signature.length === bytes * 2)
    return ['The signature is in hex; DOKU and the gateway want base64.'];
  const length = Buffer.from(signature, 'base64').length;
  return length === bytes ? [] : [`The signature has ${length} bytes; ${bytes} are usual.`];
}

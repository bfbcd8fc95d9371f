import { createHash } from 'node:crypto';
import { nonSnapText, verifyNonSnap, type NonSnapMessage } from '@app/doku';
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

const FIELDS = ['Client-Id', 'Request-Id', 'Signature'] as const;

/** Reads a non-SNAP request or answer: HMAC-SHA256 over header values, path and digest. */
export function examineNonSnap(
  message: CapturedMessage,
  paths: readonly SignedPath[],
  keys: readonly NamedKey[],
): ProtocolExamination {
  const timestampField = message.headers['response-timestamp'] ? 'Response-Timestamp' : 'Request-Timestamp';
  const missing = [...FIELDS, timestampField].filter((name) => !message.headers[name.toLowerCase()]);
  if (missing.length > 0) throw new InputError(`The message lacks ${missing.join(', ')}.`);
  const header = (name: string): string => message.headers[name.toLowerCase()] as string;
  const candidates = keys.flatMap((key) =>
    paths.flatMap((path) =>
      bodyForms(message.body).map((form, index): Candidate => {
        const signed: NonSnapMessage = {
          clientId: header('Client-Id'),
          requestId: header('Request-Id'),
          timestampField,
          timestamp: header(timestampField),
          target: path.path,
          body: form.bytes,
        };
        return {
          name: candidateName(form.name, path.name, key.name),
          isRight: index === 0 && path.isRight && key.isExpected,
          stringToSign: nonSnapText(signed),
          digest:
            form.bytes.length > 0
              ? `${createHash('sha256').update(form.bytes).digest('base64')} (SHA-256 of the body, base64)`
              : null,
          body: form.bytes,
          matches: (signature) => verifyNonSnap(signed, signature, [key.key]),
        };
      }),
    ),
  );
  const signature = header('Signature');
  const isUsual = signature.startsWith('HMACSHA256=') || isRedacted(signature);
  const notes = isUsual ? [] : ['The signature does not begin with "HMACSHA256=".'];
  return { what: `non-SNAP ${message.kind.toLowerCase()}`, signature, candidates, notes };
}

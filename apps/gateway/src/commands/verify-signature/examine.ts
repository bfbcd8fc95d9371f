import type { Environment } from '@app/config';
import { accountKeys } from './account-keys.js';
import type { Examination, ProtocolExamination } from './candidate.js';
import type { CapturedMessage } from './captured-message.js';
import { examineNonSnap } from './examine-non-snap.js';
import { examineSnapRequest, examineSnapToken } from './examine-snap.js';
import { redactedParts } from './redacted.js';
import { signedPaths } from './signed-paths.js';
import { InputError } from '../run-command.js';

/** Tells the protocol by the headers, and every way in which the signature may have been made. */
export function examine(message: CapturedMessage, target: string | null, env: Environment): Examination {
  const { headers } = message;
  const clientId = headers['client-id'] ?? headers['x-partner-id'] ?? headers['x-client-key'] ?? '';
  const keys = accountKeys(clientId, env);
  const found = choose(message, target ?? message.target, keys, pathPrefix(env));
  return { ...found, notes: [...keys.notes, ...found.notes], redacted: redactedParts(message) };
}

function choose(
  message: CapturedMessage,
  target: string,
  { shared, rsa }: ReturnType<typeof accountKeys>,
  prefix: string,
): ProtocolExamination {
  const { headers } = message;
  if (headers['signature'] !== undefined) {
    if (!target)
      throw new InputError('An answer does not say which path was asked: name it with --target /path.');
    return examineNonSnap(message, signedPaths(target, prefix), shared);
  }
  if (headers['x-signature'] === undefined) {
    throw new InputError('The message has neither Signature (non-SNAP) nor X-SIGNATURE (SNAP).');
  }
  if (headers['authorization'] === undefined) return examineSnapToken(message, rsa);
  return examineSnapRequest(message, signedPaths(target, prefix), shared);
}

function pathPrefix(env: Environment): string {
  const base = env['PUBLIC_BASE_URL'];
  return base && URL.canParse(base) ? new URL(base).pathname.replace(/\/$/, '') : '';
}

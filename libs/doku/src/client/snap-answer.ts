import type { Exchange } from '@app/domain';
import { judgeSnap, judgeUnreadable } from '../errors/judge-refusal.js';
import { SNAP_ANSWER } from '../wire/snap.wire.js';
import { parseWireJson } from '../wire/wire-json.js';
import type { HttpResult } from './http-messages.js';
import type { Verdict } from './reply.js';

const DEAD_TOKEN = /^401(\d{2}0[13]|7300)$/;

/** What a call asks for, and the two digits of its service in response codes. */
export interface SnapService {
  readonly operation: Exchange['operation'];
  readonly digits: string;
}

/**
 * Judges what came back from a SNAP call. A 409 that carries the first answer's success is that success; an answer
 * that cannot be read, or tells of the success of another service, proves nothing.
 */
export function judgeSnapAnswer<T>(
  { operation, digits }: SnapService,
  result: HttpResult,
  read: (json: unknown) => T | null,
): Verdict<T> {
  if (result.kind !== 'ANSWERED') return { outcome: result.kind, reason: result.reason };
  let json: unknown;
  try {
    json = parseWireJson(result.body);
  } catch {
    return judgeUnreadable(operation, result.status);
  }
  const said = SNAP_ANSWER.safeParse(json);
  if (!said.success) return judgeUnreadable(operation, result.status);
  const { responseCode: code, responseMessage: message } = said.data;
  const mayBeSuccess = (result.status >= 200 && result.status < 300) || result.status === 409;
  const isSuccess = mayBeSuccess && [`200${digits}00`, `201${digits}00`].includes(code);
  if (!isSuccess) return judgeSnap(operation, { httpStatus: result.status, code, message });
  const value = read(json);
  return value === null ? judgeUnreadable(operation, result.status) : { outcome: 'OK', value };
}

/** Whether DOKU no longer takes our token: then a new one, once, is the remedy. */
export function saysTokenIsDead(verdict: Verdict<unknown>): boolean {
  return verdict.outcome === 'REFUSED' && DEAD_TOKEN.test(verdict.refusal.provider.code);
}

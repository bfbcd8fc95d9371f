import type { Exchange } from '@app/domain';
import { judgeSnap } from '../errors/judge-refusal.js';
import { SNAP_ANSWER } from '../wire/snap.wire.js';
import { parseWireJson } from '../wire/wire-json.js';
import type { HttpResult } from './doku-http.js';
import type { Verdict } from './reply.js';

const SUCCESS = /^200\d{4}$/;
const DEAD_TOKEN = /^401(\d{2}0[13]|7300)$/;

/**
 * Judges what came back from a SNAP call. A 409 that carries the first answer's success is that success; an answer
 * that cannot be read proves nothing.
 */
export function judgeSnapAnswer<T>(
  operation: Exchange['operation'],
  result: HttpResult,
  read: (json: unknown) => T | null,
): Verdict<T> {
  if (result.kind !== 'ANSWERED') return { outcome: result.kind, reason: result.reason };
  let json: unknown;
  try {
    json = parseWireJson(result.body);
  } catch {
    return unreadable(result.status);
  }
  const said = SNAP_ANSWER.safeParse(json);
  if (!said.success) return unreadable(result.status);
  const { responseCode: code, responseMessage: message } = said.data;
  const isSuccess = SUCCESS.test(code) && (result.status === 200 || result.status === 409);
  if (!isSuccess) return judgeSnap(operation, { httpStatus: result.status, code, message });
  const value = read(json);
  return value === null ? unreadable(result.status) : { outcome: 'OK', value };
}

/** Whether DOKU no longer takes our token: then a new one, once, is the remedy. */
export function saysTokenIsDead(verdict: Verdict<unknown>): boolean {
  return verdict.outcome === 'REFUSED' && DEAD_TOKEN.test(verdict.refusal.provider.code);
}

function unreadable(status: number): Verdict<never> {
  return { outcome: 'UNKNOWN', reason: `unreadable answer (HTTP ${status})` };
}

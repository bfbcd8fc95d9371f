import { noteWithChangeId } from '../ledger/change-note.js';
import { memberOf } from '../ledger/member-name.js';
import type { Row } from '../ledger/rows.js';

/** One thing that happened to a code. `facts` depend on the kind; secrets and signatures are never among them. */
export interface TimelineEntry {
  readonly at: Date;
  readonly kind: 'REQUEST' | 'CALLBACK' | 'STATE_CHANGE' | 'EVENT' | 'DELIVERY';
  readonly summary: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export function transitionEntry(row: Row): TimelineEntry {
  const { at, event, from_status: from, to_status: to, rule, actor, change_id: changeId } = row;
  const move =
    from === to ? `stays ${to as string}` : `${(from as string | null) ?? 'new'} → ${to as string}`;
  const note = noteWithChangeId(changeId as string | null, row['note'] as string | null);
  return {
    at: new Date(at as string),
    kind: 'STATE_CHANGE',
    summary: `${event as string}: ${move} (${rule as string}), by ${actor as string}`,
    facts: { event, from, to, rule, actor, note },
  };
}

export function exchangeEntry(row: Row): TimelineEntry {
  const { started_at: at, operation, method, path, outcome, response_status: status, ...rest } = row;
  return {
    at: new Date(at as string),
    kind: 'REQUEST',
    summary: `${operation as string} at DOKU: ${(status as number | null) ?? 'no answer'}, ${outcome as string}`,
    facts: { operation, method, path, outcome, responseStatus: status, ...camelFacts(rest) },
  };
}

export function callbackEntry(row: Row): TimelineEntry {
  const { received_at: at, kind, protocol, outcome, signature_check: check, ...rest } = row;
  return {
    at: new Date(at as string),
    kind: 'CALLBACK',
    summary: `${(kind as string).toLowerCase()} from DOKU: signature ${check as string}, ${outcome as string}`,
    facts: { callback: kind, protocol, outcome, signatureCheck: check, ...camelFacts(rest) },
  };
}

export function eventEntry(row: Row): TimelineEntry {
  const { occurred_at: at, id, type, seq } = row;
  return {
    at: new Date(at as string),
    kind: 'EVENT',
    summary: `event ${type as string}`,
    facts: { id, type, seq },
  };
}

/** What else a row holds, by the names that answers have. */
function camelFacts(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [memberOf(column), value]));
}

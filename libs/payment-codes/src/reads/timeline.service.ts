import { Inject, Injectable } from '@nestjs/common';
import { DomainError, mayTouch, type Caller } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import type { Row } from '../ledger/rows.js';

/** One thing that happened to a code. `facts` depend on the kind; secrets and signatures are never among them. */
export interface TimelineEntry {
  readonly at: Date;
  readonly kind: 'REQUEST' | 'CALLBACK' | 'STATE_CHANGE' | 'EVENT' | 'DELIVERY';
  readonly summary: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * Tells how a code's events, and those that came before it, were delivered to the caller's endpoints; implemented by
 * whoever delivers them.
 */
export interface DeliveryLog {
  deliveriesOf(
    paymentCodeId: string,
    earlierEventIds: readonly string[],
    caller: Caller,
  ): Promise<readonly TimelineEntry[]>;
}

export const DELIVERY_LOG = Symbol('DeliveryLog');

/** Everything that happened to a code, in order, with its proof: enough to settle a dispute. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly query: PreparedQuery,
    @Inject(DELIVERY_LOG) private readonly deliveries: DeliveryLog,
  ) {}

  /** @throws DomainError `not_found` */
  async of(id: string, caller: Caller): Promise<readonly TimelineEntry[]> {
    const [row] = await this.query.rows({
      name: 'timeline',
      text: `SELECT c.merchant_account,
          (SELECT jsonb_agg(to_jsonb(t) - 'payment_code_id' ORDER BY t.id) FROM transitions t WHERE t.payment_code_id = c.id) AS transitions,
          (SELECT jsonb_agg(to_jsonb(x) - 'payment_code_id' ORDER BY x.id) FROM exchanges x WHERE x.payment_code_id = c.id) AS exchanges,
          (SELECT jsonb_agg(to_jsonb(k) - 'payment_code_id' ORDER BY k.id) FROM (
            SELECT * FROM callbacks WHERE payment_code_id = c.id
            UNION ALL
            SELECT b.* FROM unmatched_callbacks u JOIN callbacks b ON b.id = u.callback_id
            WHERE u.merchant_account = c.merchant_account AND u.invoice_number = c.invoice_number) k) AS callbacks,
          (SELECT json_agg(json_build_object('id', id, 'type', type, 'seq', seq, 'occurred_at', occurred_at,
              'is_earlier', payment_code_id IS NULL) ORDER BY xid, seq)
            FROM (
              SELECT * FROM events WHERE payment_code_id = c.id
              UNION ALL
              SELECT e.* FROM payments p JOIN events e ON e.id = p.id
              WHERE p.merchant_account = c.merchant_account AND p.invoice_number = c.invoice_number) e) AS events
        FROM payment_codes c WHERE c.id = $1`,
      values: [id],
    });
    if (!row || !mayTouch(caller, row['merchant_account'] as string)) {
      throw new DomainError('not_found', `There is no payment code ${id}.`);
    }
    const list = (name: string): Row[] => (row[name] ?? []) as Row[];
    const earlier = list('events').filter(({ is_earlier: isEarlier }) => isEarlier);
    const entries = [
      ...list('transitions').map(transitionEntry),
      ...list('exchanges').map(exchangeEntry),
      ...list('callbacks').map(callbackEntry),
      ...list('events').map(eventEntry),
      ...(await this.deliveries.deliveriesOf(
        id,
        earlier.map((event) => event['id'] as string),
        caller,
      )),
    ];
    return entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }
}

function transitionEntry(row: Row): TimelineEntry {
  const { at, event, from_status: from, to_status: to, rule, actor, note } = row;
  const move =
    from === to ? `stays ${to as string}` : `${(from as string | null) ?? 'new'} → ${to as string}`;
  return {
    at: new Date(at as string),
    kind: 'STATE_CHANGE',
    summary: `${event as string}: ${move} (${rule as string}), by ${actor as string}`,
    facts: { event, from, to, rule, actor, note },
  };
}

function exchangeEntry(row: Row): TimelineEntry {
  const { started_at: at, operation, method, path, outcome, response_status: status, ...rest } = row;
  return {
    at: new Date(at as string),
    kind: 'REQUEST',
    summary: `${operation as string} at DOKU: ${(status as number | null) ?? 'no answer'}, ${outcome as string}`,
    facts: { operation, method, path, outcome, responseStatus: status, ...camelFacts(rest) },
  };
}

function callbackEntry(row: Row): TimelineEntry {
  const { received_at: at, kind, protocol, outcome, signature_check: check, ...rest } = row;
  return {
    at: new Date(at as string),
    kind: 'CALLBACK',
    summary: `${(kind as string).toLowerCase()} from DOKU: signature ${check as string}, ${outcome as string}`,
    facts: { callback: kind, protocol, outcome, signatureCheck: check, ...camelFacts(rest) },
  };
}

function eventEntry(row: Row): TimelineEntry {
  const { occurred_at: at, id, type, seq } = row;
  return {
    at: new Date(at as string),
    kind: 'EVENT',
    summary: `event ${type as string}`,
    facts: { id, type, seq },
  };
}

function camelFacts(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

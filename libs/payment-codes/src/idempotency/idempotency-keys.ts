import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@app/domain';
import { PreparedQuery } from '@app/sql';

/**
 * How a write with a key begins. NEW: do it; TAKEN_OVER: an earlier attempt died, go on under its resource id;
 * DONE: give the first answer; RUNNING: the first is still at it; REUSED: the key belongs to another request.
 */
export type IdempotencyClaim =
  | { readonly kind: 'NEW' | 'TAKEN_OVER'; readonly resourceId: string }
  | { readonly kind: 'DONE'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'RUNNING' | 'REUSED' };

/** An attempt at a write: the key it came with, whose that is, and a fresh id of its own. */
export interface KeyAttempt {
  readonly clientId: string;
  readonly key: string;
  readonly claimId: string;
}

/**
 * How long a write may run before its process is taken for dead: twice the longest DOKU_TIMEOUT_MS, for a token and a
 * call with its repeat or for a change and the status after it, and 15 s for the rest. A write that others hold up for longer
 * goes on beside its repeat: both ask DOKU under one request id, and the first changes no key any more.
 */
const RUNNING_FOR_MS = 75_000;

/**
 * Callers' idempotency keys: one effect and one answer for each key, also over crashes. Keys belong to an API client. An
 * attempt that was taken over changes nothing any more.
 */
@Injectable()
export class IdempotencyKeys {
  constructor(
    private readonly query: PreparedQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Claims a key for an attempt. What a new key's request will make gets the attempt's id. One round trip. */
  async claim({ clientId, key, claimId }: KeyAttempt, requestHash: string): Promise<IdempotencyClaim> {
    const now = this.clock.now();
    const [row] = await this.query.rows<ClaimRow>({
      name: 'idempotency_claim',
      text: `
        INSERT INTO idempotency_keys AS k
          (client_id, key, request_hash, resource_id, claim_id, state, locked_until, created_at)
        VALUES ($1, $2, $3, $4, $4, 'RUNNING', $6, $5)
        ON CONFLICT (client_id, key) DO UPDATE SET (claim_id, locked_until) = (
          SELECT CASE WHEN dead THEN $4 ELSE k.claim_id END, CASE WHEN dead THEN $6 ELSE k.locked_until END
          FROM (SELECT k.state = 'RUNNING' AND k.locked_until <= $5 AND k.request_hash = $3 AS dead) AS held)
        RETURNING k.request_hash, k.resource_id, k.state, k.answer_status, k.answer_body,
          (k.claim_id = $4) AS is_mine, (k.resource_id = $4) AS is_new`,
      values: [clientId, key, requestHash, claimId, now, new Date(now.getTime() + RUNNING_FOR_MS)],
    });
    return claimFrom(row as ClaimRow, requestHash);
  }

  /** Keeps the first answer. */
  async complete({ clientId, key, claimId }: KeyAttempt, status: number, body: unknown): Promise<void> {
    await this.query.rows({
      name: 'idempotency_complete',
      text: `UPDATE idempotency_keys SET state = 'DONE', answer_status = $4, answer_body = $5
        WHERE client_id = $1 AND key = $2 AND claim_id = $3`,
      values: [clientId, key, claimId, status, JSON.stringify(body)],
    });
  }

  /** Lets go of a key whose request may have had an effect: the next attempt goes on under its resource id. */
  async handOver({ clientId, key, claimId }: KeyAttempt): Promise<void> {
    await this.query.rows({
      name: 'idempotency_hand_over',
      text: `UPDATE idempotency_keys SET locked_until = created_at
        WHERE client_id = $1 AND key = $2 AND claim_id = $3`,
      values: [clientId, key, claimId],
    });
  }

  /** Forgets a key whose request had no effect and may be tried again. */
  async release({ clientId, key, claimId }: KeyAttempt): Promise<void> {
    await this.query.rows({
      name: 'idempotency_release',
      text: `DELETE FROM idempotency_keys
        WHERE client_id = $1 AND key = $2 AND claim_id = $3 AND state = 'RUNNING'`,
      values: [clientId, key, claimId],
    });
  }
}

interface ClaimRow {
  readonly request_hash: string;
  readonly resource_id: string;
  readonly state: 'RUNNING' | 'DONE';
  readonly answer_status: number;
  readonly answer_body: unknown;
  readonly is_new: boolean;
  readonly is_mine: boolean;
}

function claimFrom(row: ClaimRow, requestHash: string): IdempotencyClaim {
  if (row.is_new) return { kind: 'NEW', resourceId: row.resource_id };
  if (row.request_hash !== requestHash) return { kind: 'REUSED' };
  if (row.state === 'DONE') return { kind: 'DONE', status: row.answer_status, body: row.answer_body };
  return row.is_mine ? { kind: 'TAKEN_OVER', resourceId: row.resource_id } : { kind: 'RUNNING' };
}

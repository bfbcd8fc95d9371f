import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DomainEvent, UnmatchedResolution } from '@app/domain';
import { DataSource } from 'typeorm';
import {
  COMMIT_LISTENER,
  EVENT_PRESENTER,
  type CommitListener,
  type EventPresenter,
} from '../ledger/event-presenter.js';

// Held before the next statement looks for a code, so that it sees every code whose matcher has not waited for this.
const HOLD = `SELECT 1 FROM payments WHERE id = $1 FOR UPDATE`;

const RESOLVE = `
  WITH resolved AS (
    UPDATE payments p SET disposition = $2, resolution = $3
    WHERE id = $1 AND payment_code_id IS NULL AND disposition = 'NEEDS_REVIEW' AND NOT EXISTS (
      SELECT 1 FROM payment_codes c
      WHERE c.merchant_account = p.merchant_account AND c.invoice_number = p.invoice_number)
    RETURNING p.merchant_account
  ), told AS (
    INSERT INTO events (id, type, merchant_account, occurred_at, payload)
    SELECT $4::uuid, $5, merchant_account, $6::timestamptz, $7::json FROM resolved WHERE $4::uuid IS NOT NULL
  )
  SELECT 1 FROM resolved`;

/** Writes decisions on payments that have no code, and so no order whose version could guard them. */
@Injectable()
export class UnmatchedPayments {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(EVENT_PRESENTER) private readonly presenter: EventPresenter,
    @Inject(COMMIT_LISTENER) private readonly listener: CommitListener,
  ) {}

  /**
   * Writes the decision with its event, or nothing.
   * @returns false when the payment is not under review any more, or has a code that the sweep is about to give it to
   */
  async resolve({ payment, event }: UnmatchedResolution): Promise<boolean> {
    const { id, disposition, resolution } = payment;
    const written = await this.dataSource.transaction(async (manager) => {
      await manager.query(HOLD, [id]);
      const rows = await manager.query<unknown[]>(RESOLVE, [
        id,
        disposition,
        JSON.stringify(resolution),
        ...this.eventValues(event),
      ]);
      return rows.length === 1;
    });
    if (written && event) this.listener.eventsCommitted([event.id]);
    return written;
  }

  private eventValues(event: DomainEvent | null): unknown[] {
    if (!event) return [null, null, null, null];
    return [event.id, event.type, event.occurredAt, JSON.stringify(this.presenter.present(event))];
  }
}

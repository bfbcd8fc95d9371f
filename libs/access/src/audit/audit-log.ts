import { Inject, Injectable } from '@nestjs/common';
import {
  CLOCK,
  ID_GENERATOR,
  idFromCursor,
  pageOf,
  type Caller,
  type Clock,
  type IdGenerator,
  type Page,
  type PageQuery,
} from '@app/domain';
import { PreparedQuery } from '@app/sql';

/** Who did what. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly subjectId: string | null;
  readonly requestId: string | null;
  readonly sourceAddress: string | null;
  /** `DONE` or the code of the error; null while it runs, or when the process died. */
  readonly outcome: string | null;
}

/** A deed that is about to be done. */
export type Deed = Pick<AuditEntry, 'action' | 'subjectId' | 'requestId' | 'sourceAddress'>;

const COLUMNS = `id, at, actor_id AS "actorId", actor_name AS "actorName", action, subject_id AS "subjectId",
  request_id AS "requestId", source_address AS "sourceAddress", outcome`;

/** The record of what administrators did: written before the deed, so that nothing is done unrecorded. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly query: PreparedQuery,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
  ) {}

  /** Records that somebody is about to do something; returns the entry's id. */
  async begin(actor: Caller, deed: Deed): Promise<string> {
    const id = this.ids.uuid();
    await this.query.rows({
      name: 'audit_begin',
      text: `INSERT INTO audit_entries
          (id, at, actor_id, actor_name, merchant_accounts, action, subject_id, request_id, source_address)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        id,
        this.clock.now(),
        actor.id,
        actor.name,
        actor.merchantAccounts,
        deed.action,
        deed.subjectId,
        deed.requestId,
        deed.sourceAddress,
      ],
    });
    return id;
  }

  /** Records how it ended, and what it was done to where that was not known before. */
  async end(id: string, outcome: string, subjectId: string | null = null): Promise<void> {
    await this.query.rows({
      name: 'audit_end',
      text: `UPDATE audit_entries SET outcome = $2, subject_id = COALESCE(subject_id, $3) WHERE id = $1`,
      values: [id, outcome, subjectId],
    });
  }

  /** Newest first; a limited caller has the deeds of actors within its merchant accounts. */
  async list({ limit, cursor }: PageQuery, by: Pick<Caller, 'merchantAccounts'>): Promise<Page<AuditEntry>> {
    const found = await this.query.rows<AuditEntry>({
      name: 'audit_list',
      text: `SELECT ${COLUMNS} FROM audit_entries
        WHERE ($1::text[] IS NULL OR merchant_accounts <@ $1) AND ($2::uuid IS NULL OR id < $2)
        ORDER BY id DESC LIMIT $3`,
      values: [by.merchantAccounts, idFromCursor(cursor), limit + 1],
    });
    return pageOf(found, limit, ({ id }) => id);
  }
}

import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PreparedQuery } from '@app/sql';
import { commitStatement } from '../ledger/commit-statement.js';
import type { KeptCallback } from '../ledger/kept-callback.js';
import { callbackValues, type Values } from '../ledger/rows.js';

const FLUSH_AFTER_MS = 200;

/** As many are written at once under load: a large statement would hold up the answers to other questions. */
const ROWS_TOGETHER = 100;

/** As many are in one statement at most: what a row costs there grows with the rows before it. */
const MOST_TOGETHER = 1_000;

/** Beyond this many waiting entries the oldest are dropped: evidence of questions must never cost an answer. */
const MOST_WAITING = 10_000;

/** Keeps inquiries as evidence, many in one statement and after their answers have gone out; one statement at a time. */
@Injectable()
export class InquiryJournal implements OnApplicationShutdown {
  private readonly logger = new Logger(InquiryJournal.name);
  private readonly waiting: Values[] = [];
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> | null = null;

  constructor(private readonly query: PreparedQuery) {}

  record(inquiry: Omit<KeptCallback, 'outcome'>): void {
    if (this.waiting.length >= MOST_WAITING) this.waiting.shift();
    this.waiting.push(callbackValues({ ...inquiry, outcome: 'ANSWERED' }));
    if (this.waiting.length >= ROWS_TOGETHER && !this.writing) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS);
  }

  /** Writes what waits, after what is being written. Never rejects. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const before = this.writing ?? Promise.resolve();
    const writing = before.then(() => this.writeAll(this.waiting.splice(0)));
    this.writing = writing;
    return writing.then(() => {
      if (this.writing === writing) this.writing = null;
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private async writeAll(callbacks: readonly Values[]): Promise<void> {
    for (let first = 0; first < callbacks.length; first += MOST_TOGETHER) {
      await this.write(callbacks.slice(first, first + MOST_TOGETHER));
    }
  }

  private async write(callbacks: readonly Values[]): Promise<void> {
    try {
      await this.query.rows(commitStatement({ callbacks }));
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      this.logger.warn(`${callbacks.length} inquiries were answered but not kept as evidence: ${reason}`);
    }
  }
}

import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { CallbackEvidence } from '@app/domain';
import { commitStatement } from '../ledger/commit-statement.js';
import { PreparedQuery } from '../ledger/prepared-query.js';
import { callbackValues, type Values } from '../ledger/rows.js';

const FLUSH_AFTER_MS = 200;

/** Beyond this many waiting entries the oldest are dropped: evidence of questions must never cost an answer. */
const MOST_WAITING = 10_000;

/** Keeps inquiries as evidence, many in one statement and after their answers have gone out. */
@Injectable()
export class InquiryJournal implements OnApplicationShutdown {
  private readonly logger = new Logger(InquiryJournal.name);
  private waiting: Values[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly query: PreparedQuery) {}

  record(evidence: CallbackEvidence, paymentCodeId: string | null): void {
    if (this.waiting.length >= MOST_WAITING) this.waiting.shift();
    this.waiting.push(callbackValues(evidence, paymentCodeId, 'ANSWERED'));
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS);
  }

  /** Writes what waits. Never rejects. */
  async flush(): Promise<void> {
    this.timer = null;
    const callbacks = this.waiting;
    this.waiting = [];
    if (callbacks.length === 0) return;
    try {
      await this.query.rows(commitStatement({ callbacks }));
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      this.logger.warn(`${callbacks.length} inquiries were answered but not kept as evidence: ${reason}`);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.flush();
  }
}

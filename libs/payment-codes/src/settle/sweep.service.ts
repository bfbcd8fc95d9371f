import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  bookUnmatched,
  CLOCK,
  DomainError,
  expireIfOverdue,
  isOverdue,
  isUnanswered,
  STATUS_CHECK_DELAY_MS,
  wasAnswered,
  type Clock,
  type OrderChange,
  type Payment,
} from '@app/domain';
import { beginWork } from '@app/work-context';
import { Decisions } from '../ledger/decisions.js';
import { Ledger } from '../ledger/ledger.js';
import { PaymentFinder } from '../ledger/payment-finder.js';
import { PAYMENT_CODES_OPTIONS, type PaymentCodesOptions } from '../payment-codes.options.js';
import { codeOf } from '../view.js';
import { CheckPauses } from './check-pauses.js';
import { DueCodes, type Matchable } from './due-codes.js';
import type { Settled } from './settled.js';
import { Settlement } from './settlement.js';

/** How many codes are asked about at the same time. */
const PARALLEL = 4;

/** How many codes one pass takes at most. */
const BATCH = 200;

/**
 * Finds what is overdue and settles it, whatever was lost on the way: codes whose answer or notification never came,
 * codes past their expiry, payments that came before their code. Any number of instances share the work. Once told to stop, a
 * pass finishes the codes that it has begun and begins no more; they stay due.
 */
@Injectable()
export class SweepService {
  private readonly logger = new Logger(SweepService.name);
  private readonly pauses = new CheckPauses();

  constructor(
    private readonly due: DueCodes,
    private readonly ledger: Ledger,
    private readonly payments: PaymentFinder,
    private readonly decisions: Decisions,
    private readonly settlement: Settlement,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PAYMENT_CODES_OPTIONS) private readonly options: PaymentCodesOptions,
  ) {}

  /**
   * Settles codes that are due, at most as many as the rate allows for `seconds`. Returns how many.
   * A code that is being asked about is leased, so that no other instance asks too: when its turn has come, since those before it
   * may have waited long for DOKU. Where DOKU says time and again that it is asked too often, the status checks of that account
   * wait; creates and changes without an answer do not.
   */
  async checkDue(seconds: number, stop?: AbortSignal): Promise<number> {
    const most = Math.min(BATCH, Math.max(1, Math.floor(this.options.sweepRatePerSecond * seconds)));
    let left = most;
    let looked = 0;
    const leaseNext = async (): Promise<string | undefined> => {
      if (left-- <= 0) return undefined;
      const now = this.clock.now();
      const [id] = await this.due.lease(now, STATUS_CHECK_DELAY_MS, 1, this.pauses.listPaused(now));
      if (id !== undefined) looked++;
      return id;
    };
    await eachNext(leaseNext, (id) => this.checkOne(id), stop);
    return looked;
  }

  /**
   * Lets all codes expire whose time has come. One that cannot is left for the next run, so that none waits behind it.
   * Returns how many were looked at.
   */
  async expireDue(stop?: AbortSignal): Promise<number> {
    const stuck: string[] = [];
    let looked = 0;
    let found: number;
    do {
      const ids = await this.due.overdue(this.clock.now(), BATCH, stuck);
      const expire = async (id: string): Promise<void> => {
        if (!(await this.expireOne(id))) stuck.push(id);
      };
      await eachOf(ids, expire, stop);
      found = ids.length;
      looked += found;
    } while (found === BATCH && !stop?.aborted);
    return looked;
  }

  /** Gives payments that came before their code to it. Returns how many found one. */
  async matchUnmatched(stop?: AbortSignal): Promise<number> {
    const found = await this.due.matchable(BATCH);
    await eachOf(found, (match) => this.guarded(match.codeId, () => this.matchOne(match)), stop);
    return found.length;
  }

  private async matchOne(match: Matchable): Promise<void> {
    const { codeId, merchantAccount, invoiceNumber } = match;
    const alsoRead = async (): Promise<Payment[]> => {
      await this.due.awaitDecision(match);
      const strays = await this.payments.findUnmatched(merchantAccount, invoiceNumber);
      return strays.filter(({ disposition }) => disposition === 'NEEDS_REVIEW');
    };
    const decide = (change: OrderChange, unmatched: readonly Payment[]): void => {
      const policies = this.options.policiesOf(merchantAccount, change.code(codeId).channel);
      for (const payment of unmatched) bookUnmatched(change, codeId, payment, policies);
    };
    await this.decisions.onCodeAndFacts(codeId, 'sweep', alsoRead, decide);
  }

  /** Whether the code is not overdue any more. */
  private async expireOne(id: string): Promise<boolean> {
    let isDone = false;
    await this.guarded(id, async () => {
      const view = await this.decisions.onCode(id, 'clock', (change) => expireIfOverdue(change, id));
      isDone = !isOverdue(codeOf(view, id), this.clock.now());
    });
    return isDone;
  }

  private async checkOne(id: string): Promise<void> {
    await this.guarded(id, async () => {
      const view = await this.ledger.findByCode(id);
      if (!view) return;
      const { merchantAccount } = view.order;
      const isStatusCheck = !isUnanswered(codeOf(view, id));
      if (isStatusCheck && this.pauses.isPaused(merchantAccount, this.clock.now())) return;
      const settled = await this.settlement.settle(view, id, 'sweep');
      if (isStatusCheck) this.learn(merchantAccount, settled);
    });
  }

  /** What DOKU answers to other calls tells nothing of whether it answers status checks. */
  private learn(merchantAccount: string, { error }: Settled): void {
    if (error?.code !== 'status_check_too_early') {
      if (wasAnswered(error)) this.pauses.noteAnswer(merchantAccount);
      return;
    }
    const atLeastMs = (error.details.retryAfterSeconds ?? 0) * 1_000;
    const pauseMs = this.pauses.noteTooEarly(merchantAccount, this.clock.now(), atLeastMs);
    if (pauseMs === null) return;
    this.logger.warn({ event: 'status_checks_paused', merchantAccount, seconds: pauseMs / 1_000 });
  }

  /** One code's trouble never stops the pass; the code is due again after its lease. */
  private async guarded(id: string, work: () => Promise<void>): Promise<void> {
    try {
      await beginWork({ paymentCodeId: id }, work);
    } catch (error) {
      const reason =
        error instanceof DomainError ? error.code : error instanceof Error ? error.message : 'unknown';
      this.logger.warn(`payment code ${id} could not be settled now: ${reason}`);
    }
  }
}

/** Works through items, a few at a time; once told to stop, through those alone that it has begun. */
function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>, stop?: AbortSignal): Promise<void> {
  const queue = [...items];
  return eachNext(async () => queue.shift(), work, stop);
}

/** The same with what `next` gives, until it gives nothing. @throws what `next` throws, once all that was begun has ended */
async function eachNext<T>(
  next: () => Promise<T | undefined>,
  work: (item: T) => Promise<void>,
  stop?: AbortSignal,
): Promise<void> {
  const worker = async (): Promise<void> => {
    while (!stop?.aborted) {
      const item = await next();
      if (item === undefined) return;
      await work(item);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: PARALLEL }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

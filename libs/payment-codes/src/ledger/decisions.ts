import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  CHANNEL_DIRECTORY,
  CLOCK,
  DomainError,
  ID_GENERATOR,
  OrderChange,
  RANDOM_SOURCE,
  type ChannelDirectory,
  type Clock,
  type DecisionContext,
  type IdGenerator,
  type Order,
  type OrderView,
  type RandomSource,
} from '@app/domain';
import { PAYMENT_CODES_OPTIONS, type PaymentCodesOptions } from '../payment-codes.options.js';
import type { CommitEvidence } from './commit-evidence.js';
import { unlessKeyStaysTaken } from './key-taken.js';
import { Ledger } from './ledger.js';
import { Turns } from './turns.js';

/** How long a decision is made again when others change the same order meanwhile. */
const PATIENCE_MS = 30_000;
/**
 * DOKU's answer to a call is there only once. With the longest call before it (DOKU_TIMEOUT_MS) no longer than the lease of a
 * status check, STATUS_CHECK_DELAY_MS, after which DOKU is asked again.
 */
const ANSWER_PATIENCE_MS = 45_000;
/** How long one who lost against another instance stands back at most, so that they do not meet again. */
const LONGEST_PAUSE_MS = 100;

/** What tells an order before it is there. */
export type OrderName = Pick<Order, 'merchantAccount' | 'reference'>;

/**
 * Reads, decides and writes; null when the order has changed meanwhile. Only a `fresh` one may use what was read before:
 * nobody of this instance was at the order when it came. Whatever has changed since that reading all the same, the order's
 * version tells, and the keys of payments where there is no order.
 */
export type Attempt<T> = (fresh: boolean) => Promise<T | null>;

interface DecisionOptions {
  readonly evidence?: Pick<CommitEvidence, 'exchanges'>;
  readonly known?: OrderView;
}

/** Makes decisions on orders and has them written, again from the start when the order changed under them. */
@Injectable()
export class Decisions {
  private readonly logger = new Logger(Decisions.name);
  private readonly turns = new Turns();

  constructor(
    private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
    @Inject(RANDOM_SOURCE) private readonly random: RandomSource,
    @Inject(CHANNEL_DIRECTORY) private readonly directory: ChannelDirectory,
    @Inject(PAYMENT_CODES_OPTIONS) private readonly options: PaymentCodesOptions,
  ) {}

  /** What a decision may use, at this moment, in the name of `actor`. */
  context(actor: string, mayGiveNumber = true): DecisionContext {
    return {
      now: this.clock.now(),
      actor,
      sweepIntervalMs: this.options.sweepIntervalMs,
      newId: () => this.ids.uuid(),
      newRequestId: (code) => this.directory.newRequestId(code),
      spread: () => this.random.next(),
      mayGiveNumber,
    };
  }

  /** As `onCodeAndFacts`, where the decision rests on the order alone. */
  onCode(
    codeId: string,
    actor: string,
    decide: (change: OrderChange) => void,
    options?: DecisionOptions,
  ): Promise<OrderView> {
    return this.onCodeAndFacts(codeId, actor, async () => undefined, decide, options);
  }

  /**
   * Decides on the order of a code and writes the decision with its evidence. `known` saves the first read; `alsoRead`
   * reads, after the order and again for each attempt, what else the decision rests on: whatever changes it later
   * changes the order too, and so undoes the attempt.
   * @throws DomainError `not_found`; `concurrent_change` when others were faster for too long
   */
  async onCodeAndFacts<Facts>(
    codeId: string,
    actor: string,
    alsoRead: () => Promise<Facts>,
    decide: (change: OrderChange, facts: Facts) => void,
    { evidence = {}, known }: DecisionOptions = {},
  ): Promise<OrderView> {
    const before = known ?? (await this.getByCode(codeId));
    const attempt = async (fresh: boolean): Promise<OrderView | null> => {
      const view = fresh ? before : await this.getByCode(codeId);
      const facts = await alsoRead();
      return this.givingNumber(codeId, (mayGiveNumber) => {
        const change = OrderChange.of(view, this.context(actor, mayGiveNumber));
        decide(change, facts);
        return this.write(change, evidence);
      });
    };
    return this.repeat(before.order, attempt, evidence.exchanges ? ANSWER_PATIENCE_MS : PATIENCE_MS);
  }

  /**
   * Writes what DOKU tells of a code, and with it the number that the code did not have yet. Where that is the number of
   * another live code, all else is written: money and proof must not be lost over it. Somebody has to ask DOKU.
   */
  async givingNumber<T>(codeId: string, write: (mayGiveNumber: boolean) => Promise<T>): Promise<T> {
    try {
      return await write(true);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'number_in_use')) throw error;
      this.logger.error({ event: 'number_of_another_code', paymentCodeId: codeId });
      return write(false);
    }
  }

  /**
   * Makes attempts until one is written. Those of this instance at one order take turns, so that each has to do with
   * other instances alone.
   * @throws DomainError `concurrent_change` when none was written in time; KeyTaken when none can be
   */
  async repeat<T>(order: OrderName, attempt: Attempt<T>, patienceMs = PATIENCE_MS): Promise<T> {
    const end = performance.now() + patienceMs;
    const { merchantAccount, reference } = order;
    const tryIt = unlessKeyStaysTaken(attempt, this.logger, { merchantAccount, reference });
    for (let losses = 0; ; losses++) {
      const inTurn = (waited: boolean): Promise<T | null> => {
        if (performance.now() > end) throw tooManyAtOnce();
        return tryIt(losses === 0 && !waited);
      };
      const done = await this.turns.take(keyOf(order), inTurn, losses > 0);
      if (done !== null) return done;
      await this.standBack(losses);
    }
  }

  private standBack(losses: number): Promise<void> {
    const pauseMs = this.random.next() * Math.min(LONGEST_PAUSE_MS, 2 ** losses);
    return new Promise((goOn) => setTimeout(goOn, pauseMs));
  }

  private async getByCode(codeId: string): Promise<OrderView> {
    const view = await this.ledger.findByCode(codeId);
    if (!view) throw new DomainError('not_found', `There is no payment code ${codeId}.`);
    return view;
  }

  private async write(change: OrderChange, evidence: CommitEvidence): Promise<OrderView | null> {
    if (!change.isEmpty) {
      return (await this.ledger.commit(change.toChangeSet(), evidence)) ? change.committedView() : null;
    }
    if (evidence.exchanges?.length) await this.ledger.keep(evidence);
    return change.committedView();
  }
}

/** Neither part has a line break. */
function keyOf({ merchantAccount, reference }: OrderName): string {
  return `${merchantAccount}\n${reference}`;
}

function tooManyAtOnce(): DomainError {
  return new DomainError(
    'concurrent_change',
    'The order is being changed by many requests at once. Try again.',
    { retryAfterSeconds: 1 },
  );
}

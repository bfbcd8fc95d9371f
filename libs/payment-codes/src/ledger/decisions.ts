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
  type OrderView,
  type RandomSource,
} from '@app/domain';
import { PAYMENT_CODES_OPTIONS, type PaymentCodesOptions } from '../payment-codes.options.js';
import { Ledger, type CommitEvidence } from './ledger.js';

/** How often a decision is made again when others change the same order meanwhile. */
const MOST_ATTEMPTS = 40;

interface DecisionOptions {
  readonly evidence?: CommitEvidence;
  readonly known?: OrderView | null;
  readonly alsoRead?: () => Promise<void>;
}

/** Makes decisions on orders and has them written, again from the start when the order changed under them. */
@Injectable()
export class Decisions {
  private readonly logger = new Logger(Decisions.name);

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
      plan: { intervalMs: this.options.sweepIntervalMs },
      newId: () => this.ids.uuid(),
      newRequestId: (code) => this.directory.newRequestId(code),
      spread: () => this.random.next(),
      mayGiveNumber,
    };
  }

  /**
   * Decides on the order of a code and writes the decision with its evidence. `known` saves the first read; `alsoRead`
   * reads, after the order and again for each attempt, what else the decision rests on: whatever changes it later
   * changes the order too, and so undoes the attempt.
   * @throws DomainError `not_found`; `concurrent_change` when the order never held still
   */
  async onCode(
    codeId: string,
    actor: string,
    decide: (change: OrderChange) => void,
    { evidence, known, alsoRead }: DecisionOptions = {},
  ): Promise<OrderView> {
    return this.repeat(async (attempt) => {
      const view = attempt === 0 && known ? known : await this.ledger.findByCode(codeId);
      if (!view) throw new DomainError('not_found', `There is no payment code ${codeId}.`);
      await alsoRead?.();
      return this.givingNumber(codeId, (mayGiveNumber) =>
        this.write(OrderChange.of(view, this.context(actor, mayGiveNumber)), decide, evidence),
      );
    });
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

  /** Runs an attempt until it is written; null from an attempt means that it met a concurrent change. */
  async repeat<T>(attempt: (attempt: number) => Promise<T | null>): Promise<T> {
    for (let count = 0; count < MOST_ATTEMPTS; count++) {
      const done = await attempt(count);
      if (done !== null) return done;
    }
    throw new DomainError(
      'concurrent_change',
      'The order is being changed by many requests at once. Try again.',
      {
        retryAfterSeconds: 1,
      },
    );
  }

  private async write(
    change: OrderChange,
    decide: (change: OrderChange) => void,
    evidence: CommitEvidence = {},
  ): Promise<OrderView | null> {
    decide(change);
    if (change.isEmpty) {
      if (evidence.callback || evidence.exchanges?.length) await this.ledger.keep(evidence);
      return { order: change.order, codes: change.allCodes, payments: change.allPayments };
    }
    return (await this.ledger.commit(change.toChangeSet(), evidence)) ? change.committedView() : null;
  }
}

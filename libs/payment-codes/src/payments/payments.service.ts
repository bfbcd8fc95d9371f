import { Inject, Injectable } from '@nestjs/common';
import {
  CLOCK,
  DomainError,
  ID_GENERATOR,
  mayTouch,
  resolvePayment,
  resolveUnmatched,
  type Caller,
  type Clock,
  type IdGenerator,
  type OrderChange,
  type Page,
  type Payment,
  type PaymentResolution,
} from '@app/domain';
import { Decisions } from '../ledger/decisions.js';
import { PaymentReads, type ListPayments } from '../reads/payment.reads.js';
import { UnmatchedPayments } from './unmatched-payments.js';

/** Payments that need a person, and the person's decisions. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly reads: PaymentReads,
    private readonly decisions: Decisions,
    private readonly unmatched: UnmatchedPayments,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
  ) {}

  /** Newest first. @throws DomainError `invalid_request` for a cursor that is not ours */
  list(query: ListPayments, caller: Caller): Promise<Page<Payment>> {
    return this.reads.list(query, caller.merchantAccounts);
  }

  /**
   * Records what a person decided on a payment under review; the same decision again returns the payment as it is.
   * @throws DomainError `not_found`, `payment_not_in_review`, `invalid_amount`, `concurrent_change`
   */
  async resolve(
    id: string,
    { decision, note }: Pick<PaymentResolution, 'decision' | 'note'>,
    caller: Caller,
  ): Promise<Payment> {
    const payment = await this.get(id, caller);
    if (payment.resolution?.decision === decision) return payment;
    assertInReview(payment);
    const resolution = { decision, note, by: caller.name, at: this.clock.now() };
    if (payment.paymentCodeId === null) return this.resolveUnmatched(payment, resolution, caller);
    const alsoRead = () => this.get(id, caller);
    const decide = (change: OrderChange, current: Payment): void => {
      if (current.resolution?.decision === decision) return;
      assertInReview(current);
      resolvePayment(change, current, resolution);
    };
    const view = await this.decisions.onCodeAndFacts(payment.paymentCodeId, caller.name, alsoRead, decide);
    const resolved = view.payments.find((candidate) => candidate.id === id && candidate.resolution);
    return resolved ?? this.get(id, caller);
  }

  private async resolveUnmatched(
    payment: Payment,
    resolution: PaymentResolution,
    caller: Caller,
  ): Promise<Payment> {
    const resolved = resolveUnmatched(payment, resolution, () => this.ids.uuid());
    if (await this.unmatched.resolve(resolved)) return resolved.payment;
    const current = await this.get(payment.id, caller);
    if (current.resolution?.decision === resolution.decision) return current;
    assertInReview(current);
    throw new DomainError('concurrent_change', 'The payment is being matched with its code. Try again.', {
      retryAfterSeconds: 10,
    });
  }

  private async get(id: string, caller: Caller): Promise<Payment> {
    const payment = await this.reads.find(id);
    if (payment && mayTouch(caller, payment.merchantAccount)) return payment;
    throw new DomainError('not_found', `There is no payment ${id}.`);
  }
}

/** @throws DomainError `payment_not_in_review` */
function assertInReview({ disposition }: Payment): void {
  if (disposition === 'NEEDS_REVIEW') return;
  throw new DomainError(
    'payment_not_in_review',
    `The payment is ${disposition}; only one under review can be resolved.`,
  );
}

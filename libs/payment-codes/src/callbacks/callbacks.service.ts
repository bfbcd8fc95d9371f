import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  bookPayment,
  bookWithoutCode,
  CLOCK,
  OrderChange,
  type BookingOutcome,
  type CallbackEvidence,
  type CallbackHandler,
  type Clock,
  type InquiryAnswer,
  type InquiryQuestion,
  type PaymentNotification,
  type ReportedPayment,
} from '@app/domain';
import { noteWork } from '@app/work-context';
import { Decisions, type OrderName } from '../ledger/decisions.js';
import { Ledger, type BookingContext, type CodeToBook } from '../ledger/ledger.js';
import { PaymentFinder } from '../ledger/payment-finder.js';
import { warnOfContradictions } from '../payments/contradictions.js';
import { PAYMENT_CODES_OPTIONS, type PaymentCodesOptions } from '../payment-codes.options.js';
import { InquiryJournal } from './inquiry-journal.js';
import { PayableCodes } from './payable-codes.js';

const ACTOR = 'doku';

/** What DOKU may ask of us: what a number owes, and to book what was paid. */
@Injectable()
export class CallbacksService implements CallbackHandler {
  private readonly logger = new Logger(CallbacksService.name);

  constructor(
    private readonly ledger: Ledger,
    private readonly payments: PaymentFinder,
    private readonly decisions: Decisions,
    private readonly payable: PayableCodes,
    private readonly journal: InquiryJournal,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PAYMENT_CODES_OPTIONS) private readonly options: PaymentCodesOptions,
  ) {}

  async inquire(question: InquiryQuestion): Promise<InquiryAnswer> {
    const code = await this.payable.find(question);
    if (code) noteWork({ paymentCodeId: code.id });
    if (!code || code.status === 'PENDING' || code.status === 'FAILED')
      return { status: 'NOT_FOUND', code: null };
    if (code.status === 'ACTIVE') {
      return { status: code.expiresAt <= this.clock.now() ? 'EXPIRED' : 'PAYABLE', code };
    }
    return { status: code.status === 'PAID' ? 'ALREADY_PAID' : code.status, code };
  }

  async book(notification: PaymentNotification, evidence: CallbackEvidence): Promise<BookingOutcome> {
    const before = await this.read(notification.payment);
    return this.decisions.repeat(orderOf(before.context, notification.payment), async (fresh) => {
      const { context, payment } = fresh ? before : await this.read(notification.payment);
      const told = { ...notification, payment };
      if (context.codeId) noteWork({ paymentCodeId: context.codeId });
      if (told.status !== 'SUCCESS') return this.noteAttempt(context, told, evidence);
      if (!context.view) return this.keepUnmatched(context, told, evidence);
      return this.decisions.givingNumber(context.codeId, (mayGiveNumber) =>
        this.bookOnCode(context, payment, evidence, mayGiveNumber),
      );
    });
  }

  async keepUnusable(evidence: CallbackEvidence, invoiceNumber: string | null): Promise<void> {
    await this.ledger.keep({ callback: this.toKeep(evidence, null, { invoiceNumber }, 'UNUSABLE') });
  }

  recordInquiry(evidence: CallbackEvidence, paymentCodeId: string | null): void {
    this.journal.record({ evidence, paymentCodeId, durationMs: this.durationOf(evidence) });
  }

  /**
   * Reads what booking needs, and the key that the payment goes by. The key comes second: who keeps the payment under its
   * former key after that moves the version that was read.
   */
  private async read(told: ReportedPayment): Promise<{ context: BookingContext; payment: ReportedPayment }> {
    const context = await this.ledger.findForBooking(told);
    const payment = await this.payments.underKeptKey(told);
    if (payment.dedupeKey === told.dedupeKey) return { context, payment };
    return { context: await this.ledger.findForBooking(payment), payment };
  }

  private async bookOnCode(
    { view, codeId, unmatchedCopy }: CodeToBook,
    reported: ReportedPayment,
    evidence: CallbackEvidence,
    mayGiveNumber: boolean,
  ): Promise<BookingOutcome | null> {
    const context = this.decisions.context(ACTOR, mayGiveNumber);
    const change = OrderChange.of(view, context);
    const { merchantAccount, channel } = change.code(codeId);
    const policies = this.options.policiesOf(merchantAccount, channel);
    const strays = unmatchedCopy ? [unmatchedCopy] : [];
    const outcome = bookPayment(change, codeId, reported, policies, strays);
    const callback = this.toKeep(evidence, codeId, reported, outcome);
    if (change.isEmpty) {
      await this.ledger.keep({ callback });
      return outcome;
    }
    const changes = change.toChangeSet();
    if (!(await this.ledger.commit(changes, { callback }))) return null;
    warnOfContradictions(this.logger, changes.insertedPayments);
    return outcome;
  }

  /** Money for an invoice that we do not know (yet): kept, acknowledged, and matched when its code comes. */
  private async keepUnmatched(
    { unmatchedCopy }: BookingContext,
    { payment: reported, channel }: PaymentNotification,
    evidence: CallbackEvidence,
  ): Promise<BookingOutcome> {
    const booked = bookWithoutCode(reported, channel, unmatchedCopy, this.decisions.context(ACTOR));
    const outcome = booked ? 'BOOKED' : 'REPEAT';
    const callback = this.toKeep(evidence, null, reported, outcome);
    if (!booked) {
      await this.ledger.keep({ callback });
      return outcome;
    }
    await this.ledger.keepUnmatched(booked, { callback });
    warnOfContradictions(this.logger, [booked.payment]);
    return outcome;
  }

  /** What moves nothing: an attempt that failed, money that went back to the payer, a word we do not know. */
  private async noteAttempt(
    { view, codeId }: BookingContext,
    { status, providerStatus, payment: reported }: PaymentNotification,
    evidence: CallbackEvidence,
  ): Promise<BookingOutcome | null> {
    const callback = this.toKeep(evidence, codeId, reported, 'IGNORED');
    if (status === 'REFUNDED') {
      const { invoiceNumber } = reported;
      this.logger.error({ event: 'payment_refunded', paymentCodeId: codeId, invoiceNumber });
    }
    if (!view || status !== 'FAILED') {
      await this.ledger.keep({ callback });
      return 'IGNORED';
    }
    const change = OrderChange.of(view, this.decisions.context(ACTOR));
    change.happen(codeId, 'PAYMENT_ATTEMPT_FAILED', {}, { note: providerStatus });
    return (await this.ledger.commit(change.toChangeSet(), { callback })) ? 'IGNORED' : null;
  }

  private toKeep(
    evidence: CallbackEvidence,
    paymentCodeId: string | null,
    { invoiceNumber }: { readonly invoiceNumber: string | null },
    outcome: BookingOutcome | 'UNUSABLE',
  ) {
    return { evidence, paymentCodeId, invoiceNumber, outcome, durationMs: this.durationOf(evidence) };
  }

  private durationOf({ receivedAt }: CallbackEvidence): number {
    // A clock may be set back.
    return Math.max(0, this.clock.now().getTime() - receivedAt.getTime());
  }
}

/** An invoice that is not known yet is most likely the first one of its order, and named as that. */
function orderOf({ view }: BookingContext, { merchantAccount, invoiceNumber }: ReportedPayment): OrderName {
  return view?.order ?? { merchantAccount, reference: invoiceNumber };
}

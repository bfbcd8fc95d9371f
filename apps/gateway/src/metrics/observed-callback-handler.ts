import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '@app/config';
import {
  type BookingOutcome,
  type CallbackEvidence,
  type CallbackHandler,
  type InquiryAnswer,
  type InquiryQuestion,
  type PaymentNotification,
} from '@app/domain';
import { currentWork } from '@app/work-context';
import { DOKU_CHANNELS } from '@app/doku';
import { CallbacksService } from '@app/payment-codes';
import { Counter } from 'prom-client';
import { TRACING, type Tracing } from '../tracing/tracing.js';
import { MetricsRegistry } from './metrics.registry.js';

const UNKNOWN_CHANNEL = 'unknown';
const OUTCOMES = ['BOOKED', 'REPEAT', 'IGNORED', 'FAILED'] satisfies (BookingOutcome | 'FAILED')[];

/** Counts by channel what DOKU asked and told us, and how it was taken; what it told by merchant account as well. */
@Injectable()
export class ObservedCallbackHandler implements CallbackHandler {
  private readonly notifications: Counter<'merchant_account' | 'channel' | 'outcome'>;
  private readonly inquiries: Counter<'channel' | 'answer'>;

  constructor(
    private readonly handler: CallbacksService,
    { registry }: MetricsRegistry,
    @Inject(TRACING) private readonly tracing: Tracing,
    @Inject(APP_CONFIG) { merchantAccounts }: Pick<AppConfig, 'merchantAccounts'>,
  ) {
    this.notifications = new Counter({
      name: 'doku_notifications_total',
      help: 'Verified notifications by merchant account, channel and outcome (BOOKED, REPEAT, IGNORED, UNUSABLE, FAILED).',
      labelNames: ['merchant_account', 'channel', 'outcome'],
      registers: [registry],
    });
    for (const { id } of merchantAccounts) this.beginAtZero(id);
    this.inquiries = new Counter({
      name: 'doku_inquiries_total',
      help: 'Verified inquiries by channel and answer.',
      labelNames: ['channel', 'answer'],
      registers: [registry],
    });
  }

  async inquire(question: InquiryQuestion): Promise<InquiryAnswer> {
    const answer = await this.handler.inquire(question);
    this.inquiries.inc({ channel: question.channel ?? UNKNOWN_CHANNEL, answer: answer.status });
    return answer;
  }

  async book(notification: PaymentNotification, evidence: CallbackEvidence): Promise<BookingOutcome> {
    const channel = notification.channel ?? UNKNOWN_CHANNEL;
    const labels = { merchant_account: evidence.merchantAccount, channel };
    try {
      const outcome = await this.handler.book(notification, evidence);
      this.notifications.inc({ ...labels, outcome });
      this.tracing.note({
        'payment.channel': channel,
        'doku.booking': outcome,
        'payment_code.id': currentWork().paymentCodeId ?? '',
      });
      return outcome;
    } catch (error) {
      this.notifications.inc({ ...labels, outcome: 'FAILED' });
      throw error;
    }
  }

  /** Counted also when it could not be kept: somebody must look at it either way. */
  async keepUnusable(evidence: CallbackEvidence, invoiceNumber: string | null): Promise<void> {
    const labels = { merchant_account: evidence.merchantAccount, channel: UNKNOWN_CHANNEL };
    this.notifications.inc({ ...labels, outcome: 'UNUSABLE' });
    await this.handler.keepUnusable(evidence, invoiceNumber);
  }

  recordInquiry(evidence: CallbackEvidence, paymentCodeId: string | null): void {
    this.handler.recordInquiry(evidence, paymentCodeId);
  }

  /** An alert sees a rise from 0 only where there was a 0. */
  private beginAtZero(merchantAccount: string): void {
    const labels = { merchant_account: merchantAccount, channel: UNKNOWN_CHANNEL };
    for (const channel of [...DOKU_CHANNELS.map(({ id }) => id), UNKNOWN_CHANNEL]) {
      for (const outcome of OUTCOMES) this.notifications.inc({ ...labels, channel, outcome }, 0);
    }
    this.notifications.inc({ ...labels, outcome: 'UNUSABLE' }, 0);
  }
}

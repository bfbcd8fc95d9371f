import { Injectable } from '@nestjs/common';
import { AccountDirectory } from '../accounts/account-directory.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { IdSource } from '../identifiers/id-source.js';
import { makeIdentifiers } from '../non-snap/inquiry-body.js';
import { toNotificationBody } from '../non-snap/notification-body.js';
import type { NotificationDraft } from '../notifications/notifications.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { toSnapNotificationBody } from '../snap/snap-notification-body.js';
import type { Protocol } from './bank.js';
import type { Bill } from './bill.js';
import { findBank } from './banks.js';
import { InquiriesService, type InquiryQuestion } from './inquiries.service.js';
import type { BankPayment } from './payment.js';
import { PaymentStore } from './payment.store.js';
import {
  amountRefusal,
  billRefusal,
  boundsOf,
  CHOSEN_BY_PAYER,
  NAMED_BY_NO_BILL,
  ruleOf,
} from './payment-refusals.js';
import { splitNumber } from './snap-parts.js';
import { amountFits, type VirtualAccount } from './virtual-account.js';
import { VirtualAccountStore } from './virtual-account.store.js';

/** A customer at the counter. */
export interface PaymentOrder extends InquiryQuestion {
  /** Whole rupiah; may be left out for a fixed amount. */
  amount?: number;
  /** Push the payment through although the bill does not allow it. */
  force: boolean;
  /** Wait for the first delivery attempt before answering. */
  wait: boolean;
}

/** What a notification can tell: 12 digits over non-SNAP; SNAP has 16, of which a number here holds so many exactly. */
const MOST_RUPIAH: Record<Protocol, number> = { NON_SNAP: 999_999_999_999, SNAP: Number.MAX_SAFE_INTEGER };

/** Plays the bank taking a customer's money and telling DOKU, which tells the merchant. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly inquiries: InquiriesService,
    private readonly accounts: VirtualAccountStore,
    private readonly payments: PaymentStore,
    private readonly notifications: NotificationsService,
    private readonly directory: AccountDirectory,
    private readonly clock: SimulatorClock,
    private readonly ids: IdSource,
  ) {}

  async pay(order: PaymentOrder): Promise<BankPayment> {
    const { bill, account } = await this.inquiries.inquire(order);
    const known = account ?? (order.force ? this.withoutBill(order) : undefined);
    if (!known || (bill.status !== 'PAYABLE' && !order.force)) throw billRefusal(bill);
    const amount = this.amountToPay(known, order, bill);
    const isMisfit = bill.status !== 'PAYABLE' || !amountFits(known.amount, amount);
    const payment = this.book(known, amount, isMisfit);
    if (!known.reusable && known.state === 'ACTIVE') known.state = 'PAID';
    const delivery = this.notifications.deliver(payment.notification);
    if (order.wait) await delivery;
    return payment;
  }

  private amountToPay(account: VirtualAccount, order: PaymentOrder, bill: Bill): number {
    const amount = order.amount ?? (account.amount.type === 'FIXED' ? account.amount.value : undefined);
    if (amount === undefined) {
      throw amountRefusal(bill.amount ? CHOSEN_BY_PAYER : NAMED_BY_NO_BILL);
    }
    const most = MOST_RUPIAH[account.protocol];
    if (amount > most) throw amountRefusal(boundsOf({ max: most }));
    if (order.force || amountFits(account.amount, amount)) return amount;
    throw amountRefusal(ruleOf(account.amount));
  }

  private book(account: VirtualAccount, amount: number, forced: boolean): BankPayment {
    const paidAt = this.clock.now();
    const isSnap = account.protocol === 'SNAP';
    const inquiryRequestId = account.mode === 'DIPC' ? account.requestId : null;
    const identifiers = makeIdentifiers(account.bank.nonSnap?.notification.identifiers ?? [], this.ids);
    const facts = {
      paymentId:
        isSnap && inquiryRequestId && !this.payments.has(inquiryRequestId)
          ? inquiryRequestId
          : this.makeId(isSnap),
      clientId: account.clientId,
      channel: account.bank.channel,
      number: account.number,
      invoice: account.invoice,
      amount,
      currency: 'IDR' as const,
      paidAt: paidAt.toISOString(),
      protocol: account.protocol,
      mode: account.mode,
      forced,
      inquiryRequestId,
      identifiers,
    };
    const notification = this.notifications.create(this.draft(account, facts, paidAt));
    const payment = { ...facts, notification };
    this.payments.add(payment);
    return payment;
  }

  private draft(
    account: VirtualAccount,
    facts: Omit<BankPayment, 'notification'>,
    paidAt: Date,
  ): NotificationDraft {
    const { callbackUrls } = this.directory.get(account.clientId);
    const isSnap = account.protocol === 'SNAP';
    return {
      clientId: account.clientId,
      protocol: account.protocol,
      channel: account.bank.channel,
      invoice: account.invoice,
      number: account.number,
      url: isSnap
        ? callbackUrls.snapNotification
        : (account.overrideNotificationUrl ?? callbackUrls.notification),
      requestId: facts.paymentId,
      body: isSnap
        ? toSnapNotificationBody(account, facts, paidAt)
        : toNotificationBody(account, facts, paidAt),
    };
  }

  private makeId(isSnap: boolean): string {
    return isSnap ? this.ids.digits(20) : this.ids.uuid();
  }

  /** What DOKU last knew of a number, or an invention, so that money without a bill can be played. */
  private withoutBill(order: PaymentOrder): VirtualAccount | undefined {
    const remembered = this.accounts.findAsked(order);
    if (remembered) return remembered;
    const bank = order.channel ? findBank(order.channel) : undefined;
    const [owner] = this.directory.candidates(order.clientId);
    if (!bank || !owner) return undefined;
    const protocol = order.protocol ?? bank.directInquiry;
    return {
      clientId: owner.clientId,
      protocol,
      bank,
      mode: 'DIPC',
      number: order.number,
      snapParts: splitNumber(order.number),
      invoice: `UNKNOWN-${order.number}`,
      requestId: this.makeId(protocol === 'SNAP'),
      amount: { type: 'OPEN' },
      reusable: true,
      state: 'ACTIVE',
      createdAt: this.clock.now(),
      customer: { name: 'Unknown' },
      texts: [],
      pageToken: this.ids.token(),
    };
  }
}

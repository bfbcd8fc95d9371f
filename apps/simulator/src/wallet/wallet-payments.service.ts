import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { BankPayment } from '../bank/payment.js';
import { PaymentStore } from '../bank/payment.store.js';
import { VirtualAccountStore } from '../bank/virtual-account.store.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { SIMULATOR_CONFIGURATION, type SimulatorConfiguration } from '../configuration.js';
import { ControlRefusal } from '../control/control-refusal.js';
import { IdSource } from '../identifiers/id-source.js';
import type { NonSnapRequest } from '../non-snap/non-snap-gate.js';
import { invalidParameter, NonSnapRefusal } from '../non-snap/non-snap-refusal.js';
import { readNonSnapBody, readOverride } from '../non-snap/payment-code-rules.js';
import type { Notification } from '../notifications/notification.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { toWalletNotificationBody } from './wallet-notification-body.js';
import type { WalletPayment } from './wallet-payment.js';
import { WalletPaymentStore } from './wallet-payment.store.js';

const rupiah = z.number().int().min(1).max(999_999_999_999);

const walletSchema = z.object({
  order: z.object({
    invoice_number: z.string().min(1).max(64),
    amount: rupiah,
    line_items: z
      .array(
        z.object({
          name: z.string().min(1).max(255),
          price: z.number().int().min(0).max(999_999_999_999),
          quantity: z.number().int().min(1).max(9_999),
        }),
      )
      .optional(),
    success_url: z.url().optional(),
    failed_url: z.url().optional(),
    notify_url: z.url(),
    // The page calls it mandatory and names a default: it may be left out.
    auto_redirect: z.boolean().default(false),
  }),
  additional_info: z.object({ override_notification_url: z.url().optional() }).loose().optional(),
});

/** What became of a wallet payment: the payment when money moved, and the notification either way. */
export interface WalletCompletion {
  payment: BankPayment | null;
  notification: Notification;
}

/** The DOKU e-Wallet: creates payment pages and plays the wallet's user. */
@Injectable()
export class WalletPaymentsService {
  constructor(
    private readonly store: WalletPaymentStore,
    private readonly accounts: VirtualAccountStore,
    private readonly payments: PaymentStore,
    private readonly notifications: NotificationsService,
    private readonly clock: SimulatorClock,
    private readonly ids: IdSource,
    @Inject(SIMULATOR_CONFIGURATION) private readonly configuration: SimulatorConfiguration,
  ) {}

  /** `POST /dokuwallet-emoney/v1/payment`. */
  create(call: NonSnapRequest): object {
    const { order, additional_info } = readNonSnapBody(walletSchema, call.body);
    const { clientId } = call.account;
    checkSum(order.amount, order.line_items);
    const override = readOverride(call.account, additional_info?.override_notification_url);
    if (
      this.store.findByInvoice(order.invoice_number, clientId) ||
      this.accounts.hasInvoice(clientId, order.invoice_number)
    ) {
      throw new NonSnapRefusal(400, 'duplicate_invoice_number', 'order.invoice_number was used before');
    }
    const payment: WalletPayment = {
      clientId,
      invoice: order.invoice_number,
      requestId: call.requestId,
      amount: order.amount,
      lineItems: order.line_items ?? [],
      successUrl: order.success_url,
      failedUrl: order.failed_url,
      autoRedirect: order.auto_redirect,
      notificationUrl: override ?? order.notify_url,
      pageToken: this.ids.token(),
      status: 'PENDING',
      createdAt: this.clock.now(),
    };
    this.store.add(payment);
    return {
      order: { invoice_number: payment.invoice, line_items: order.line_items },
      doku_wallet_payment_page: { url: `${this.configuration.publicUrl}/wallet-page/${payment.pageToken}` },
      additional_info: override === undefined ? undefined : { override_notification_url: override },
    };
  }

  /**
   * The wallet's user pays or refuses. FAILED may be followed by another try; SUCCESS is final: what is forced
   * after it is told to the merchant and leaves the payment as it is.
   */
  async complete(
    walletPayment: WalletPayment,
    outcome: 'SUCCESS' | 'FAILED',
    options: { force: boolean; wait: boolean },
  ): Promise<WalletCompletion> {
    const isPaid = walletPayment.status === 'SUCCESS';
    if (isPaid && !options.force) {
      throw new ControlRefusal(422, 'already_paid', 'This wallet payment was paid before.', [
        { field: 'invoice', message: 'was paid before' },
      ]);
    }
    const at = this.clock.now();
    if (!isPaid) {
      walletPayment.status = outcome;
      walletPayment.completedAt = at;
    }
    const notification = this.notifications.create({
      clientId: walletPayment.clientId,
      protocol: 'NON_SNAP',
      channel: 'DOKU_WALLET',
      invoice: walletPayment.invoice,
      number: null,
      url: walletPayment.notificationUrl,
      requestId: this.ids.uuid(),
      body: toWalletNotificationBody({ ...walletPayment, status: outcome }, at),
    });
    const payment = outcome === 'SUCCESS' ? this.book(walletPayment, notification, at, options.force) : null;
    const delivery = this.notifications.deliver(notification);
    if (options.wait) await delivery;
    return { payment, notification };
  }

  private book(walletPayment: WalletPayment, notification: Notification, at: Date, forced: boolean) {
    const payment: BankPayment = {
      paymentId: notification.requestId,
      clientId: walletPayment.clientId,
      channel: 'DOKU_WALLET',
      number: null,
      invoice: walletPayment.invoice,
      amount: walletPayment.amount,
      currency: 'IDR',
      paidAt: at.toISOString(),
      protocol: 'NON_SNAP',
      mode: null,
      forced,
      inquiryRequestId: null,
      identifiers: [],
      notification,
    };
    this.payments.add(payment);
    return payment;
  }
}

/** The sum of price times quantity over all items equals the amount. */
function checkSum(amount: number, items: { price: number; quantity: number }[] | undefined): void {
  if (!items) return;
  const sum = items.reduce((total, item) => total + item.price * item.quantity, 0);
  if (sum !== amount) {
    throw invalidParameter('order.line_items', `add up to ${sum}, not to order.amount ${amount}`);
  }
}

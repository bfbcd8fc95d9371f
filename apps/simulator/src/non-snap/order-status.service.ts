import { Injectable } from '@nestjs/common';
import { isTooSoon, type BankPayment } from '../bank/payment.js';
import { PaymentStore } from '../bank/payment.store.js';
import { currentState, type VirtualAccount } from '../bank/virtual-account.js';
import { VirtualAccountStore } from '../bank/virtual-account.store.js';
import { toCompactJakarta, toUtcSeconds } from '../clock/provider-time.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import type { WalletPayment } from '../wallet/wallet-payment.js';
import { toWalletNotificationBody } from '../wallet/wallet-notification-body.js';
import { WalletPaymentStore } from '../wallet/wallet-payment.store.js';
import { NonSnapRefusal } from './non-snap-refusal.js';
import { paymentMember } from './notification-body.js';

/**
 * Check status by the non-SNAP API; the answer resembles the notification. DOKU asks to wait 60 seconds after
 * the payment; the refusal (429) and the answer for an unknown order (404) are assumptions.
 */
@Injectable()
export class OrderStatusService {
  constructor(
    private readonly accounts: VirtualAccountStore,
    private readonly wallet: WalletPaymentStore,
    private readonly payments: PaymentStore,
    private readonly clock: SimulatorClock,
  ) {}

  /** `reference` is an invoice number, or the Request-Id of the create call. */
  check(clientId: string, reference: string): object {
    const account =
      this.accounts.findByInvoice(clientId, reference) ?? this.accounts.findByRequestId(clientId, reference);
    if (account?.protocol === 'NON_SNAP') return this.describe(account);
    const walletPayment =
      this.wallet.findByInvoice(reference, clientId) ?? this.wallet.findByRequestId(clientId, reference);
    if (walletPayment) return this.describeWallet(walletPayment);
    throw new NonSnapRefusal(404, 'data_not_found', 'Not Found');
  }

  private describe(account: VirtualAccount): object {
    const payment = this.payments.findLatest(account.clientId, account.invoice);
    this.refuseTooSoon(payment);
    const facts = account.bank.nonSnap;
    const billed = account.amount.type === 'FIXED' ? account.amount.value : undefined;
    return {
      order: { invoice_number: account.invoice, amount: payment?.amount ?? billed },
      transaction: {
        status: this.transactionStatus(account, payment),
        date: payment ? toUtcSeconds(new Date(payment.paidAt)) : toUtcSeconds(account.createdAt),
        original_request_id: account.requestId,
      },
      service: { id: 'VIRTUAL_ACCOUNT' },
      acquirer: { id: facts?.notificationAcquirerId ?? facts?.acquirerId },
      channel: { id: facts?.channelId },
      virtual_account_info: {
        virtual_account_number: account.number,
        created_date: toCompactJakarta(account.createdAt),
        expired_date: account.expiresAt && toCompactJakarta(account.expiresAt),
        reusable_status: String(account.reusable),
      },
      ...(payment
        ? { virtual_account_payment: paymentMember(account, payment, new Date(payment.paidAt)) }
        : {}),
    };
  }

  /** How a cancelled number shows is not documented; here as expired. */
  private transactionStatus(account: VirtualAccount, payment: BankPayment | undefined): string {
    if (payment) return 'SUCCESS';
    const state = currentState(account, this.clock.now());
    return state === 'EXPIRED' || state === 'DELETED' ? 'EXPIRED' : 'PENDING';
  }

  private describeWallet(walletPayment: WalletPayment): object {
    this.refuseTooSoon(this.payments.findLatest(walletPayment.clientId, walletPayment.invoice));
    const at = walletPayment.completedAt ?? walletPayment.createdAt;
    return toWalletNotificationBody(walletPayment, at);
  }

  private refuseTooSoon(payment: BankPayment | undefined): void {
    if (payment && isTooSoon(payment, this.clock.now())) {
      throw new NonSnapRefusal(
        429,
        'too_many_requests',
        'Check status not before 60 seconds after the payment',
      );
    }
  }
}

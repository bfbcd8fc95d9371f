import { Injectable } from '@nestjs/common';
import { AccountDirectory } from '../accounts/account-directory.js';
import { PaymentStore } from '../bank/payment.store.js';
import { VirtualAccountStore } from '../bank/virtual-account.store.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { IdempotencyMemory } from '../server/idempotency-memory.js';
import { IssuedTokens } from '../snap/issued-tokens.js';
import { WalletPaymentStore } from '../wallet/wallet-payment.store.js';
import { type KeptState, readState, writeState } from './kept-state.js';

/** Puts what the stores hold into one text, and back into empty stores. */
@Injectable()
export class SimulatorState {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly clock: SimulatorClock,
    private readonly accounts: VirtualAccountStore,
    private readonly walletPayments: WalletPaymentStore,
    private readonly notifications: NotificationsService,
    private readonly payments: PaymentStore,
    private readonly answers: IdempotencyMemory,
    private readonly tokens: IssuedTokens,
  ) {}

  toText(): string {
    return writeState({
      version: 1,
      clockOffsetMs: this.clock.offset(),
      accounts: this.accounts.list(),
      walletPayments: this.walletPayments.list(),
      notifications: this.notifications.keep(),
      payments: this.payments.list().map((each) => ({ ...each, notification: each.notification.id })),
      answers: this.answers.keepAll(),
      tokens: this.tokens.keepAll(),
    });
  }

  /** Throws when the text is not a state, or not one of the configured merchant accounts. */
  restore(text: string): void {
    const state = readState(text);
    this.checkOwners(state);
    // First, because notifications are planned by it.
    this.clock.restore(state.clockOffsetMs);
    this.accounts.restore(state.accounts);
    for (const payment of state.walletPayments) this.walletPayments.add(payment);
    const notifications = new Map(
      state.notifications.map((kept) => [kept.id, this.notifications.takeUp(kept)]),
    );
    for (const payment of state.payments) {
      const notification = notifications.get(payment.notification);
      if (!notification) throw new Error(`payment ${payment.paymentId} has no notification`);
      this.payments.add({ ...payment, notification });
    }
    this.answers.restore(state.answers);
    this.tokens.restore(state.tokens);
  }

  private checkOwners({ accounts, walletPayments, notifications }: KeptState): void {
    const stranger = [...accounts, ...walletPayments, ...notifications].find(
      ({ clientId }) => !this.directory.find(clientId),
    );
    if (stranger) throw new Error(`merchant account ${stranger.clientId} is not configured`);
  }
}

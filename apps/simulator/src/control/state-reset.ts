import { Injectable } from '@nestjs/common';
import { PaymentStore } from '../bank/payment.store.js';
import { VirtualAccountStore } from '../bank/virtual-account.store.js';
import { MerchantTokens } from '../callbacks/merchant-tokens.js';
import { Schedule } from '../clock/schedule.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { ExchangeLog } from '../exchanges/exchange-log.js';
import { FaultInjector } from '../faults/fault-injector.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { IdempotencyMemory } from '../server/idempotency-memory.js';
import { IssuedTokens } from '../snap/issued-tokens.js';
import { WalletPaymentStore } from '../wallet/wallet-payment.store.js';

/** Empties every store of the simulator. */
@Injectable()
export class StateReset {
  constructor(
    private readonly accounts: VirtualAccountStore,
    private readonly payments: PaymentStore,
    private readonly wallet: WalletPaymentStore,
    private readonly notifications: NotificationsService,
    private readonly schedule: Schedule,
    private readonly clock: SimulatorClock,
    private readonly faults: FaultInjector,
    private readonly exchanges: ExchangeLog,
    private readonly memory: IdempotencyMemory,
    private readonly issuedTokens: IssuedTokens,
    private readonly merchantTokens: MerchantTokens,
  ) {}

  reset(): void {
    this.schedule.clear();
    this.clock.reset();
    const stores = [
      this.accounts,
      this.payments,
      this.wallet,
      this.notifications,
      this.faults,
      this.exchanges,
      this.memory,
      this.issuedTokens,
      this.merchantTokens,
    ];
    for (const store of stores) store.clear();
  }
}

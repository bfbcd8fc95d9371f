import { type DynamicModule, Module } from '@nestjs/common';
import { AccountDirectory } from './accounts/account-directory.js';
import { InquiriesService } from './bank/inquiries.service.js';
import { NumberMaker } from './bank/number-maker.js';
import { PaymentStore } from './bank/payment.store.js';
import { PaymentsService } from './bank/payments.service.js';
import { VirtualAccountStore } from './bank/virtual-account.store.js';
import { CallbackDelivery } from './callbacks/callback-delivery.js';
import { MerchantHttp } from './callbacks/merchant-http.js';
import { MerchantTokens } from './callbacks/merchant-tokens.js';
import { NonSnapCaller } from './callbacks/non-snap-caller.js';
import { SnapCaller } from './callbacks/snap-caller.js';
import { Schedule } from './clock/schedule.js';
import { SimulatorClock } from './clock/simulator-clock.js';
import { WallClock } from './clock/wall-clock.js';
import { SIMULATOR_CONFIGURATION, type SimulatorConfiguration } from './configuration.js';
import { BankController } from './control/bank.controller.js';
import { HealthController } from './control/health.controller.js';
import { SimulatorController } from './control/simulator.controller.js';
import { StateReset } from './control/state-reset.js';
import { ExchangeLog } from './exchanges/exchange-log.js';
import { FaultInjector } from './faults/fault-injector.js';
import { IdSource } from './identifiers/id-source.js';
import { NonSnapGate } from './non-snap/non-snap-gate.js';
import { NonSnapInquiry } from './non-snap/non-snap-inquiry.js';
import { OrderStatusController } from './non-snap/order-status.controller.js';
import { OrderStatusService } from './non-snap/order-status.service.js';
import { PaymentCodesController } from './non-snap/payment-codes.controller.js';
import { PaymentCodesService } from './non-snap/payment-codes.service.js';
import { HowToPayController } from './pages/how-to-pay.controller.js';
import { PagesController } from './pages/pages.controller.js';
import { WalletPageController } from './pages/wallet-page.controller.js';
import { NotificationSender } from './notifications/notification-sender.js';
import { NotificationStore } from './notifications/notification.store.js';
import { NotificationsService } from './notifications/notifications.service.js';
import { IdempotencyMemory } from './server/idempotency-memory.js';
import { StruckCalls } from './server/struck-calls.js';
import { IssuedTokens } from './snap/issued-tokens.js';
import { SnapGate } from './snap/snap-gate.js';
import { SnapInquiry } from './snap/snap-inquiry.js';
import { SnapStatus } from './snap/snap-status.service.js';
import { SnapVirtualAccountsController } from './snap/snap-virtual-accounts.controller.js';
import { SnapVirtualAccounts } from './snap/snap-virtual-accounts.service.js';
import { TokenController } from './snap/token.controller.js';
import { SimulatorState } from './state/simulator-state.js';
import { WalletPaymentStore } from './wallet/wallet-payment.store.js';
import { WalletPaymentsController } from './wallet/wallet-payments.controller.js';
import { WalletPaymentsService } from './wallet/wallet-payments.service.js';

/** What the simulator takes from the world around it; tests put their own in. */
export interface Seams {
  wall: WallClock;
  ids: IdSource;
  http: MerchantHttp;
}

const CONTROLLERS = [
  HealthController,
  BankController,
  SimulatorController,
  PagesController,
  HowToPayController,
  WalletPageController,
  TokenController,
  SnapVirtualAccountsController,
  WalletPaymentsController,
  OrderStatusController,
  PaymentCodesController,
];

const SERVICES = [
  VirtualAccountStore,
  PaymentStore,
  WalletPaymentStore,
  NotificationStore,
  NumberMaker,
  SimulatorClock,
  Schedule,
  IdempotencyMemory,
  StruckCalls,
  StateReset,
  SimulatorState,
  CallbackDelivery,
  MerchantTokens,
  SnapCaller,
  NonSnapCaller,
  IssuedTokens,
  SnapGate,
  SnapVirtualAccounts,
  SnapStatus,
  SnapInquiry,
  NonSnapGate,
  PaymentCodesService,
  OrderStatusService,
  NonSnapInquiry,
  WalletPaymentsService,
  InquiriesService,
  PaymentsService,
  NotificationSender,
  NotificationsService,
];

/** The whole simulated provider. */
@Module({})
export class SimulatorModule {
  static register(configuration: SimulatorConfiguration, seams: Seams): DynamicModule {
    return {
      module: SimulatorModule,
      controllers: CONTROLLERS,
      providers: [
        ...SERVICES,
        { provide: SIMULATOR_CONFIGURATION, useValue: configuration },
        { provide: AccountDirectory, useValue: new AccountDirectory(configuration.accounts) },
        { provide: ExchangeLog, useValue: new ExchangeLog(configuration.exchangeLimit) },
        { provide: FaultInjector, useValue: new FaultInjector(configuration.seed) },
        { provide: WallClock, useValue: seams.wall },
        { provide: IdSource, useValue: seams.ids },
        { provide: MerchantHttp, useValue: seams.http },
      ],
    };
  }
}

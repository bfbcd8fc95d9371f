import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  CHANNEL_DIRECTORY,
  CLOCK,
  ID_GENERATOR,
  RANDOM_SOURCE,
  type BookingOutcome,
  type Caller,
  type CallbackEvidence,
  type IdGenerator,
  type MisfitPolicies,
  type PaymentCode,
  type PaymentNotification,
} from '@app/domain';
import { aReportedPayment, MovableClock, SeededRandom, SequentialIds } from '@app/domain/testing';
import type { DataSourceOptions } from 'typeorm';
import {
  CallbacksService,
  COMMIT_LISTENER,
  DELIVERY_LOG,
  DISCOVERY_LISTENER,
  EVENT_PRESENTER,
  IdempotencyKeys,
  OrderReads,
  PAYMENT_CODES_OPTIONS,
  PaymentCodesModule,
  PaymentCodesService,
  PaymentsService,
  SweepService,
  TimelineService,
} from '../index.js';
import { directoryOf, ScriptedProvider } from './scripted-provider.js';

export { aCreate } from '@app/domain/testing';

export const CALLER: Caller = { id: 'client-1', name: 'shop', merchantAccounts: null };

/** The services on a real database, with every seam in the test's hands. */
export interface ServiceHarness {
  readonly app: TestingModule;
  readonly clock: MovableClock;
  readonly provider: ScriptedProvider;
  readonly policies: { current: MisfitPolicies };
  readonly codes: PaymentCodesService;
  readonly orders: OrderReads;
  readonly payments: PaymentsService;
  readonly timeline: TimelineService;
  readonly callbacks: CallbacksService;
  readonly sweep: SweepService;
  readonly keys: IdempotencyKeys;
  readonly ids: IdGenerator;
  /** Has DOKU tell of a payment, now. */
  notify(notification: PaymentNotification): Promise<BookingOutcome>;
  /** Has a code paid as it asks for, once. */
  pay(code: Pick<PaymentCode, 'invoiceNumber' | 'number'>): Promise<BookingOutcome>;
}

/**
 * Starts the services on a migrated database. `run` keeps the ids of several harnesses on one database apart; `former`
 * speaks the protocol that was configured before.
 */
export async function startServices(
  dataSource: DataSourceOptions,
  {
    provider = new ScriptedProvider(),
    former,
    clock = new MovableClock(),
    run = 1,
    seed = 1,
  }: {
    provider?: ScriptedProvider;
    former?: ScriptedProvider;
    clock?: MovableClock;
    run?: number;
    seed?: number;
  } = {},
): Promise<ServiceHarness> {
  const policies: { current: MisfitPolicies } = { current: {} };
  const ids = new SequentialIds(run);
  const module = PaymentCodesModule.register({
    imports: [TypeOrmModule.forRoot({ ...dataSource, retryAttempts: 0 })],
    providers: [
      { provide: CLOCK, useValue: clock },
      { provide: ID_GENERATOR, useValue: ids },
      { provide: RANDOM_SOURCE, useValue: new SeededRandom(seed) },
      { provide: CHANNEL_DIRECTORY, useValue: directoryOf(provider, former) },
      { provide: EVENT_PRESENTER, useValue: { present: (event: unknown) => event } },
      { provide: COMMIT_LISTENER, useValue: { eventsCommitted: () => {} } },
      { provide: DISCOVERY_LISTENER, useValue: { paymentsDiscovered: () => {} } },
      { provide: DELIVERY_LOG, useValue: { deliveriesOf: async () => [] } },
      {
        provide: PAYMENT_CODES_OPTIONS,
        useValue: { sweepIntervalMs: 600_000, sweepRatePerSecond: 1_000, policiesOf: () => policies.current },
      },
    ],
  });
  const app = await Test.createTestingModule({ imports: [module] }).compile();
  await app.init();
  const callbacks = app.get(CallbacksService);
  const notify = (notification: PaymentNotification) =>
    callbacks.book(notification, anEvidence(ids.uuid(), clock.now()));
  return {
    app,
    clock,
    provider,
    policies,
    ids,
    codes: app.get(PaymentCodesService),
    orders: app.get(OrderReads),
    payments: app.get(PaymentsService),
    timeline: app.get(TimelineService),
    callbacks,
    sweep: app.get(SweepService),
    keys: app.get(IdempotencyKeys),
    notify,
    pay: ({ invoiceNumber, number }) =>
      notify(aNotification({ invoiceNumber, number, dedupeKey: invoiceNumber })),
  };
}

/** A notification of a paid code. */
export function aNotification(patch: Parameters<typeof aReportedPayment>[0] = {}): PaymentNotification {
  return { status: 'SUCCESS', providerStatus: 'SUCCESS', channel: null, payment: aReportedPayment(patch) };
}

/** Evidence of a callback, under a new id. */
export function anEvidence(id: string, receivedAt: Date): CallbackEvidence {
  return {
    id,
    kind: 'NOTIFICATION',
    protocol: 'SNAP',
    merchantAccount: 'default',
    requestId: id,
    path: '/doku/snap/v1.1/transfer-va/payment',
    headers: {},
    body: '{}',
    signatureScheme: 'test',
    signatureCheck: 'VALID',
    receivedAt,
    answer: { status: 200, body: '{}' },
  };
}

import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { AccessModule } from '@app/access';
import { ConfigModule, matcherOf, policyFor, type AppConfig } from '@app/config';
import { DatabaseModule, endWhenSilent } from '@app/database';
import { DokuCallbacksModule, DokuModule } from '@app/doku';
import { EventsModule, JobsModule } from '@app/events';
import {
  COMMIT_LISTENER,
  DELIVERY_LOG,
  DISCOVERY_LISTENER,
  EVENT_PRESENTER,
  PAYMENT_CODES_OPTIONS,
  PaymentCodesModule,
  type PaymentCodesOptions,
} from '@app/payment-codes';
import { LoggerModule, type Params } from 'nestjs-pino';
import { accessProviders } from './auth/access.providers.js';
import { BootstrapApiKey } from './auth/bootstrap-api-key.js';
import { retentionRulesOf } from './background/retention-rules.js';
import { SweepJobs } from './background/sweep.jobs.js';
import { DispatchingCommitListener } from './events/dispatching-commit-listener.js';
import { RestEventPresenter } from './events/rest-event.presenter.js';
import { WebhookDeliveryLog } from './events/webhook-delivery-log.js';
import { HealthModule } from './health/health.module.js';
import { loggerParams } from './http/logging.js';
import { CallbackMetrics } from './metrics/callback-metrics.js';
import { DatabaseMetricsModule } from './metrics/database-metrics.module.js';
import { DiscoveryMetrics } from './metrics/discovery-metrics.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { ObservedCallbacksModule } from './metrics/observed-callbacks.module.js';
import { ProviderMetrics } from './metrics/provider-metrics.js';
import { WebhookMetrics } from './metrics/webhook-metrics.js';
import { REST_CONTROLLERS } from './rest-controllers.js';
import { SeamsModule } from './seams/seams.module.js';
import { NO_TRACING, type Tracing } from './tracing/tracing.js';
import { TracingModule } from './tracing/tracing.module.js';

const MINUTE_MS = 60_000;

/** The whole gateway. The only place that picks implementations. */
@Module({})
export class AppModule {
  /** @throws ConfigError when the accounts' channels cannot work as configured */
  static forRoot(
    config: AppConfig,
    tracing: Tracing = NO_TRACING,
    logging: Params = loggerParams(config.logLevel),
  ): DynamicModule {
    const channels = DokuModule.forRoot({ config, imports: [MetricsModule], observer: ProviderMetrics });
    const paymentCodes = PaymentCodesModule.register({
      imports: [channels, MetricsModule],
      providers: paymentCodesPorts(config),
    });
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        LoggerModule.forRoot(logging),
        SeamsModule,
        TracingModule.forRoot(tracing),
        database(config),
        AccessModule.forRoot({ jwt: config.jwt }),
        jobs(config),
        events(config),
        channels,
        paymentCodes,
        DokuCallbacksModule.forRoot({
          config,
          imports: [ObservedCallbacksModule.around(paymentCodes), MetricsModule],
          observer: CallbackMetrics,
        }),
        MetricsModule,
        DatabaseMetricsModule,
        HealthModule,
      ],
      controllers: REST_CONTROLLERS,
      providers: [BootstrapApiKey, SweepJobs, ...accessProviders(config.rateLimits)],
    };
  }
}

function database({ databaseUrl, databasePoolSize, runMigrations }: AppConfig): DynamicModule {
  return DatabaseModule.forRoot({ url: databaseUrl.reveal(), poolSize: databasePoolSize, runMigrations });
}

function jobs({ databaseUrl, jobsEnabled }: AppConfig): DynamicModule {
  return JobsModule.forRoot({
    connectionString: databaseUrl.reveal(),
    enabled: jobsEnabled,
    onConnect: (client) => endWhenSilent(client),
  });
}

function events(config: AppConfig): DynamicModule {
  return EventsModule.forRoot({
    webhooks: {
      timeoutMs: config.webhookTimeoutMs,
      allowPrivateAddresses: config.webhookAllowPrivateAddresses,
      isOpenPrivateAddress: matcherOf(config.webhookPrivateNetworks),
    },
    // Events are evidence of what callers were told, and stay as long as what DOKU told us.
    eventRetentionDays: config.callbackRetentionDays,
    deliveryRetentionDays: config.deliveryRetentionDays,
    retention: retentionRulesOf(config),
    imports: [MetricsModule],
    observer: WebhookMetrics,
  });
}

/** What the unified service asks of the application. */
function paymentCodesPorts(config: AppConfig): Provider[] {
  const accounts = new Map(config.merchantAccounts.map((account) => [account.id, account]));
  const options: PaymentCodesOptions = {
    sweepIntervalMs: config.sweepIntervalMinutes * MINUTE_MS,
    sweepRatePerSecond: config.sweepRatePerSecond,
    policiesOf: (merchantAccount, channel) => {
      const account = accounts.get(merchantAccount);
      return account ? policyFor(account, channel) : {};
    },
  };
  return [
    { provide: PAYMENT_CODES_OPTIONS, useValue: options },
    { provide: EVENT_PRESENTER, useClass: RestEventPresenter },
    { provide: COMMIT_LISTENER, useClass: DispatchingCommitListener },
    { provide: DISCOVERY_LISTENER, useClass: DiscoveryMetrics },
    { provide: DELIVERY_LOG, useClass: WebhookDeliveryLog },
  ];
}

import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '@app/config';
import { DOKU_CHANNELS } from '@app/doku';
import type { Payment } from '@app/domain';
import type { DiscoveryListener } from '@app/payment-codes';
import { Counter } from 'prom-client';
import { MetricsRegistry } from './metrics.registry.js';

/** Counts payments of which a status check told before any notification. */
@Injectable()
export class DiscoveryMetrics implements DiscoveryListener {
  private readonly discovered: Counter<'merchant_account' | 'channel'>;

  constructor(
    { registry }: MetricsRegistry,
    @Inject(APP_CONFIG) { merchantAccounts }: Pick<AppConfig, 'merchantAccounts'>,
  ) {
    this.discovered = new Counter({
      name: 'payments_discovered_total',
      help: 'Payments that a status check was the first to tell of, by merchant account and channel.',
      labelNames: ['merchant_account', 'channel'],
      registers: [registry],
    });
    // An alert sees a rise from 0 only where there was a 0.
    for (const { id } of merchantAccounts) {
      for (const { id: channel } of DOKU_CHANNELS) this.discovered.inc({ merchant_account: id, channel }, 0);
    }
  }

  paymentsDiscovered(payments: readonly Pick<Payment, 'merchantAccount' | 'channel'>[]): void {
    for (const { merchantAccount, channel } of payments) {
      this.discovered.inc({ merchant_account: merchantAccount, channel: channel ?? 'unknown' });
    }
  }
}

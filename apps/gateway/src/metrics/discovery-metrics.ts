import { Injectable } from '@nestjs/common';
import { DOKU_CHANNELS } from '@app/doku';
import type { Payment } from '@app/domain';
import type { DiscoveryListener } from '@app/payment-codes';
import { Counter } from 'prom-client';
import { MetricsRegistry } from './metrics.registry.js';

/** Counts payments of which a status check told before any notification. */
@Injectable()
export class DiscoveryMetrics implements DiscoveryListener {
  private readonly discovered: Counter<'channel'>;

  constructor({ registry }: MetricsRegistry) {
    this.discovered = new Counter({
      name: 'payments_discovered_total',
      help: 'Payments that a status check was the first to tell of, by channel.',
      labelNames: ['channel'],
      registers: [registry],
    });
    // An alert sees a rise from 0 only where there was a 0.
    for (const { id: channel } of DOKU_CHANNELS) this.discovered.inc({ channel }, 0);
  }

  paymentsDiscovered(payments: readonly Pick<Payment, 'channel'>[]): void {
    for (const { channel } of payments) this.discovered.inc({ channel: channel ?? 'unknown' });
  }
}

import type { MerchantAccount } from '@app/config';
import type { CallbackEvidence, PaymentNotification, ProviderReply } from '@app/domain';
import type { CallbacksService } from '@app/payment-codes';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import type { Tracing } from '../tracing/tracing.js';
import { CallbackMetrics } from './callback-metrics.js';
import { DatabaseGauges } from './database-gauges.js';
import { DiscoveryMetrics } from './discovery-metrics.js';
import type { MetricsRegistry } from './metrics.registry.js';
import { ObservedCallbackHandler } from './observed-callback-handler.js';
import { ProviderMetrics } from './provider-metrics.js';

const SPAN = { add: () => undefined, fail: () => undefined };
const tracing = {
  note: () => undefined,
  span: (_about: unknown, work: (span: typeof SPAN) => unknown) => work(SPAN),
} as unknown as Tracing;
const failing = {
  book: async () => {
    throw new Error('no database');
  },
} as unknown as CallbacksService;
const channels: MerchantAccount['channels'] = {
  BRI_VA: { enabled: true, policy: {} },
  MANDIRI_VA: { enabled: false, policy: {} },
};
const ACCOUNTS = {
  merchantAccounts: [
    { id: 'first', channels },
    { id: 'second', channels },
  ] as MerchantAccount[],
};
const noTotals = { codes: [], payments: [], deliveries: [] };

/** The series of a registry in the text format. */
async function seriesOf(registry: Registry): Promise<string[]> {
  return (await registry.metrics()).split('\n');
}

describe('series that an alert watches stand at 0 before they fail', () => {
  it('for notifications, by merchant account, channel and outcome', async () => {
    const registry = new Registry();
    const handler = new ObservedCallbackHandler(failing, { registry } as MetricsRegistry, tracing, ACCOUNTS);
    const notification = { channel: 'BRI_VA' } as PaymentNotification;
    const evidence = { merchantAccount: 'second' } as CallbackEvidence;
    await expect(handler.book(notification, evidence)).rejects.toThrow('no database');
    const series = await seriesOf(registry);
    const told = (account: string, channel: string, outcome: string) =>
      `doku_notifications_total{merchant_account="${account}",channel="${channel}",outcome="${outcome}"}`;
    expect(series).toContain(`${told('second', 'BRI_VA', 'FAILED')} 1`);
    expect(series).toContain(`${told('first', 'BRI_VA', 'FAILED')} 0`);
    expect(series).toContain(`${told('first', 'unknown', 'UNUSABLE')} 0`);
    for (const channel of ['BCA_VA', 'MANDIRI_VA', 'unknown']) {
      expect(series).toContain(`${told('second', channel, 'FAILED')} 0`);
    }
  });

  it('for refused calls, by route and reason', async () => {
    const registry = new Registry();
    const metrics = new CallbackMetrics({ registry } as MetricsRegistry, tracing);
    metrics.refused('notification', 'unknown_client');
    const series = await seriesOf(registry);
    const refused = 'doku_callbacks_refused_total{callback="notification"';
    expect(series).toContain(`${refused},reason="unknown_client"} 1`);
    expect(series).toContain(`${refused},reason="invalid_signature"} 0`);
  });

  it('for refused creates, by merchant account and the channels that it may use', async () => {
    const registry = new Registry();
    const metrics = new ProviderMetrics({ registry } as MetricsRegistry, tracing, ACCOUNTS);
    const create = { channel: 'BRI_VA', protocol: 'SNAP', operation: 'create' } as const;
    const refusal = { outcome: 'REFUSED', exchanges: [{}] } as unknown as ProviderReply<never>;
    await metrics.aroundCall({ ...create, merchantAccount: 'second' }, async () => refusal);
    const series = await seriesOf(registry);
    const refused = (account: string, channel: string) =>
      `doku_call_duration_seconds_count{merchant_account="${account}",channel="${channel}",protocol="SNAP",operation="create",outcome="REFUSED"}`;
    expect(series).toContain(`${refused('second', 'BRI_VA')} 1`);
    expect(series).toContain(`${refused('first', 'BRI_VA')} 0`);
    expect(series.join()).not.toContain(refused('first', 'MANDIRI_VA'));
  });

  it('for tokens, by merchant account and outcome', async () => {
    const registry = new Registry();
    const metrics = new ProviderMetrics({ registry } as MetricsRegistry, tracing, ACCOUNTS);
    metrics.tokenFetched('second', 'REFUSED');
    const series = await seriesOf(registry);
    const fetches = (account: string, outcome: string) =>
      `doku_token_fetches_total{merchant_account="${account}",outcome="${outcome}"}`;
    expect(series).toContain(`${fetches('second', 'REFUSED')} 1`);
    expect(series).toContain(`${fetches('first', 'REFUSED')} 0`);
    for (const account of ['first', 'second']) {
      for (const outcome of ['GRANTED', 'FAILED']) expect(series).toContain(`${fetches(account, outcome)} 0`);
    }
  });

  it('for payments that a status check finds, by merchant account and channel', async () => {
    const registry = new Registry();
    const metrics = new DiscoveryMetrics({ registry } as MetricsRegistry, ACCOUNTS);
    metrics.paymentsDiscovered([{ merchantAccount: 'second', channel: 'BRI_VA' }]);
    const series = await seriesOf(registry);
    const found = (account: string, channel: string) =>
      `payments_discovered_total{merchant_account="${account}",channel="${channel}"}`;
    expect(series).toContain(`${found('second', 'BRI_VA')} 1`);
    expect(series).toContain(`${found('first', 'BRI_VA')} 0`);
    expect(series).toContain(`${found('second', 'MANDIRI_VA')} 0`);
  });

  it('for deliveries, by status and reason, unless they are not known', async () => {
    const registry = new Registry();
    const gauges = new DatabaseGauges(registry);
    const parked = 'webhook_deliveries{status="PARKED",reason="ATTEMPTS_EXHAUSTED"}';
    const deleted = { status: 'PARKED', reason: 'ENDPOINT_DELETED', count: 3 };
    gauges.showTotals({ ...noTotals, deliveries: [deleted] });
    const series = await seriesOf(registry);
    expect(series).toContain(`${parked} 0`);
    expect(series).toContain('webhook_deliveries{status="PARKED",reason="ENDPOINT_DELETED"} 3');
    gauges.showTotals(null);
    expect((await seriesOf(registry)).join()).not.toContain(parked);
  });
});

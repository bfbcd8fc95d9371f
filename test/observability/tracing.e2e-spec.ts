import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../apps/local-stack/src/demo/eventually.js';
import { WebhookReceiver } from '../../libs/events/src/testing/webhook-receiver.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { TraceCollector, type CollectedSpan } from './trace-collector.js';
import { driveTraffic, PAYER, type Traffic } from './traffic.js';

const CALLERS_TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('traces, switched on by the standard variables', () => {
  let stack: TestStack;
  let traffic: Traffic;
  const collector = new TraceCollector();
  const receiver = new WebhookReceiver();

  beforeAll(async () => {
    await receiver.open();
    stack = await startStack({
      environment: {
        OTEL_EXPORTER_OTLP_ENDPOINT: await collector.open(),
        OTEL_SERVICE_NAME: 'gateway-of-this-test',
        OTEL_BSP_SCHEDULE_DELAY: '100',
        WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true',
      },
    });
    traffic = await driveTraffic(stack, receiver);
  });

  afterAll(async () => {
    await stack?.stop();
    await receiver.close();
    collector.close();
  });

  const namesIn = (spans: readonly CollectedSpan[]): string[] => spans.map(({ name }) => name);

  it('follow a notification through its transaction to the webhook', async () => {
    const code = traffic.codes.find(({ channel }) => channel === 'MANDIRI_VA');
    const find = () => collector.traceOf('POST /doku/notifications', 'payment_code.id', code?.id ?? '');
    const trace = await eventually(
      async () => find(),
      (spans) => namesIn(spans).includes('POST webhook'),
      (spans) => `The trace has ${namesIn(spans).join(', ')}.`,
    );
    expect(namesIn(trace)).toEqual(
      expect.arrayContaining(['POST /doku/notifications', 'postgresql commit', 'POST webhook']),
    );
    const root = trace.find(({ name }) => name === 'POST /doku/notifications');
    const webhook = trace.find(({ name }) => name === 'POST webhook');
    expect(webhook?.parentSpanId).toBe(root?.spanId);
    const received = receiver.received.map(({ headers }) => headers['traceparent'] as string | undefined);
    expect(received).toContain(`00-${webhook?.traceId}-${webhook?.spanId}-01`);
  });

  it("follow a create from the caller's own trace to DOKU and back", async () => {
    const code = await stack.shop.call<{ id: string }>(
      'POST',
      '/v1/payment-codes',
      {
        reference: stack.shop.newReference(),
        channel: 'PERMATA_VA',
        mode: 'DGPC',
        amount: { type: 'FIXED', value: 10_000, currency: 'IDR' },
        customer: PAYER,
      },
      { traceparent: `00-${CALLERS_TRACE}-b7ad6b7169203331-01` },
    );
    expect(code.status).toBe(201);
    const trace = await eventually(
      async () => collector.spans.filter(({ traceId }) => traceId === CALLERS_TRACE),
      (spans) => namesIn(spans).includes('POST webhook'),
      (spans) => `The trace has ${namesIn(spans).join(', ')}.`,
    );
    expect(namesIn(trace)).toEqual(
      expect.arrayContaining([
        'POST /v1/payment-codes',
        'DOKU create',
        'POST DOKU call',
        'postgresql commit',
      ]),
    );
    const call = trace.find(({ name }) => name === 'DOKU create');
    const request = trace.find(({ name }) => name === 'POST DOKU call');
    expect(request?.parentSpanId).toBe(call?.spanId);
  });

  it('tell DOKU nothing of them', async () => {
    const calls = await stack.bank.exchanges('IN');
    expect(calls.length).toBeGreaterThan(3);
    for (const { requestHeaders } of calls) expect(requestHeaders).not.toHaveProperty('traceparent');
  });

  it('hold no secret and nothing of the payer', () => {
    expect(collector.text).toContain('gateway-of-this-test');
    const hidden = [
      ...Object.values(PAYER),
      stack.apiKey,
      traffic.webhookSecret,
      TEST_ACCOUNTS.default.secretKey,
      ...traffic.codes.flatMap(({ number }) => number ?? []),
    ];
    expect(hidden.filter((value) => collector.text.includes(value))).toEqual([]);
  });
});

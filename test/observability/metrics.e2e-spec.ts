import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { eventually } from '../../apps/local-stack/src/demo/eventually.js';
import { WebhookReceiver } from '../../libs/events/src/testing/webhook-receiver.js';
import { readProjectFile, ROOT } from '../house/project-files.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { selectorsOf } from './prom-expression.js';
import { readScrape, valueOf, type Scrape } from './scrape.js';
import { driveTraffic } from './traffic.js';

interface Panel {
  title: string;
  targets?: { expr: string }[];
}
interface RuleFile {
  groups: { name: string; rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[];
}

/** What Prometheus itself adds. */
const OWN_SERIES = new Set(['up']);
const OWN_LABELS = new Set(['instance', 'job']);
const DASHBOARDS = 'deploy/grafana/dashboards';
const DELIVERED = 'webhook_deliveries{status="DELIVERED",reason="NONE"}';
const RULES = 'deploy/prometheus/alerts.yml';

let stack: TestStack;
const receiver = new WebhookReceiver();
let text: string;
let scrape: Scrape;

beforeAll(async () => {
  await receiver.open();
  stack = await startStack({ environment: { WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true' } });
  await driveTraffic(stack, receiver);
  const isDelivered = (answer: string): boolean => (valueOf(answer, DELIVERED) ?? 0) > 0;
  // Numbers from the database are up to five seconds old.
  text = await eventually(scrapeNow, isDelivered, (answer) => `Deliveries do not show:\n${answer}`);
  scrape = readScrape(text);
});

afterAll(async () => {
  await stack?.stop();
  await receiver.close();
});

async function scrapeNow(): Promise<string> {
  return (await fetch(`${stack.gatewayUrl}/metrics`)).text();
}

function missingFrom(expression: string): string[] {
  return selectorsOf(expression).flatMap(({ metric, labels }) => {
    if (OWN_SERIES.has(metric)) return [];
    const known = scrape.get(metric);
    if (!known) return [metric];
    const missing = labels.filter((label) => !known.has(label) && !OWN_LABELS.has(label));
    return missing.map((label) => `${metric}{${label}}`);
  });
}

describe('the metrics', () => {
  it('have everything that a panel of a dashboard shows', async () => {
    const files = (await readdir(join(ROOT, DASHBOARDS))).filter((file) => file.endsWith('.json'));
    expect(files).not.toEqual([]);
    for (const file of files) {
      const { panels } = JSON.parse(await readProjectFile(join(DASHBOARDS, file))) as { panels: Panel[] };
      const shown = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
      expect(shown.length).toBeGreaterThan(20);
      expect(shown.flatMap(missingFrom)).toEqual([]);
    }
  });

  it('have everything that a rule watches, and every rule names a runbook that exists', async () => {
    const { groups } = parse(await readProjectFile(RULES)) as RuleFile;
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(10);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect(rules.flatMap(({ expr }) => missingFrom(expr))).toEqual([]);
    for (const { annotations } of rules) {
      const [file = '', heading] = (annotations['runbook'] ?? '').split('#');
      const page = await readProjectFile(file);
      const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, title]) => (title as string).toLowerCase());
      if (heading) expect(anchors).toContain(heading.replaceAll('-', ' '));
    }
  });

  it('tell how calls to DOKU ended, by merchant account, channel and operation', () => {
    for (const channel of ['PERMATA_VA", protocol="SNAP', 'MANDIRI_VA", protocol="NON_SNAP']) {
      const labels = channel.replace(', ', ',');
      const ended = `merchant_account="default",channel="${labels}",operation="create",outcome="OK"`;
      const series = `doku_call_duration_seconds_count{${ended}}`;
      expect(valueOf(text, series), series).toBeGreaterThanOrEqual(1);
    }
    expect(valueOf(text, 'doku_request_duration_seconds_count{kind="token",result="2xx"}')).toBe(1);
    const granted = 'doku_token_fetches_total{merchant_account="default",outcome="GRANTED"}';
    expect(valueOf(text, granted)).toBe(1);
  });

  it('tell what became of notifications and why callbacks were refused', () => {
    const booked = 'merchant_account="default",channel="MANDIRI_VA",outcome="BOOKED"';
    expect(valueOf(text, `doku_notifications_total{${booked}}`)).toBe(2);
    expect(text).toMatch(/doku_callbacks_refused_total\{callback="notification",reason="\w+"\} [1-9]/);
    expect(text).toMatch(/doku_inquiries_total\{channel="PERMATA_VA",answer="PAYABLE"\} [1-9]/);
  });

  it('count codes by state and money by disposition as the database does', () => {
    expect(valueOf(text, 'payment_codes{channel="MANDIRI_VA",status="PAID"}')).toBe(1);
    expect(valueOf(text, 'payment_codes{channel="MANDIRI_VA",status="CANCELLED"}')).toBe(1);
    const misfit = 'payments_rupiah{channel="MANDIRI_VA",disposition="NEEDS_REVIEW",reason="DUPLICATE"}';
    expect(valueOf(text, misfit)).toBe(150_000);
    expect(valueOf(text, 'payments_oldest_review_age_seconds')).toBeGreaterThan(0);
  });

  it('show the pools of connections and the age of tokens', () => {
    expect(valueOf(text, 'database_pool_limit{pool="requests"}')).toBe(20);
    expect(valueOf(text, 'database_pool_connections{pool="requests",state="total"}')).toBeGreaterThan(0);
    expect(valueOf(text, 'doku_token_age_seconds{merchant_account="default"}')).toBeGreaterThan(0);
    expect(valueOf(text, 'doku_token_seconds_left{merchant_account="default"}')).toBeGreaterThan(0);
  });

  it('hold no ids, numbers or names: their series stay few', () => {
    expect([...scrape.keys()].length).toBeLessThan(200);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(text).not.toContain('Ratna');
  });
});

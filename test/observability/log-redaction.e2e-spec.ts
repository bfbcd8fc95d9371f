import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebhookReceiver } from '../../libs/events/src/testing/webhook-receiver.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { driveTraffic, PAYER, type Traffic } from './traffic.js';

let stack: TestStack;
let traffic: Traffic;
const receiver = new WebhookReceiver();
const lines: string[] = [];

beforeAll(async () => {
  await receiver.open();
  // The first answer makes a line that tells of a failure.
  receiver.answer = () => (receiver.received.length === 1 ? { status: 500, body: PAYER.name } : {});
  stack = await startStack({
    environment: { LOG_LEVEL: 'trace', WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true' },
    onLog: (line) => lines.push(line),
  });
  traffic = await driveTraffic(stack, receiver);
});

afterAll(async () => {
  await stack?.stop();
  await receiver.close();
});

/** Every line as what it says; anything but JSON fails. */
const records = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

/** Text that stands somewhere in the middle of a key, however it is printed. */
function middleOf(pem: string): string {
  const body = pem.trim().split('\n');
  return body[Math.floor(body.length / 2)] as string;
}

describe('the log of real traffic, at its most talkative', () => {
  it('is one JSON object per line', () => {
    expect(records().length).toBeGreaterThan(20);
    for (const record of records()) expect(record).toMatchObject({ level: expect.any(Number) });
  });

  it('names request and payment code where they are known', async () => {
    // Lines leave in groups, a moment after what they tell.
    await vi.waitFor(() => {
      const { id } = traffic.codes[0] as { id: string };
      const requests = records().filter(({ req }) => req !== undefined);
      expect(requests.length).toBeGreaterThan(10);
      expect(requests.filter(({ requestId }) => typeof requestId !== 'string')).toEqual([]);
      const ofCode = requests.filter(({ paymentCodeId }) => paymentCodeId === id);
      const calls = ofCode.map(({ req }) => (req as { path: string }).path);
      expect(calls).toContain('/v1/payment-codes');
      expect(calls).toContain('/doku/snap/v1.1/transfer-va/payment');
      const failedDelivery = records().find(({ event }) => event === 'webhook_not_delivered');
      expect(failedDelivery).toMatchObject({
        paymentCodeId: expect.any(String),
        eventId: expect.any(String),
      });
    }, 30_000);
  });

  it('holds no secret', async () => {
    const tokens = (await stack.bank.exchanges('IN')).flatMap(({ responseBody }) => {
      const [, token] = /"accessToken":"([^"]+)"/.exec(responseBody) ?? [];
      return token ? [token] : [];
    });
    expect(tokens).not.toEqual([]);
    const { credentials, apiKey, database } = stack;
    const secrets = [
      apiKey,
      traffic.webhookSecret,
      traffic.webhookSecret.replace('whsec_', ''),
      ...tokens,
      ...Object.values(TEST_ACCOUNTS).map(({ secretKey }) => secretKey),
      middleOf(credentials.merchant.privateKey),
      middleOf(credentials.doku.privateKey),
      database.url,
      'dpg_wrong_key_of_somebody',
      'forged-token',
    ];
    const log = lines.join('\n');
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
    expect(log).not.toMatch(/HMACSHA256=|Bearer /);
  });

  it('holds nothing of the payer', () => {
    const log = lines.join('\n');
    const [first = '', second = ''] = PAYER.name.split(' ');
    const numbers = traffic.codes.flatMap(({ number }) => number ?? []);
    const personal = [...Object.values(PAYER), first, second, 'payer.example', ...numbers];
    expect(personal.filter((value) => log.includes(value))).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IssuedTokens } from '../snap/issued-tokens.js';
import type { Json } from '../testing/merchant-client.js';
import { paymentCodeBody } from '../testing/sample-bodies.js';
import { TEST_ACCOUNT } from '../testing/test-account.js';
import { TestSimulator } from '../testing/test-simulator.js';
import { SimulatorState } from './simulator-state.js';

const MANDIRI = '/mandiri-virtual-account/v2/payment-code';
const MERCHANT_NUMBER = { channel: 'MANDIRI_VA', number: '8896512345678123' };

let before: TestSimulator;
let after: TestSimulator;

const stateOf = (simulator: TestSimulator) => simulator.app.get(SimulatorState);

beforeEach(async () => {
  before = await TestSimulator.start();
  after = await TestSimulator.start();
});
afterEach(() => Promise.all([before.stop(), after.stop()]));

function restart(): void {
  stateOf(after).restore(stateOf(before).toText());
}

async function createNumber(simulator: TestSimulator): Promise<string> {
  const { body } = await simulator.client.nonSnap('POST', MANDIRI, paymentCodeBody(), {
    'Request-Id': 'number-1',
  });
  return body.virtual_account_info.virtual_account_number;
}

async function createWalletPayment(): Promise<string> {
  const order = { invoice_number: 'WALLET-1', amount: 9000, notify_url: 'http://merchant.test/doku' };
  const { body } = await before.client.nonSnap('POST', '/dokuwallet-emoney/v1/payment', { order });
  return new URL(body.doku_wallet_payment_page.url).pathname;
}

/** A merchant's own number that the bank has asked about. */
async function askMerchant(): Promise<void> {
  before.merchant.onInquiry = () => ({
    status: 200,
    body: {
      order: { invoice_number: 'DIPC-1', amount: 150000 },
      virtual_account_info: { billing_type: 'FIX_BILL', virtual_account_number: MERCHANT_NUMBER.number },
      virtual_account_inquiry: { status: 'success' },
      customer: { name: 'Taufik Ismail' },
      additional_info: { cart: '42' },
    },
  });
  await before.control('POST', '/inquiries', MERCHANT_NUMBER);
}

describe('the state of the simulator', () => {
  it('is whole after a restart, whatever is in it', async () => {
    before.merchant.onNotification = () => ({ status: 503 });
    await before.client.createVa();
    await before.control('POST', '/payments', { number: await createNumber(before) });
    const page = await createWalletPayment();
    await before.control('POST', '/wallet-payments/WALLET-1/complete', { outcome: 'FAILED' });
    await askMerchant();
    await before.advance(600);
    restart();
    expect(JSON.parse(stateOf(after).toText())).toEqual(JSON.parse(stateOf(before).toText()));
    expect((await after.app.inject(page)).statusCode).toBe(200);
  });

  it('lets a number be looked up and paid, at its price and until its end', async () => {
    const number = await createNumber(before);
    const bill = await before.control('POST', '/inquiries', { number });
    restart();
    expect((await after.control('POST', '/inquiries', { number })).body).toEqual(bill.body);
    const tooLittle = await after.control<Json>('POST', '/payments', { number, amount: 149_999 });
    expect(tooLittle.body.code).toBe('amount_refused');
    expect((await after.control<Json>('POST', '/payments', { number })).body.amount).toBe(150_000);
    expect((await after.control<Json>('POST', '/inquiries', { number })).body.status).toBe('ALREADY_PAID');
  });

  it('has the moved clock, by which numbers end', async () => {
    const number = await createNumber(before);
    await before.advance(3_599);
    restart();
    expect((await after.control<Json>('POST', '/inquiries', { number })).body.status).toBe('PAYABLE');
    await after.advance(1);
    expect((await after.control<Json>('POST', '/inquiries', { number })).body.status).toBe('EXPIRED');
  });

  it('goes on with the retries of a notification', async () => {
    before.merchant.onNotification = () => ({ status: 503 });
    await before.control('POST', '/payments', { number: await createNumber(before) });
    await before.advance(1_200);
    restart();
    await after.advance(599);
    expect(after.merchant.callsTo('/doku/notifications')).toHaveLength(0);
    await after.advance(1);
    expect(after.merchant.callsTo('/doku/notifications')).toHaveLength(1);
    const { body } = await after.control<Json>('GET', '/payments');
    expect(body.payments[0].notification).toMatchObject({ fate: 'DELIVERED', attempts: [{}, {}] });
  });

  it('repeats an attempt whose end it did not see, once the merchant has had time to start', async () => {
    before.merchant.onNotification = () => new Promise(() => undefined);
    await before.control('POST', '/payments', { number: await createNumber(before), wait: false });
    restart();
    await after.advance(9);
    expect(after.merchant.callsTo('/doku/notifications')).toHaveLength(0);
    await after.advance(1);
    expect(after.merchant.callsTo('/doku/notifications')).toHaveLength(1);
  });

  it('knows the requests that it has answered and the tokens that it has issued', async () => {
    const number = await createNumber(before);
    const token = await before.client.freshToken();
    restart();
    const again = await after.client.nonSnap('POST', MANDIRI, paymentCodeBody(), {
      'Request-Id': 'number-1',
    });
    expect([again.status, again.body.virtual_account_info.virtual_account_number]).toEqual([409, number]);
    expect(after.app.get(IssuedTokens).isHonoured(TEST_ACCOUNT.clientId, token)).toBe(true);
  });
});

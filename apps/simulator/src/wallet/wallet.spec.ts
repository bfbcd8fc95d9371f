import { describe, expect, it } from 'vitest';
import type { Json } from '../testing/merchant-client.js';
import { paymentCodeBody } from '../testing/sample-bodies.js';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import type { TestSimulator } from '../testing/test-simulator.js';

const PATH = '/dokuwallet-emoney/v1/payment';

let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

function order(changes: object = {}) {
  return {
    invoice_number: 'INV-WALLET-1',
    amount: 9000,
    line_items: [
      { name: 'T-Shirt <Red>', price: 3000, quantity: 2 },
      { name: 'Polo Navy', price: 3000, quantity: 1 },
    ],
    success_url: 'https://merchant.example/success',
    failed_url: 'https://merchant.example/failed',
    notify_url: 'http://merchant.test/pay/doku/notifications',
    auto_redirect: false,
    ...changes,
  };
}

const create = (changes: object = {}, more: object = {}) =>
  simulator.client.nonSnap('POST', PATH, { order: order(changes), ...more }, { 'Request-Id': 'wallet-1' });

describe('wallet payments', () => {
  it('answer with the items and the page', async () => {
    const { status, body } = await create();
    expect(status).toBe(200);
    expect(body.order).toEqual({ invoice_number: 'INV-WALLET-1', line_items: order().line_items });
    expect(body.doku_wallet_payment_page.url).toMatch(/^http:\/\/simulator\.test\/wallet-page\/token-/);
  });

  it('echo an override, and notify there', async () => {
    const override = 'http://other.test/pay/doku/notifications';
    const { body } = await create({}, { additional_info: { override_notification_url: override } });
    expect(body.additional_info).toEqual({ override_notification_url: override });
    const done = await simulator.control<Json>('POST', '/wallet-payments/INV-WALLET-1/complete', {
      outcome: 'SUCCESS',
    });
    expect(done.body.notification.url).toBe(override);
  });

  it.each([
    [{ amount: 9001 }, 'order.line_items add up to 9000, not to order.amount 9001'],
    [{ notify_url: undefined }, 'order.notify_url is mandatory'],
    [{ line_items: [{ name: 'A', price: 9000 }] }, 'order.line_items.0.quantity is mandatory'],
    [{ auto_redirect: 'yes' }, 'order.auto_redirect is malformed'],
    [{ invoice_number: 'x'.repeat(65) }, 'order.invoice_number is malformed'],
    [{ amount: 0, line_items: undefined }, 'order.amount is malformed'],
    [{ amount: 1_000_000_000_000, line_items: undefined }, 'order.amount is malformed'],
    [{ line_items: [{ name: '', price: 9000, quantity: 1 }] }, 'order.line_items.0.name is mandatory'],
    [{ line_items: [{ name: 'A', price: 9000, quantity: 0 }] }, 'order.line_items.0.quantity is malformed'],
    [{ line_items: [{ name: 'A', price: -1, quantity: 1 }] }, 'order.line_items.0.price is malformed'],
  ])('refuse %j', async (changes, message) => {
    const { status, body } = await create(changes);
    expect([status, body.error.message]).toEqual([400, message]);
  });

  it('refuse an invoice number that a page or a number has used', async () => {
    await create();
    const number = paymentCodeBody({ order: { invoice_number: 'INV-2' } });
    await simulator.client.nonSnap('POST', '/mandiri-virtual-account/v2/payment-code', number);
    for (const invoice_number of ['INV-WALLET-1', 'INV-2']) {
      const { status, body } = await simulator.client.nonSnap('POST', PATH, {
        order: order({ invoice_number }),
      });
      expect([status, body.error.code]).toEqual([400, 'duplicate_invoice_number']);
    }
  });

  it('tell the merchant failure and, after another try, success', async () => {
    await create();
    const failed = await simulator.control<Json>('POST', '/wallet-payments/INV-WALLET-1/complete', {
      outcome: 'FAILED',
    });
    expect(failed.body).toMatchObject({
      status: 'FAILED',
      paymentId: null,
      notification: { fate: 'DELIVERED' },
    });
    await simulator.control('POST', '/wallet-payments/INV-WALLET-1/complete', { outcome: 'SUCCESS' });
    const told = simulator.merchant.callsTo('/doku/notifications').map((call) => call.json);
    expect(told).toMatchObject([
      { transaction: { status: 'FAILED' } },
      {
        service: { id: 'EMONEY' },
        channel: { id: 'EMONEY_DOKU' },
        transaction: { status: 'SUCCESS', original_request_id: 'wallet-1' },
        order: { invoice_number: 'INV-WALLET-1', amount: 9000 },
      },
    ]);
    const again = await simulator.control('POST', '/wallet-payments/INV-WALLET-1/complete', {
      outcome: 'SUCCESS',
    });
    expect(again.status).toBe(422);
    const unknown = await simulator.control('POST', '/wallet-payments/NONE/complete', { outcome: 'SUCCESS' });
    expect(unknown.status).toBe(404);
    expect((await simulator.client.nonSnap('GET', '/orders/v1/status/wallet-1')).status).toBe(429);
    await simulator.advance(60);
    const status = await simulator.client.nonSnap('GET', '/orders/v1/status/INV-WALLET-1');
    expect(status.body.transaction.status).toBe('SUCCESS');
  });

  it('stay paid when a failure is forced after success; the merchant is told of it all the same', async () => {
    await create();
    const complete = (body: object) =>
      simulator.control<Json>('POST', '/wallet-payments/INV-WALLET-1/complete', body);
    await complete({ outcome: 'SUCCESS' });
    await simulator.advance(60);
    const late = await complete({ outcome: 'FAILED', force: true });
    expect(late.body).toMatchObject({ status: 'SUCCESS', paymentId: null });
    const told = simulator.merchant.callsTo('/doku/notifications').map((call) => call.json['transaction']);
    expect(told).toMatchObject([
      { status: 'SUCCESS', date: '2026-11-20T03:00:00Z' },
      { status: 'FAILED', date: '2026-11-20T03:01:00Z' },
    ]);
    const status = await simulator.client.nonSnap('GET', '/orders/v1/status/INV-WALLET-1');
    expect(status.body.transaction).toMatchObject({ status: 'SUCCESS', date: '2026-11-20T03:00:00Z' });
    expect((await complete({ outcome: 'SUCCESS' })).status).toBe(422);
  });

  it('are paid or refused on the page, which leads back to the shop', async () => {
    const { body } = await create({ auto_redirect: true });
    const path = new URL(body.doku_wallet_payment_page.url).pathname;
    const page = await simulator.app.inject({ method: 'GET', url: `${path}?lang=id` });
    expect(page.payload).toContain('T-Shirt &lt;Red&gt;');
    expect(page.payload).toContain('Rp 9.000');
    expect(page.payload).not.toContain('http-equiv="refresh"');
    const pressed = await simulator.app.inject({ method: 'POST', url: `${path}/pay?lang=id` });
    expect([pressed.statusCode, pressed.headers.location]).toEqual([303, `${path}?lang=id`]);
    const after = await simulator.app.inject({ method: 'GET', url: `${path}?lang=id` });
    expect(after.payload).toContain('Pembayaran berhasil');
    expect(after.payload).toContain('url=https://merchant.example/success');
    await simulator.app.inject({ method: 'POST', url: `${path}/refuse` });
    expect(simulator.merchant.callsTo('/doku/notifications')).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { Problem } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';

const WALLET = {
  channel: 'DOKU_WALLET',
  lineItems: [
    { name: 'T-shirt', price: 50_000, quantity: 2 },
    { name: 'Ongkos kirim', price: 50_000, quantity: 1 },
    { name: 'Gift', price: 0, quantity: 1 },
  ],
  redirect: { successUrl: 'https://shop.example/ok', failureUrl: 'https://shop.example/no', auto: true },
};

const stack = useStack();

describe('the DOKU e-wallet', () => {
  it('is asked with line items, both ways back, auto redirect and the notification URL', async () => {
    const { shop, bank, publicUrl } = stack;
    const code = await shop.createCode(WALLET);
    expect(code).toMatchObject({ ...WALLET, status: 'ACTIVE', number: null, instructionsUrl: null });
    const [request] = await bank.requestsNaming(code.reference);
    expect(request).toMatchObject({ method: 'POST', path: '/dokuwallet-emoney/v1/payment', status: 200 });
    expect(JSON.parse(request!.requestBody)).toEqual({
      order: {
        invoice_number: code.reference,
        amount: 150_000,
        line_items: WALLET.lineItems,
        success_url: WALLET.redirect.successUrl,
        failed_url: WALLET.redirect.failureUrl,
        notify_url: `${publicUrl}/doku/notifications`,
        auto_redirect: true,
      },
    });
  });

  it('opens a page that names what is bought', async () => {
    const code = await stack.shop.createCode(WALLET);
    const page = await (await fetch(code.paymentUrl as string)).text();
    for (const text of [code.reference, 'T-shirt', 'Ongkos kirim']) expect(page).toContain(text);
  });

  it('is paid, notified and heard of', async () => {
    const { shop, bank } = stack;
    const code = await shop.createCode(WALLET);
    const { notification } = await bank.completeWallet(code.reference, 'SUCCESS');
    expect(notification.fate).toBe('DELIVERED');
    expect(await shop.readCode(code.id)).toMatchObject({
      status: 'PAID',
      amountPaid: 150_000,
      payments: [{ disposition: 'ACCEPTED', number: null, amount: 150_000 }],
    });
    expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    expect(await shop.hears(code.reference, 'order.paid')).toContain('payment.received');
  });

  it('stays payable after a refusal, which is no payment', async () => {
    const { shop, bank } = stack;
    const code = await shop.createCode(WALLET);
    const refused = await bank.completeWallet(code.reference, 'FAILED');
    expect(refused.notification.fate).toBe('DELIVERED');
    expect(await shop.readCode(code.id)).toMatchObject({ status: 'ACTIVE', amountPaid: 0, payments: [] });
    await bank.completeWallet(code.reference, 'SUCCESS');
    expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });

  it('is found paid by a status check when the notification is lost, not before 60 seconds', async () => {
    const { shop, bank } = stack;
    const code = await shop.createCode(WALLET);
    await bank.plan({ rules: [{ on: 'notification', kind: 'drop', match: { invoice: code.reference } }] });
    await bank.completeWallet(code.reference, 'SUCCESS');
    const early = await shop.askForStatus<Problem>(code.id);
    expect(early).toMatchObject({ status: 429, body: { code: 'status_check_too_early' } });
    await bank.advanceClock(60);
    expect(await shop.askForStatus(code.id)).toMatchObject({ status: 200, body: { status: 'PAID' } });
  });

  it('is notified here, not at the host on file, when the account overrides the notification URL', async () => {
    const { shop, bank, publicUrl } = stack;
    const code = await shop.createCode({ ...WALLET, merchantAccount: 'override' });
    const [request] = await bank.requestsNaming(code.reference);
    const url = `${publicUrl}/doku/notifications`;
    expect(JSON.parse(request!.requestBody)).toMatchObject({
      order: { notify_url: url },
      additional_info: { override_notification_url: url },
    });
    const { notification } = await bank.completeWallet(code.reference, 'SUCCESS');
    expect(notification).toMatchObject({ fate: 'DELIVERED', url });
    expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID' });
  });

  it('refuses line items that do not add up, before anything is sent', async () => {
    const { shop, bank } = stack;
    const reference = shop.newReference();
    const lineItems = [{ name: 'T-shirt', price: 75_000, quantity: 3 }];
    const answer = await shop.askForCode<Problem>({ ...WALLET, reference, lineItems });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'lineItems' }] } });
    expect(await bank.requestsNaming(reference)).toEqual([]);
  });

  it('can be asked with an amount alone', async () => {
    const { shop, bank } = stack;
    const code = await shop.createCode({ channel: 'DOKU_WALLET' });
    const [request] = await bank.requestsNaming(code.reference);
    const { order } = JSON.parse(request!.requestBody) as { order: object };
    expect(Object.keys(order)).toEqual(['invoice_number', 'amount', 'notify_url', 'auto_redirect']);
    await bank.completeWallet(code.reference, 'SUCCESS');
    expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID' });
  });
});

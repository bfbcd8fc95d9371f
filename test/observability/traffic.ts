import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { WebhookReceiver } from '../../libs/events/src/testing/webhook-receiver.js';
import { bodyOf } from '../support/http-answer.js';
import { DOKU_ROUTES, DokuCaller } from '../support/doku-caller.js';
import type { TestStack } from '../support/start-stack.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';

/** The payer of the test traffic: nothing of it may ever be in a log. */
export const PAYER = {
  name: 'Ratna Wulandari Kusumo',
  email: 'ratna.wk@payer.example',
  phone: '6281398765432',
};

/** What the traffic left behind. */
export interface Traffic {
  readonly codes: readonly PaymentCodeResponse[];
  readonly webhookSecret: string;
}

/** Every kind of call once: both protocols, the wallet, an inquiry, money that fits and that does not, refusals, webhooks. */
export async function driveTraffic(stack: TestStack, receiver: WebhookReceiver): Promise<Traffic> {
  const { shop, bank } = stack;
  const endpoint = bodyOf(
    await shop.call<{ secret: string }>('POST', '/v1/webhook-endpoints', { url: receiver.url() }),
    201,
  );
  const snap = await shop.createCode({ channel: 'PERMATA_VA', customer: PAYER });
  const nonSnap = await shop.createCode({ channel: 'MANDIRI_VA', customer: PAYER });
  const asked = await shop.createCode({
    channel: 'PERMATA_VA',
    mode: 'DIPC',
    number: `${TEST_ACCOUNTS.default.channels.PERMATA_VA.partnerServiceId}${Date.now() % 1e8}`,
    customer: PAYER,
  });
  const wallet = await shop.createCode({
    channel: 'DOKU_WALLET',
    customer: PAYER,
    lineItems: [{ name: 'T-shirt', price: 150_000, quantity: 1 }],
  });
  await shop.createCode({ channel: 'MANDIRI_VA', customer: PAYER }).then(({ id }) => shop.cancelCode(id));
  for (const { channel, number } of [snap, nonSnap, asked]) await bank.pay({ channel, number });
  await bank.pay({ channel: nonSnap.channel, number: nonSnap.number, force: true });
  await bank.completeWallet(wallet.reference, 'SUCCESS');
  await misbehave(stack);
  await shop.hears(nonSnap.reference, 'payment.received');
  return { codes: [snap, nonSnap, asked, wallet], webhookSecret: endpoint.secret };
}

/** Callers that do wrong, on both sides. */
async function misbehave(stack: TestStack): Promise<void> {
  const doku = new DokuCaller(stack);
  const notification = { order: { invoice_number: 'INV-forged', amount: 1 }, customer: PAYER };
  await doku.nonSnap(DOKU_ROUTES.notification, notification, { secret: 'SK-of-somebody-else' });
  await doku.snap(DOKU_ROUTES.snapPayment, { virtualAccountName: PAYER.name }, { token: 'forged-token' });
  await doku.nonSnap(DOKU_ROUTES.notification, `{"customer": "${PAYER.name}", broken`);
  await stack.shop.askForCode({ channel: 'PERMATA_VA', amount: 'much', customer: PAYER });
  await stack.shop.call('GET', `/v1/payment-codes?number=${PAYER.phone}&email=${PAYER.email}`);
  await stack.shop.call('GET', '/v1/payment-codes', undefined, {
    authorization: 'Bearer dpg_wrong_key_of_somebody',
  });
}

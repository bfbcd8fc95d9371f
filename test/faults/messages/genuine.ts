import { toSnapTime, toUtcSeconds } from '../../../apps/simulator/src/clock/provider-time.js';
import type { TestAccount } from '../world/accounts.js';
import type { World } from '../world/world.js';
import { nonSnapMessage, PATHS, snapMessage, tokenMessage, type Message } from './message.js';

/** What a notification says, in our words. */
export interface Money {
  readonly invoice: string;
  readonly number: string;
  readonly amount: number;
  readonly paymentId: string;
}

/** The body of a non-SNAP notification. */
export function nonSnapNotification(
  { invoice, number, amount, paymentId }: Money,
  at: Date,
  status = 'SUCCESS',
) {
  return {
    service: { id: 'VIRTUAL_ACCOUNT' },
    acquirer: { id: 'BANK_MANDIRI' },
    channel: { id: 'VIRTUAL_ACCOUNT_BANK_MANDIRI' },
    transaction: { status, date: toUtcSeconds(at), original_request_id: paymentId },
    order: { invoice_number: invoice, amount },
    virtual_account_info: { virtual_account_number: number },
    virtual_account_payment: { identifier: [{ name: 'TRANSACTION_ID', value: paymentId }] },
  };
}

/** The body of a SNAP notification. */
export function snapNotification({ invoice, number, amount, paymentId }: Money, at: Date) {
  return {
    partnerServiceId: '   89650',
    customerNo: number.slice(5),
    virtualAccountNo: `   ${number}`,
    virtualAccountName: 'Anton Budiman',
    trxId: invoice,
    paymentRequestId: paymentId,
    paidAmount: { value: `${amount}.00`, currency: 'IDR' },
    trxDateTime: toSnapTime(at),
    additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA' },
  };
}

const KINDS = ['nonSnapNotification', 'nonSnapInquiry', 'snapPayment', 'snapInquiry', 'snapToken'] as const;

/** Asks the gateway for a token as the provider does. */
export async function fetchToken(world: World, account: TestAccount): Promise<string> {
  const answer = await send(world, tokenMessage(account, world.clock.now()));
  const { accessToken } = answer.json();
  world.hunt.add('access token', accessToken);
  return accessToken;
}

/** Sends a message to a gateway. */
export function send(world: World, { method, path, headers, body }: Message) {
  return (world.gateways[0] as World['gateways'][0]).inject({
    method: method as 'POST',
    url: path,
    headers,
    payload: body,
  });
}

/** A message as the provider sends it, of any of its kinds, about money or a number that nobody has booked yet. */
export function genuineMessage(world: World, account: TestAccount, token: string): Message {
  const { random } = world;
  const at = world.clock.now();
  const id = String(random.between(10 ** 11, 10 ** 12 - 1));
  const money = {
    invoice: `G-${id}`,
    number: `89650${id.slice(0, 11)}`,
    amount: random.between(1, 10 ** 12 - 1),
    paymentId: id,
  };
  const nonSnap = (path: string, body: object) =>
    nonSnapMessage(account, { path, requestId: id, at, body: JSON.stringify(body) });
  const snap = (path: string, body: object) =>
    snapMessage(account, { path, requestId: id, at, token, body: JSON.stringify(body) });
  switch (random.pick(KINDS)) {
    case 'nonSnapNotification':
      return nonSnap(PATHS.notification, nonSnapNotification(money, at));
    case 'nonSnapInquiry':
      return nonSnap(PATHS.inquiry, {
        service: { id: 'VIRTUAL_ACCOUNT' },
        channel: { id: 'VIRTUAL_ACCOUNT_BANK_MANDIRI' },
        virtual_account_info: { virtual_account_number: `88899${id.slice(0, 11)}` },
        virtual_account_inquiry: { date: toUtcSeconds(at) },
      });
    case 'snapPayment':
      return snap(random.pick([PATHS.snapPayment, PATHS.snapPaymentV1]), snapNotification(money, at));
    case 'snapInquiry':
      return snap(PATHS.snapInquiry, {
        partnerServiceId: '   89650',
        customerNo: id.slice(0, 11),
        virtualAccountNo: `   89650${id.slice(0, 11)}`,
        inquiryRequestId: id,
        additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA' },
      });
    case 'snapToken':
      return tokenMessage(account, at);
  }
}

import { anOrder, pay, toMadeCode, type MadeCode } from '../world/shop.js';
import type { World } from '../world/world.js';

/** An order that two payers pay before either code is cancelled, each as it asks for. */
export async function payTwoCodes(world: World, merchantAccount: string): Promise<string[]> {
  const order = anOrder(world, { channel: 'PERMATA_VA', merchantAccount });
  const codes: MadeCode[] = [];
  for (const channel of ['PERMATA_VA', 'MANDIRI_VA']) {
    const { status, body } = await world.api('POST', '/v1/payment-codes', { ...order, channel });
    if (status !== 201) return [`two payers: ${JSON.stringify(body)}`];
    codes.push(toMadeCode(world, body));
  }
  await Promise.all(codes.map((code) => pay(world, code)));
  const path = `/v1/orders/${codes[0]?.reference}?merchantAccount=${merchantAccount}`;
  const { body } = await world.api('GET', path);
  const count = body.payments.length;
  return body.status === 'PAID' && count === 2 ? [] : [`two payers: ${body.status} by ${count} payments`];
}

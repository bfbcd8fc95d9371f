import type { MerchantAccount } from '@app/config';
import type { PaymentCode, ProviderReply, StatusReport } from '@app/domain';
import type { NonSnapClient } from '../client/non-snap.client.js';
import { fromStatusTransaction } from '../mapping/non-snap-answer.mapping.js';
import { ORDER_STATUS } from '../wire/non-snap.wire.js';
import { readStatusRefusal } from './replies.js';

/** Asks over the non-SNAP API how a code stands, number or page: by its invoice. */
export async function checkNonSnapStatus(
  client: NonSnapClient,
  account: MerchantAccount,
  code: PaymentCode,
  requestId: string,
): Promise<ProviderReply<StatusReport>> {
  const read = (json: unknown) => readStatus(json, code);
  const reply = await client.status(code.invoiceNumber, { account, requestId, read });
  return readStatusRefusal(reply, code.invoiceNumber);
}

/** What an answer says of this code; null when it is about another order. */
export function readStatus(json: unknown, code: PaymentCode): StatusReport | null {
  const wire = ORDER_STATUS.safeParse(json);
  if (!wire.success || wire.data.order.invoice_number !== code.invoiceNumber) return null;
  return fromStatusTransaction(wire.data, code);
}

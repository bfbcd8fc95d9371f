import { pageSegment } from '../bank/banks.js';
import type { VirtualAccount } from '../bank/virtual-account.js';

/** Addresses of the payment instructions of a number: a page, and the same as data. */
export function howToPayLinks(publicUrl: string, account: VirtualAccount): { page: string; api: string } {
  const segment = pageSegment(account.bank);
  const tail = `${account.number}/${account.pageToken}`;
  return {
    page: `${publicUrl}/how-to-pay/v2/${segment}/${tail}`,
    api: `${publicUrl}/${segment}/v2/how-to-pay-api/${tail}`,
  };
}

import { DomainError } from '@app/domain';
import type { Caller } from './commands.js';

/** Whether a caller may see and touch a merchant account. */
export function mayTouch(caller: Caller, merchantAccount: string): boolean {
  return caller.merchantAccounts === null || caller.merchantAccounts.includes(merchantAccount);
}

/**
 * Refuses a merchant account that the caller is not bound to, in the words used for one that does not exist.
 * @throws DomainError `merchant_account_unknown`
 */
export function assertMayTouch(caller: Caller, merchantAccount: string): void {
  if (mayTouch(caller, merchantAccount)) return;
  throw new DomainError('merchant_account_unknown', `There is no merchant account "${merchantAccount}".`, {
    field: 'merchantAccount',
  });
}

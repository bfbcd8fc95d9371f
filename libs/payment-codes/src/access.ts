import { mayTouch, unknownMerchantAccount, type Caller } from '@app/domain';

/**
 * Refuses a merchant account that the caller is not bound to, in the words used for one that does not exist.
 * @throws DomainError `merchant_account_unknown`
 */
export function assertMayTouch(caller: Caller, merchantAccount: string): void {
  if (!mayTouch(caller, merchantAccount)) throw unknownMerchantAccount(merchantAccount);
}

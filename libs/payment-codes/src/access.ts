import { DomainError, mayTouch, type Caller } from '@app/domain';

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

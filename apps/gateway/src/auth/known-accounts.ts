import { unknownMerchantAccount } from '@app/domain';

/** @throws DomainError `merchant_account_unknown` when one of `named`, a request's `merchantAccounts`, is not among `known` */
export function assertAccountsKnown(
  named: readonly string[] | null | undefined,
  known: readonly string[],
): void {
  const unknown = named?.find((account) => !known.includes(account));
  if (unknown !== undefined) throw unknownMerchantAccount(unknown, 'merchantAccounts');
}

import type { MerchantAccount } from './merchant-account.js';

/** All merchant accounts known to the simulated provider. */
export class AccountDirectory {
  private readonly byClientId: Map<string, MerchantAccount>;

  constructor(readonly accounts: readonly MerchantAccount[]) {
    this.byClientId = new Map(accounts.map((account) => [account.clientId, account]));
  }

  find(clientId: string | undefined): MerchantAccount | undefined {
    return clientId === undefined ? undefined : this.byClientId.get(clientId);
  }

  get(clientId: string): MerchantAccount {
    const account = this.find(clientId);
    if (!account) throw new Error(`Merchant account ${clientId} is not configured`);
    return account;
  }

  /** The one named account, or every account when none is named. */
  candidates(clientId: string | undefined): readonly MerchantAccount[] {
    if (clientId === undefined) return this.accounts;
    const account = this.find(clientId);
    return account ? [account] : [];
  }
}

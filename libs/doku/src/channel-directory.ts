import { DomainError, type ChannelDirectory, type PaymentCodeProvider } from '@app/domain';

/** The providers of one channel, by merchant account. */
export interface DokuChannel {
  readonly id: string;
  readonly providers: ReadonlyMap<string, PaymentCodeProvider>;
}

/** Finds the provider of a channel for a merchant account among those that are switched on. */
export class DokuChannelDirectory implements ChannelDirectory {
  private readonly channels: ReadonlyMap<string, DokuChannel>;

  constructor(
    private readonly accountIds: readonly string[],
    channels: readonly DokuChannel[],
  ) {
    this.channels = new Map(channels.map((channel) => [channel.id, channel]));
  }

  get(merchantAccount: string, channel: string): PaymentCodeProvider {
    this.assertAccount(merchantAccount);
    const provider = this.channels.get(channel)?.providers.get(merchantAccount);
    if (provider) return provider;
    const message = `Channel ${channel} is not switched on for merchant account ${merchantAccount}.`;
    throw new DomainError('channel_not_enabled', message, { field: 'channel' });
  }

  list(merchantAccount: string): readonly PaymentCodeProvider[] {
    this.assertAccount(merchantAccount);
    const found = [...this.channels.values()].map((channel) => channel.providers.get(merchantAccount));
    return found.filter((provider) => provider !== undefined);
  }

  merchantAccounts(): readonly string[] {
    return this.accountIds;
  }

  private assertAccount(id: string): void {
    if (this.accountIds.includes(id)) return;
    const message = `There is no merchant account ${id}.`;
    throw new DomainError('merchant_account_unknown', message, { field: 'merchantAccount' });
  }
}

import {
  DomainError,
  unknownMerchantAccount,
  type ChannelDirectory,
  type CodeOrigin,
  type IdGenerator,
  type PaymentCodeProvider,
  type Protocol,
} from '@app/domain';

const SNAP_REQUEST_ID_DIGITS = 24;

/** The providers of one channel for one merchant account. */
export interface AccountProviders {
  /** Makes new codes; null while the channel is switched off. */
  readonly forNewCodes: PaymentCodeProvider | null;
  /** One for each protocol that the account has all settings for. */
  readonly byProtocol: ReadonlyMap<Protocol, PaymentCodeProvider>;
}

/** The providers of one channel, by merchant account. */
export interface DokuChannel {
  readonly id: string;
  readonly accounts: ReadonlyMap<string, AccountProviders>;
}

/** Finds the provider of a channel for a merchant account. */
export class DokuChannelDirectory implements ChannelDirectory {
  private readonly channels: ReadonlyMap<string, DokuChannel>;

  constructor(
    private readonly accountIds: readonly string[],
    channels: readonly DokuChannel[],
    private readonly ids: IdGenerator,
  ) {
    this.channels = new Map(channels.map((channel) => [channel.id, channel]));
  }

  get(merchantAccount: string, channel: string): PaymentCodeProvider {
    this.assertAccount(merchantAccount);
    const provider = this.channels.get(channel)?.accounts.get(merchantAccount)?.forNewCodes;
    if (provider) return provider;
    const message = `Channel ${channel} is not switched on for merchant account ${merchantAccount}; choose one that GET /v1/channels lists.`;
    throw new DomainError('channel_not_enabled', message, { field: 'channel' });
  }

  getFor({ merchantAccount, channel, protocol }: CodeOrigin): PaymentCodeProvider {
    this.assertAccount(merchantAccount);
    const provider = this.channels.get(channel)?.accounts.get(merchantAccount)?.byProtocol.get(protocol);
    if (provider) return provider;
    const message = `Merchant account ${merchantAccount} no longer has the settings of ${channel} that this payment code was made with.`;
    throw new DomainError('channel_not_enabled', message);
  }

  /** Digits for SNAP's X-EXTERNAL-ID, a UUID for the non-SNAP Request-Id. */
  newRequestId({ protocol }: CodeOrigin): string {
    return protocol === 'SNAP' ? this.ids.numeric(SNAP_REQUEST_ID_DIGITS) : this.ids.uuid();
  }

  list(merchantAccount: string): readonly PaymentCodeProvider[] {
    this.assertAccount(merchantAccount);
    const found = [...this.channels.values()].map(
      ({ accounts }) => accounts.get(merchantAccount)?.forNewCodes ?? null,
    );
    return found.filter((provider) => provider !== null);
  }

  merchantAccounts(): readonly string[] {
    return this.accountIds;
  }

  private assertAccount(id: string): void {
    if (!this.accountIds.includes(id)) throw unknownMerchantAccount(id);
  }
}

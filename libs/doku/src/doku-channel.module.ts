import { Module, type DynamicModule } from '@nestjs/common';
import type { MerchantAccount } from '@app/config';
import type { ChannelDefinition } from './channels/channel.js';
import type { AccountProviders, DokuChannel } from './channel-directory.js';
import type { ProviderDependencies } from './providers/provider-dependencies.js';
import { PROVIDER_DEPENDENCIES } from './providers/provider-dependencies.js';
import { makeProviders, protocolOf } from './providers/make-provider.js';
import { ObservedProvider } from './providers/observed.provider.js';
import { PROVIDER_OBSERVER, type ProviderObserver } from './client/provider-observer.js';

/** Injection token of a channel's providers. */
export function channelToken(channelId: string): string {
  return `DokuChannel:${channelId}`;
}

/** One channel as a module of its own: made from its definition, for the accounts that have settings for it. */
@Module({})
export class DokuChannelModule {
  static for(
    definition: ChannelDefinition,
    accounts: readonly MerchantAccount[],
    clientModule: DynamicModule,
  ): DynamicModule {
    const token = channelToken(definition.id);
    return {
      module: DokuChannelModule,
      imports: [clientModule],
      providers: [
        {
          provide: token,
          inject: [PROVIDER_DEPENDENCIES, PROVIDER_OBSERVER],
          useFactory: (dependencies: ProviderDependencies, observer: ProviderObserver): DokuChannel => ({
            id: definition.id,
            accounts: new Map(
              accounts.flatMap((account) => {
                const providers = providersOf(definition, account, dependencies, observer);
                return providers ? [[account.id, providers] as const] : [];
              }),
            ),
          }),
        },
      ],
      exports: [token],
    };
  }
}

function providersOf(
  definition: ChannelDefinition,
  account: MerchantAccount,
  dependencies: ProviderDependencies,
  observer: ProviderObserver,
): AccountProviders | null {
  const settings = account.channels[definition.id];
  if (!settings) return null;
  const made = makeProviders(definition, account, settings, dependencies);
  const watched = made.map((provider) => new ObservedProvider(provider, account.id, observer));
  const byProtocol = new Map(watched.map((provider) => [provider.capabilities.protocol, provider]));
  const configured = byProtocol.get(protocolOf(definition, settings)) ?? null;
  return { forNewCodes: settings.enabled ? configured : null, byProtocol };
}

import { Module, type DynamicModule } from '@nestjs/common';
import type { MerchantAccount } from '@app/config';
import type { ChannelDefinition } from './channels/channel.js';
import type { DokuChannel } from './channel-directory.js';
import type { ProviderDependencies } from './providers/provider-dependencies.js';
import { PROVIDER_DEPENDENCIES } from './providers/provider-dependencies.js';
import { makeProvider } from './providers/make-provider.js';
import { ObservedProvider } from './providers/observed.provider.js';
import { PROVIDER_OBSERVER, type ProviderObserver } from './client/provider-observer.js';

/** Injection token of a channel's providers. */
export function channelToken(channelId: string): string {
  return `DokuChannel:${channelId}`;
}

/** One channel as a module of its own: made from its definition, for the accounts that have it switched on. */
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
            providers: new Map(
              accounts.flatMap((account) => {
                const settings = account.channels[definition.id];
                if (!settings?.enabled) return [];
                const provider = makeProvider(definition, account, settings, dependencies);
                return [[account.id, new ObservedProvider(provider, account.id, observer)] as const];
              }),
            ),
          }),
        },
      ],
      exports: [token],
    };
  }
}

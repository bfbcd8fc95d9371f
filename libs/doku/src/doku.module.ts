import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigError, type AccountOutline } from '@app/config';
import { CHANNEL_DIRECTORY, ID_GENERATOR, type IdGenerator } from '@app/domain';
import { DokuChannelDirectory, type DokuChannel } from './channel-directory.js';
import { DOKU_CHANNELS } from './channels/index.js';
import { channelToken, DokuChannelModule } from './doku-channel.module.js';
import { DokuClientModule } from './doku-client.module.js';
import type { DokuModuleOptions } from './doku.options.js';
import { findSettingsProblems } from './providers/make-provider.js';

/** Channels of DOKU for all merchant accounts: provides CHANNEL_DIRECTORY. */
@Module({})
export class DokuModule {
  /** @throws ConfigError when an account's channels cannot work as configured */
  static forRoot(options: DokuModuleOptions): DynamicModule {
    const accounts = options.config.merchantAccounts;
    const problems = findChannelProblems(accounts);
    if (problems.length > 0) throw new ConfigError(problems);
    // A channel that is switched off still has codes to serve.
    const used = DOKU_CHANNELS.filter(({ id }) => accounts.some((account) => account.channels[id]));
    const clientModule = DokuClientModule.forRoot(options);
    return {
      module: DokuModule,
      imports: [
        ...(options.imports ?? []),
        ...used.map((definition) => DokuChannelModule.for(definition, accounts, clientModule)),
      ],
      providers: [
        {
          provide: CHANNEL_DIRECTORY,
          inject: [ID_GENERATOR, ...used.map(({ id }) => channelToken(id))],
          useFactory: (ids: IdGenerator, ...found: DokuChannel[]) =>
            new DokuChannelDirectory(
              accounts.map(({ id }) => id),
              found,
              ids,
            ),
        },
      ],
      exports: [CHANNEL_DIRECTORY],
    };
  }
}

/** Everything in the accounts' channels that cannot work; for the check of the whole configuration. */
export function findChannelProblems(accounts: readonly AccountOutline[]): readonly string[] {
  return accounts.flatMap((account) =>
    Object.entries(account.channels).flatMap(([id, settings]) => {
      const definition = DOKU_CHANNELS.find((known) => known.id === id);
      if (!definition)
        return [`merchant accounts: ${account.id}.channels.${id} is not a channel of this gateway`];
      return settings.enabled ? findSettingsProblems(definition, account, settings) : [];
    }),
  );
}

import { HttpModule } from '@nestjs/axios';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CLOCK } from '@app/domain';
import { TokenCacheModule } from '@app/token-cache';
import { makeAgents } from './client/connect-timeout.js';
import { DOKU_HTTP_OPTIONS, DokuHttp } from './client/doku-http.js';
import { InstructionsClient } from './client/instructions.client.js';
import { NonSnapClient } from './client/non-snap.client.js';
import { PROVIDER_OBSERVER } from './client/provider-observer.js';
import { SnapClient } from './client/snap.client.js';
import { longestTokenWait, SnapTokenClient } from './client/snap-token.client.js';
import { CALLBACK_PATHS } from './callbacks/callback-paths.js';
import type { DokuModuleOptions } from './doku.options.js';
import { PROVIDER_DEPENDENCIES, type ProviderDependencies } from './providers/provider-dependencies.js';

/** The clients of DOKU's two API families. */
@Module({})
export class DokuClientModule {
  static forRoot({ config, imports = [], observer }: DokuModuleOptions): DynamicModule {
    return {
      module: DokuClientModule,
      imports: [
        ...imports,
        HttpModule.register(makeAgents(config.dokuConnectTimeoutMs)),
        TokenCacheModule.forRoot({
          longestWaitMs: longestTokenWait(config.dokuTimeoutMs),
          clock: CLOCK,
          imports,
        }),
      ],
      providers: [
        {
          provide: DOKU_HTTP_OPTIONS,
          useValue: { baseUrl: config.dokuBaseUrl, timeoutMs: config.dokuTimeoutMs },
        },
        { provide: PROVIDER_OBSERVER, useExisting: observer },
        DokuHttp,
        SnapTokenClient,
        SnapClient,
        NonSnapClient,
        InstructionsClient,
        dependenciesProvider(config.publicBaseUrl + CALLBACK_PATHS.notification),
      ],
      exports: [PROVIDER_DEPENDENCIES, PROVIDER_OBSERVER],
    };
  }
}

function dependenciesProvider(notificationUrl: string): Provider {
  return {
    provide: PROVIDER_DEPENDENCIES,
    inject: [SnapClient, NonSnapClient, InstructionsClient],
    useFactory: (
      snap: SnapClient,
      nonSnap: NonSnapClient,
      instructions: InstructionsClient,
    ): ProviderDependencies => ({ snap, nonSnap, instructions, notificationUrl }),
  };
}

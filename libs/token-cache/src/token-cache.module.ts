import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TOKEN_CACHE_CLOCK, type TokenCacheOptions } from './token-cache.options.js';
import { TokenCacheService } from './token-cache.service.js';
import { TokenStore } from './token-store.js';

/** One token per key for all instances. Needs the application's TypeORM data source with `AccessTokenEntity`. */
@Module({})
export class TokenCacheModule {
  static forRoot({ longestWaitMs, clock, imports }: TokenCacheOptions): DynamicModule {
    const storeProvider: Provider = {
      provide: TokenStore,
      inject: [DataSource],
      useFactory: (dataSource: DataSource) => new TokenStore(dataSource, longestWaitMs),
    };
    return {
      module: TokenCacheModule,
      imports,
      providers: [{ provide: TOKEN_CACHE_CLOCK, useExisting: clock }, storeProvider, TokenCacheService],
      exports: [TokenCacheService],
    };
  }
}

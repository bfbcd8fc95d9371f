import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { TOKEN_CACHE_CLOCK, type TokenCacheOptions } from './token-cache.options.js';
import { TokenCacheService } from './token-cache.service.js';
import { TokenStore } from './token-store.js';

/** One token per key for all instances. Needs the application's TypeORM data source with `AccessTokenEntity`. */
@Module({})
export class TokenCacheModule {
  static forRoot({ clock, imports = [] }: TokenCacheOptions = {}): DynamicModule {
    const clockProvider: Provider = clock
      ? { provide: TOKEN_CACHE_CLOCK, useExisting: clock }
      : { provide: TOKEN_CACHE_CLOCK, useValue: { now: () => new Date() } };
    return {
      module: TokenCacheModule,
      imports: [...imports],
      providers: [clockProvider, TokenStore, TokenCacheService],
      exports: [TokenCacheService],
    };
  }
}

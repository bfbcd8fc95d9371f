import { Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions, type DatabaseOptions } from './data-source.js';

/** How long a starting process waits for a database that is not up yet: attempts, one second apart. */
const CONNECT_ATTEMPTS = 10;

/** The one connection pool of a process. */
@Module({})
export class DatabaseModule {
  static forRootAsync(
    options: Pick<FactoryProvider<DatabaseOptions>, 'inject' | 'useFactory'>,
  ): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: options.inject,
          useFactory: async (...args: unknown[]) => ({
            ...dataSourceOptions(await options.useFactory(...args)),
            retryAttempts: CONNECT_ATTEMPTS,
            retryDelay: 1_000,
          }),
        }),
      ],
      exports: [TypeOrmModule],
    };
  }
}

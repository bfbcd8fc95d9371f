import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions, type DatabaseOptions } from './data-source.js';

/** The one connection pool of a process. */
@Module({})
export class DatabaseModule {
  static forRootAsync(
    inject: readonly unknown[],
    useFactory: (...args: never[]) => DatabaseOptions,
  ): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [...inject] as never[],
          useFactory: (...args: never[]) => ({
            ...dataSourceOptions(useFactory(...args)),
            retryAttempts: 5,
            retryDelay: 1000,
          }),
        }),
      ],
      exports: [TypeOrmModule],
    };
  }
}

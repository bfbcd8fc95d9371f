import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { dataSourceOptions, type DatabaseOptions } from './data-source.js';
import { migrate } from './migrate.js';

/** How long a starting process waits for a database that is not up yet: attempts, one second apart. */
const CONNECT_ATTEMPTS = 10;

/** The one connection pool of a process. */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...dataSourceOptions(options),
            retryAttempts: CONNECT_ATTEMPTS,
            retryDelay: 1_000,
          }),
          dataSourceFactory: connect,
        }),
      ],
      exports: [TypeOrmModule],
    };
  }
}

/** Migrates first where that is asked for, so that no query ever meets an old schema. */
async function connect(options?: DataSourceOptions): Promise<DataSource> {
  const { migrationsRun, ...rest } = options as PostgresDataSourceOptions;
  if (migrationsRun) await migrate(rest.url as string);
  return new DataSource(rest).initialize();
}

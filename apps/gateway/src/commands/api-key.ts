import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, ApiKeyAdmin, AuditLog } from '@app/access';
import { ConfigError, loadCommandConfig } from '@app/config';
import { dataSourceOptions, isSchemaTooOld, SCHEMA_TOO_OLD } from '@app/database';
import { DomainError } from '@app/domain';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SeamsModule } from '../seams/seams.module.js';
import { carryOut } from './api-key/carry-out.js';
import { describeResult } from './api-key/describe-result.js';
import { ARGUMENTS, parseCommand } from './api-key/parse-command.js';
import { USAGE } from './api-key/usage.js';
import { commandEnvironment } from './command-environment.js';
import { databaseUnusable } from './database-unusable.js';
import { print, runCommand, UsageError, type Arguments } from './run-command.js';

@Module({})
class ApiKeyCommandModule {
  static forRoot(url: string): DynamicModule {
    const options = dataSourceOptions({ url, poolSize: 1, runMigrations: false });
    return {
      module: ApiKeyCommandModule,
      imports: [
        SeamsModule,
        TypeOrmModule.forRoot({ ...options, logging: false, retryAttempts: 0 }),
        AccessModule.forRoot({ jwt: null }),
      ],
    };
  }
}

/** `npm run api-key`: makes, lists, rotates and revokes API keys. */
async function manageApiKeys(given: Arguments<typeof ARGUMENTS>): Promise<number> {
  const parsed = parseCommand(given, new Date());
  if (!parsed) {
    print(USAGE);
    return 0;
  }
  const { env, source, isLocalStack } = commandEnvironment();
  if (isLocalStack) print(`Working on ${source}`, process.stderr);
  const { databaseUrl, merchantAccounts } = loadCommandConfig(env);
  const module = ApiKeyCommandModule.forRoot(databaseUrl.reveal());
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    const tools = { apiKeys: app.get(ApiKeyAdmin), audit: app.get(AuditLog), merchantAccounts };
    const result = await carryOut(parsed.command, { ...tools, now: () => new Date() });
    print(describeResult(result, parsed.json));
    return 0;
  } finally {
    await app.close();
  }
}

/** What the database has against it, in words: its own message may be empty, or name a table. */
function blameDatabase(error: unknown): never {
  if ([UsageError, ConfigError, DomainError].some((known) => error instanceof known)) throw error;
  throw new Error(isSchemaTooOld(error) ? SCHEMA_TOO_OLD : databaseUnusable(error), { cause: error });
}

await runCommand(USAGE, ARGUMENTS, (given) => manageApiKeys(given).catch(blameDatabase));

import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, ApiKeyAdmin, AuditLog } from '@app/access';
import { ConfigError, loadCommandConfig } from '@app/config';
import { dataSourceOptions } from '@app/database';
import { DomainError } from '@app/domain';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HELP } from './api-key-command/help.js';
import { parseCommand, UsageError } from './api-key-command/parse-command.js';
import { printResult } from './api-key-command/print-result.js';
import { runCommand } from './api-key-command/run-command.js';
import { commandEnvironment } from './commands/command-environment.js';
import { SeamsModule } from './seams/seams.module.js';

/** PostgreSQL's codes for a table and a column that do not exist. */
const SCHEMA_TOO_OLD = ['42P01', '42703'];

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
async function run(): Promise<void> {
  const { command, json } = parseCommand(process.argv.slice(2), new Date());
  if (command.kind === 'HELP') {
    process.stdout.write(HELP);
    return;
  }
  const { env, source, isLocalStack } = commandEnvironment();
  if (isLocalStack) process.stderr.write(`Working on ${source}\n`);
  const { databaseUrl, merchantAccounts } = loadCommandConfig(env);
  const module = ApiKeyCommandModule.forRoot(databaseUrl.reveal());
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    const result = await runCommand(command, {
      apiKeys: app.get(ApiKeyAdmin),
      audit: app.get(AuditLog),
      merchantAccounts,
      now: () => new Date(),
    });
    process.stdout.write(printResult(result, json));
  } finally {
    await app.close();
  }
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${HELP}`;
  if (error instanceof ConfigError || error instanceof DomainError) return `${error.message}\n`;
  const { code, message } = error as { code?: string; message?: string };
  if (code && SCHEMA_TOO_OLD.includes(code))
    return 'The schema is not up to date: run npm run migrate first.\n';
  return `The database cannot be used: ${message || code || String(error)}\n`;
}

try {
  await run();
} catch (error) {
  process.stderr.write(explain(error));
  process.exitCode = 1;
}

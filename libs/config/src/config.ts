import type { z } from 'zod';
import {
  findJwtProblems,
  toJwtConfig,
  toRateLimitConfig,
  type JwtConfig,
  type RateLimitConfig,
} from './access.schema.js';
import type { AccountOutline } from './account-outline.js';
import { ConfigError } from './config.error.js';
import { CONFIG_SCHEMA, type ConfigValues } from './config.schema.js';
import { readEnvironment, withoutBlanks, type Environment } from './env.js';
import { toHttpConfig, type HttpConfig } from './http.schema.js';
import { readMerchantAccounts, type MerchantAccount } from './merchant-accounts.js';
import { toTracingConfig, type TracingConfig } from './operations.schema.js';
import { problemWords } from './problem-words.js';
import type { Secret } from './secret.js';
import { withSecretFiles } from './secret-files.js';

/** The gateway's configuration, validated. Durations are in the unit that the name ends with. */
export interface AppConfig {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: Secret;
  readonly databasePoolSize: number;
  readonly runMigrations: boolean;
  /** No closing slash. */
  readonly publicBaseUrl: string;
  /** Path part of `publicBaseUrl`: empty or `/prefix`. */
  readonly publicPathPrefix: string;
  /** Scheme, host and port, no closing slash. */
  readonly dokuBaseUrl: string;
  readonly merchantAccounts: readonly MerchantAccount[];
  readonly bootstrapApiKey: Secret | null;
  readonly rateLimits: RateLimitConfig;
  /** Null: only API keys are accepted. */
  readonly jwt: JwtConfig | null;
  readonly http: HttpConfig;
  readonly logLevel: ConfigValues['LOG_LEVEL'];
  readonly shutdownDelayMs: number;
  /** Null: no traces are made. */
  readonly tracing: TracingConfig | null;
  readonly dokuConnectTimeoutMs: number;
  readonly dokuTimeoutMs: number;
  readonly callbackClockSkewSeconds: number;
  readonly inquiryDeadlineMs: number;
  readonly snapInboundTokenTtlSeconds: number;
  readonly webhookAllowPrivateAddresses: boolean;
  readonly webhookPrivateNetworks: readonly string[];
  readonly webhookTimeoutMs: number;
  readonly sweepIntervalMinutes: number;
  readonly sweepRatePerSecond: number;
  readonly jobsEnabled: boolean;
  readonly idempotencyKeyTtlDays: number;
  readonly callbackRetentionDays: number;
  readonly exchangeRetentionDays: number;
  readonly deliveryRetentionDays: number;
  readonly auditRetentionDays: number;
}

/** What a library that uses the accounts has against them. */
export type AccountCheck = (accounts: readonly AccountOutline[]) => readonly string[];

/**
 * Reads and validates everything at once, the accounts by `checkAccounts` as well.
 * @throws ConfigError that lists every problem
 */
export function loadConfig(
  environment: Environment = readEnvironment(),
  checkAccounts: AccountCheck = () => [],
): AppConfig {
  const { env, problems: fileProblems } = withSecretFiles(withoutBlanks(environment));
  const parsed = CONFIG_SCHEMA.safeParse(env, { error: problemWords });
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => describe(issue, env));
  const file = env['MERCHANT_ACCOUNTS_FILE']?.trim();
  const read = file ? readMerchantAccounts(file, env) : { accounts: [], outlines: [], problems: [] };
  problems.push(...fileProblems, ...findJwtProblems(env), ...read.problems, ...checkAccounts(read.outlines));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data, read.accounts);
}

function describe(issue: z.core.$ZodIssue, env: Environment): string {
  const name = String(issue.path[0]);
  return env[name] === undefined ? `${name} is required` : `${name} ${issue.message}`;
}

function toConfig(values: ConfigValues, merchantAccounts: readonly MerchantAccount[]): AppConfig {
  const publicBaseUrl = values.PUBLIC_BASE_URL ?? `http://localhost:${values.PORT}`;
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    runMigrations: values.RUN_MIGRATIONS,
    publicBaseUrl,
    publicPathPrefix: new URL(publicBaseUrl).pathname.replace(/\/+$/, ''),
    dokuBaseUrl: values.DOKU_BASE_URL,
    merchantAccounts,
    bootstrapApiKey: values.BOOTSTRAP_API_KEY ?? null,
    rateLimits: toRateLimitConfig(values),
    jwt: toJwtConfig(values),
    http: toHttpConfig(values),
    logLevel: values.LOG_LEVEL,
    shutdownDelayMs: values.SHUTDOWN_DELAY_MS,
    tracing: toTracingConfig(values),
    dokuConnectTimeoutMs: values.DOKU_CONNECT_TIMEOUT_MS,
    dokuTimeoutMs: values.DOKU_TIMEOUT_MS,
    callbackClockSkewSeconds: values.CALLBACK_CLOCK_SKEW_SECONDS,
    inquiryDeadlineMs: values.INQUIRY_DEADLINE_MS,
    snapInboundTokenTtlSeconds: values.SNAP_INBOUND_TOKEN_TTL_SECONDS,
    webhookAllowPrivateAddresses: values.WEBHOOK_ALLOW_PRIVATE_ADDRESSES,
    webhookPrivateNetworks: values.WEBHOOK_PRIVATE_NETWORKS ?? [],
    webhookTimeoutMs: values.WEBHOOK_TIMEOUT_MS,
    sweepIntervalMinutes: values.SWEEP_INTERVAL_MINUTES,
    sweepRatePerSecond: values.SWEEP_RATE_PER_SECOND,
    jobsEnabled: values.JOBS_ENABLED,
    idempotencyKeyTtlDays: values.IDEMPOTENCY_KEY_TTL_DAYS,
    callbackRetentionDays: values.CALLBACK_RETENTION_DAYS,
    exchangeRetentionDays: values.EXCHANGE_RETENTION_DAYS,
    deliveryRetentionDays: values.DELIVERY_RETENTION_DAYS,
    auditRetentionDays: values.AUDIT_RETENTION_DAYS,
  };
}

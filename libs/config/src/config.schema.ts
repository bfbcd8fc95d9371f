import { z } from 'zod';
import { ACCESS_SHAPE } from './access.schema.js';
import { addressList } from './address-list.js';
import { dokuUrl } from './addresses.js';
import { accessKey, flag, httpUrl, integer, postgresUrl } from './config-values.js';
import { HTTP_SHAPE } from './http.schema.js';
import { OPERATIONS_SHAPE } from './operations.schema.js';

const DAYS_100_YEARS = 36_500;
/** Attempts at a delivery go on for days, and what went wrong with it can be looked into as long. */
const LEAST_DELIVERY_DAYS = 7;

/** Unreadable notifications of money are in no payment that could wait: a person finds them here alone. */
const LEAST_EVIDENCE_DAYS = 90;

/**
 * A write that runs for 75 s is taken for dead, and a repeat takes it over. Less 15 s for the database and the line that
 * calls wait in, that is time for two calls: a token and a create with its repeat, or a change and the status after it.
 * A longer chain is safe too, since only who holds a key completes or frees it.
 */
const MOST_DOKU_TIMEOUT_MS = (75_000 - 15_000) / 2;

/**
 * Every variable that the gateway reads: its rule, its default and its meaning. The README's table is checked
 * against this.
 */
export const CONFIG_SCHEMA = z.object({
  PORT: integer(1, 65_535).default(3000).describe('Port that the gateway listens on.'),
  HOST: z.string().trim().default('0.0.0.0').describe('Network interface that the gateway listens on.'),
  DATABASE_URL: postgresUrl().describe('PostgreSQL database of the gateway.'),
  DATABASE_URL_FILE: z.string().optional().describe('File with the value of DATABASE_URL, in its place.'),
  DATABASE_POOL_SIZE: integer(1, 500).default(20).describe('Most database connections of one instance.'),
  RUN_MIGRATIONS: flag()
    .default(true)
    .describe('Whether the gateway brings the database schema up to date when it starts.'),
  PUBLIC_BASE_URL: httpUrl({ pathAllowed: true })
    .optional()
    .describe('How DOKU reaches the gateway, path prefix included: signatures of callbacks cover that path.'),
  DOKU_BASE_URL: dokuUrl().describe(
    'DOKU: sandbox, production, or a simulator. At doku.com over https only.',
  ),
  MERCHANT_ACCOUNTS_FILE: z
    .string()
    .trim()
    .describe('JSON file with the merchant accounts, their keys and their channels.'),
  BOOTSTRAP_API_KEY: accessKey()
    .optional()
    .describe(
      'An API key that is valid from the first start, so that a new installation can be called; at least 16 characters.',
    ),
  BOOTSTRAP_API_KEY_FILE: z
    .string()
    .optional()
    .describe('File with the value of BOOTSTRAP_API_KEY, in its place.'),
  ...ACCESS_SHAPE,
  ...HTTP_SHAPE,
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least level that is logged.'),
  ...OPERATIONS_SHAPE,
  DOKU_CONNECT_TIMEOUT_MS: integer(50, 60_000)
    .default(5000)
    .describe('Longest wait for a connection to DOKU.'),
  DOKU_TIMEOUT_MS: integer(100, MOST_DOKU_TIMEOUT_MS)
    .default(30_000)
    .describe(
      'Longest wait for an answer of DOKU, connecting included; at most 30000, so that a write ends before a repeat takes it over.',
    ),
  CALLBACK_CLOCK_SKEW_SECONDS: integer(1, 86_400)
    .default(900)
    .describe(
      'How far the timestamp of a token request or an inquiry may be from our clock. Notifications have no age limit.',
    ),
  INQUIRY_DEADLINE_MS: integer(50, 10_000)
    .default(1000)
    .describe('Time within which an inquiry is answered, whatever happens.'),
  SNAP_INBOUND_TOKEN_TTL_SECONDS: integer(60, 86_400)
    .default(900)
    .describe('Life of the tokens that we issue to DOKU.'),
  WEBHOOK_ALLOW_PRIVATE_ADDRESSES: flag()
    .default(false)
    .describe('Whether webhooks may go to private and loopback addresses. For local use only.'),
  WEBHOOK_PRIVATE_NETWORKS: addressList()
    .optional()
    .describe(
      'Private addresses and networks of your receivers, with commas between, to which webhooks may go as well. Over https only.',
    ),
  WEBHOOK_TIMEOUT_MS: integer(100, 120_000)
    .default(15_000)
    .describe('Longest wait for the answer of a webhook endpoint.'),
  SWEEP_INTERVAL_MINUTES: integer(1, 1440).default(10).describe('Time between two rounds of status checks.'),
  SWEEP_RATE_PER_SECOND: integer(1, 1000).default(20).describe('Most status checks per second.'),
  JOBS_ENABLED: flag().default(true).describe('Whether this instance runs background jobs.'),
  IDEMPOTENCY_KEY_TTL_DAYS: integer(1, DAYS_100_YEARS)
    .default(7)
    .describe('How long idempotency keys are remembered.'),
  CALLBACK_RETENTION_DAYS: integer(LEAST_EVIDENCE_DAYS, DAYS_100_YEARS)
    .default(400)
    .describe('How long callbacks are kept as evidence, and events; at least 90.'),
  EXCHANGE_RETENTION_DAYS: integer(1, DAYS_100_YEARS)
    .default(400)
    .describe('How long requests to DOKU and their answers are kept.'),
  DELIVERY_RETENTION_DAYS: integer(LEAST_DELIVERY_DAYS, DAYS_100_YEARS)
    .default(90)
    .describe('How long webhook deliveries and their attempts are kept; at least 7.'),
  AUDIT_RETENTION_DAYS: integer(1, DAYS_100_YEARS)
    .default(1095)
    .describe('How long the record of who did what is kept.'),
});

/** Values after validation, under the variables' own names. */
export type ConfigValues = z.output<typeof CONFIG_SCHEMA>;

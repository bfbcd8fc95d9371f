import { ACCESS_ENTITIES } from '@app/access/entities';
import { WEBHOOK_ENTITIES } from '@app/events/entities';
import { PAYMENT_CODE_ENTITIES } from '@app/payment-codes/entities';
import { AccessTokenEntity } from '@app/token-cache/entities';
import type { Socket } from 'node:net';
import type pg from 'pg';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { MIGRATIONS } from './migrations/index.js';

/** Which database, and with how many connections at most. */
export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  /** Whether the schema is brought up to date before anything else. */
  readonly runMigrations: boolean;
}

/**
 * Longest time that one statement may take, in milliseconds; only migrations and the wait for a token have more. A hung
 * statement must not hold a callback for ever.
 */
const STATEMENT_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5_000;
/**
 * How long an unused connection is kept, in milliseconds: through a pause in the traffic, since a new one has to plan
 * every statement again, but not until a firewall between has forgotten it.
 */
const IDLE_TIMEOUT_MS = 60_000;
/** After how long an unused connection is asked whether its server is still there, in milliseconds: else after hours. */
const KEEP_ALIVE_DELAY_MS = 10_000;

/**
 * After how long without a word, in either direction, a connection is given up, in milliseconds. A server that is gone
 * keeps no limit for statements, and TCP waits for a quarter of an hour. More than the longest wait for a token.
 */
const SILENCE_LIMIT_MS = 90_000;

/**
 * A connection that the server ends says so to whoever listens, and unheard that ends the process. Between two users of
 * a connection there is a moment in which nobody listens. Who next asks on it is told by the query.
 */
export function hearErrors(client: pg.ClientBase): void {
  client.on('error', () => undefined);
}

/** Ends a connection on which nothing has passed for so long; whoever waits for an answer on it is told. */
export function endWhenSilent(client: pg.ClientBase, limitMs = SILENCE_LIMIT_MS): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.setTimeout(limitMs, () => stream.destroy(new Error('The database has fallen silent.')));
}

/** How every part of the product connects: entities and migrations by name, never `synchronize`. */
export function dataSourceOptions({
  url,
  poolSize,
  runMigrations,
}: DatabaseOptions): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [...PAYMENT_CODE_ENTITIES, ...WEBHOOK_ENTITIES, ...ACCESS_ENTITIES, AccessTokenEntity],
    migrations: MIGRATIONS,
    migrationsRun: runMigrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    // A failed statement is thrown to its caller; TypeORM's own log would print it with customers' data.
    logging: false,
    poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    applicationName: 'doku-gateway',
    extra: {
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idleTimeoutMillis: IDLE_TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
      onConnect: (client: pg.ClientBase) => {
        hearErrors(client);
        endWhenSilent(client);
      },
    },
  };
}

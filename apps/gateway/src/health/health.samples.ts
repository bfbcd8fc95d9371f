import type { HealthResponse } from './health.response.js';

const UP = { database: { status: 'up' }, migrations: { status: 'up' } };
const STANDBY = 'The database takes no writes: it is a standby, or default_transaction_read_only is on.';

/** What an instance says of itself. */
export const HEALTH_SAMPLES = {
  live: { status: 'ok', details: {} },
  ready: { status: 'ok', details: UP },
  notReady: {
    status: 'error',
    details: { ...UP, database: { status: 'down', message: STANDBY } },
  },
  everything: { status: 'ok', details: { ...UP, doku: { status: 'up', calls: 42, unanswered: 0 } } },
} satisfies Record<string, HealthResponse>;

export { findFreePorts } from './free-ports.js';
export { endsWithParent } from './ends-with-parent.js';
export { EmbeddedPostgresError } from './embedded-postgres.error.js';
export { queryOnce } from './query-once.js';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.js';

/** PostgreSQL schema of the waiting jobs, made by the library itself. */
export const JOBS_SCHEMA = 'graphile_worker';

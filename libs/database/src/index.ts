export * from './applied-migrations.js';
export { dataSourceOptions, endWhenSilent } from './data-source.js';
export * from './database.module.js';
export * from './migrate.js';
export * from './schema-too-old.js';
export * from './undo-refused.error.js';

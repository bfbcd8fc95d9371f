export { DatabaseSilent, PreparedQuery, type Statement } from './prepared-query.js';

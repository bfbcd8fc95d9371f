import { wordsOf } from '../words-of-error.js';

/** What a command says when it cannot work with its database. */
export function databaseUnusable(error: unknown): string {
  return `The database cannot be used: ${wordsOf(error)}`;
}

import type { FieldError } from '../problems/invalid-request.error.js';
import { pathOf } from './field-path.js';

const MESSAGE = 'No field can have this name: remove it or choose another.';

/**
 * Each member whose name every object has already. Such a one is lost without a word when plain values become classes,
 * so it is looked for before. Looks no further than it is asked to.
 */
export function* findReservedNames(value: unknown, path = ''): Generator<FieldError, void> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const field = pathOf(path, name);
    if (isReserved(name)) yield { field, message: MESSAGE };
    else yield* findReservedNames(member, field);
  }
}

function isReserved(name: string): boolean {
  return name in Object.prototype || name === 'prototype';
}

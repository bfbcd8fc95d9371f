import type { FieldError } from '../problems/invalid-request.error.js';
import { pathOf } from './field-path.js';

const MESSAGE = 'No field can have this name: remove it or choose another.';

/**
 * Each member whose name every object has already. Such a one is lost without a word when plain values become classes,
 * so it is looked for before.
 */
export function findReservedNames(value: unknown, path = ''): FieldError[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const field = pathOf(path, name);
    return isReserved(name) ? [{ field, message: MESSAGE }] : findReservedNames(member, field);
  });
}

function isReserved(name: string): boolean {
  return name in Object.prototype || name === 'prototype';
}

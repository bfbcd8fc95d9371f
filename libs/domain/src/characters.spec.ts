import { expect, it } from 'vitest';
import { isLongerThan } from './characters.js';

it.each([
  ['abc', false],
  ['abcd', true],
  ['😀😀😀', false],
  ['😀😀😀a', true],
  ['a😀b', false],
  ['😀'.repeat(1_000), true],
  ['', false],
])('tells of %j whether it has more than 3 characters: %j', (text, expected) => {
  expect(isLongerThan(text, 3)).toBe(expected);
});

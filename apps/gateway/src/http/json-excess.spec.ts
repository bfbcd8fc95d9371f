import { describe, expect, it } from 'vitest';
import { findExcess, MOST_MEMBERS } from './json-excess.js';

const objectOf = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at])));
/** Each of them counts once more, and so as much as one with a member. */
const emptyObjects = (count: number) => `[${Array(count).fill('{}').join(',')}]`;
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('what is too much of a body', () => {
  it.each([
    ['members', objectOf(MOST_MEMBERS), objectOf(MOST_MEMBERS + 1)],
    [
      'elements',
      JSON.stringify(Array(MOST_MEMBERS).fill(1)),
      JSON.stringify(Array(MOST_MEMBERS + 1).fill(1)),
    ],
    ['empty objects', emptyObjects(MOST_MEMBERS / 2), emptyObjects(MOST_MEMBERS / 2 + 1)],
    [
      'members of several objects',
      `[${objectOf(700)},${objectOf(700)}]`,
      `[${`${objectOf(700)},`.repeat(3)}{}]`,
    ],
    ['elements that are no JSON', '1,'.repeat(MOST_MEMBERS), '1,'.repeat(MOST_MEMBERS + 1)],
  ])('is the number of %s', (_what, bounded, excessive) => {
    expect(findExcess(bounded)).toBeNull();
    expect(findExcess(excessive)).toMatch(/at most 2000, and check the limits/);
  });

  it('is its depth, whether it is JSON or not', () => {
    expect(findExcess(nested(20))).toBeNull();
    expect(findExcess(nested(21))).toMatch(/too deeply/);
    expect(findExcess('{"a":'.repeat(1_000_000))).toMatch(/too deeply/);
  });

  it.each(['{', '[', ',', '\\"[', '\\\\', '\\"', '\\\\\\",', ' ', '😀'])(
    'is no text, though full of %j',
    (part) => {
      const many = part.repeat(MOST_MEMBERS + 1);
      expect(findExcess(`{"${many}":"${many}","a":["${many}"]}`)).toBeNull();
      expect(findExcess(`{"a":"${many}`)).toBeNull();
    },
  );

  it('is found behind a text', () => {
    expect(findExcess(`["\\\\",${nested(21)}]`)).toMatch(/too deeply/);
    expect(findExcess(`["\\"",${nested(21)}]`)).toMatch(/too deeply/);
  });
});

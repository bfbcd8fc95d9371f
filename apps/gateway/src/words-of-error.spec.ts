import { describe, expect, it } from 'vitest';
import { wordsOf } from './words-of-error.js';

const REFUSED = new Error('connect ECONNREFUSED 127.0.0.1:9');

describe('the words of an error', () => {
  it.each([
    [new Error('no room'), 'no room'],
    ['thrown as it is', 'thrown as it is'],
    [undefined, 'undefined'],
    [Object.assign(new Error(), { code: 'ECONNRESET' }), 'ECONNRESET'],
    [new TypeError(), 'TypeError'],
    [new AggregateError([REFUSED, new Error('second')]), REFUSED.message],
    [new AggregateError([REFUSED], 'all failed'), 'all failed'],
    [Object.assign(new AggregateError([]), { code: 'ETIMEDOUT' }), 'ETIMEDOUT'],
    [new TypeError('fetch failed', { cause: new AggregateError([REFUSED]) }), REFUSED.message],
    [new TypeError('fetch failed'), 'fetch failed'],
    [new Error('no room', { cause: REFUSED }), 'no room'],
  ])('of %o are %s', (error, words) => {
    expect(wordsOf(error)).toBe(words);
  });
});

import { parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { randomJson } from '../../../../test/support/random-json.js';
import { optionalText, parseCallbackJson, parseWireJson, word as neededWord } from './wire-json.js';

const read = (json: string) => parseWireJson(Buffer.from(json));
/** The library, which looks at every character. */
const readSlowly = (json: string) => parse(json, null, (digits) => digits);

describe('JSON from the provider', () => {
  it.each([
    '{"amount":150000,"name":"Anton","paid":true,"note":null,"list":[1,"2",[3,{"four":4}]]}',
    '{"value":1000.00}',
    '{"value": 1000.00}',
    '{"value":[ 0.10]}',
    '{"id":20240326160141123456}',
    '{"id":1234567890123456}',
    '{"id":[7,1234567890123456]}',
    '{"id":\n1234567890123456}',
    '{"value":-0}',
    '{"value":1e3}',
    '{"value":1E-7}',
    '{"a":{"a":{"a":1}},"b":[]}',
    '{"text":"colon \\":1 and comma ,1.5"}',
    '{"text\\"":"x","\\":":1}',
    '{"a" : 1, "b"\t:\t2}',
    '{"same":1,"same":1}',
    '[]',
    '{}',
    '"text"',
    '12345678901234567890',
    '1.50',
    '7',
    'null',
  ])('%s is read without losing a character of a number', (json) => {
    expect(read(json)).toEqual(readSlowly(json));
  });

  it.each([
    '{"amount":1,"amount":2}',
    '{"a":{"amount":1,"x":2,"amount":"2"}}',
    '{"amount":1,"amount":2,"text":"\\":"}',
    '{"amount" :1,"amount":2}',
    '{"amount":1,}',
    '{"amount":01}',
    '',
    'x',
  ])('%s is refused', (json) => {
    expect(() => readSlowly(json)).toThrow(SyntaxError);
    expect(() => read(json)).toThrow(SyntaxError);
  });

  it.each([
    ['{"amount":1,"amount":2,"invoice":"A","invoice":"A"}', ['amount']],
    ['{"amount":1,"amount":2,"amount":1,"invoice":"A"}', ['amount']],
    ['{"amount" :1,"amount":null,"invoice":"A"}', ['amount']],
    ['{"order":{"amount":1,"amount":"2"},"invoice":"A"}', ['order', 'amount']],
    ['{"amount":{"value":1},"amount":{"value":2},"invoice":"A"}', ['amount']],
  ])('%s says in a call what it says once, and nothing where it contradicts itself', (json, path) => {
    const { value: called, isContradictory } = parseCallbackJson(Buffer.from(json));
    expect(isContradictory).toBe(true);
    const twice = path.reduce((value, name) => (value as Record<string, unknown>)[name], called);
    expect(called).toMatchObject({ invoice: 'A' });
    expect(z.union([neededWord, z.number(), z.boolean(), z.null()]).safeParse(twice).success).toBe(false);
    expect(z.looseObject({}).safeParse(twice).success).toBe(false);
    expect(optionalText.parse(twice)).toBeNull();
  });

  it.each(['{"amount":1,"invoice":"A"}', '{"amount":1,"amount":1,"invoice":"A"}'])(
    '%s does not contradict itself',
    (json) => {
      const { value, isContradictory } = parseCallbackJson(Buffer.from(json));
      expect(value).toEqual({ amount: '1', invoice: 'A' });
      expect(isContradictory).toBe(false);
    },
  );

  it.each([
    ['{"a":"A1\\u0000\\u0000","n":7}', { a: 'A1', n: '7' }],
    ['{"a":["\\u0000x",{"b":"y\\u0000"}]}', { a: ['x', { b: 'y' }] }],
    [
      '{"a":"1500\\u000000","b":"\\u00001\\u0000\\u00002\\u0000"}',
      { a: '1500\uFFFD00', b: '1\uFFFD\uFFFD2' },
    ],
    ['{"a":"\\ud800 \\uDFFF"}', { a: '\uFFFD \uFFFD' }],
    ['{"a":"\\uD83D\\ude00"}', { a: '😀' }],
    ['{"a":"\\\\u0000"}', { a: '\\u0000' }],
  ])('%s is read without what PostgreSQL cannot hold', (json, expected) => {
    expect(read(json)).toEqual(expected);
  });

  it('is read as the library reads it, whatever it is', () => {
    const json = randomJson(20_261_121, WORDS, NUMBERS);
    const outcome = (reader: (text: string) => unknown, text: string): unknown => {
      try {
        return reader(text);
      } catch (error) {
        return (error as Error).name;
      }
    };
    for (let count = 0; count < 5_000; count++) {
      const text = json();
      expect(outcome(read, text), text).toEqual(outcome(readSlowly, text));
    }
  });

  it('may begin with a byte order mark', () => {
    expect(read('\uFEFF{"amount":5}')).toEqual({ amount: '5' });
  });
});

const WORDS = [
  'a',
  'b',
  '',
  '":',
  '":1',
  ',1.5',
  ' 1234567890123456',
  '[1e5',
  '{"a":1}',
  '2026-11-21T10:00:00',
];
const NUMBERS = ['0', '-0', '7', '1.50', '1e5', '-5', '123456789012345', '1234567890123456', '01', '1.'];

import { describe, expect, it } from 'vitest';
import { randomJson } from '../../../../test/support/random-json.js';
import { findLosses } from './json-losses.js';
import { MOST_TOLD } from './problems/invalid-request.error.js';

const lossesOf = (json: string) => findLosses(json, JSON.parse(json));
const fieldsOf = (json: string) => lossesOf(json).map(({ field }) => field);

describe('what is lost of a body', () => {
  it.each([
    ['{"a":1,"a":1}', ['a']],
    ['{"a":1,"b":2,"a":{"c":3}}', ['a']],
    ['{"a" :1,"b":2,"a"\n:3}', ['a']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['{"amount":{"value":1,"type":"FIXED","value":150000}}', ['amount.value']],
    ['{"lineItems":[{"price":1},{"price":1,"name":"\\":","price":2}]}', ['lineItems[1].price']],
    ['{"a":[],"a":{}}', ['a']],
    ['{"metadata":{"a":"}","a":","}}', ['metadata.a']],
  ])('%s: a member that is named twice', (json, fields) => {
    expect(fieldsOf(json)).toEqual(fields);
    expect(lossesOf(json)[0]?.message).toMatch(/once/);
  });

  it.each([
    ['{"amount":{"value":150000.00000000000001}}', ['amount.value']],
    ['{"value": 9007199254740993}', ['value']],
    ['{"value":-9007199254740993}', ['value']],
    ['{"list":[1, [2, 0.12345678901234567890]]}', ['list[1][1]']],
    ['{"value":1e400}', ['value']],
    ['{"value":1e-400}', ['value']],
    ['{"a":10000000000000000.5,"b":[],"c":150000000000000000001e-20}', ['a', 'c']],
    ['123456789012345678901', ['body']],
  ])('%s: digits that a number has no room for', (json, fields) => {
    expect(fieldsOf(json)).toEqual(fields);
    expect(lossesOf(json)[0]?.message).toMatch(/fewer digits/);
  });

  it.each([
    '{"value":150000.00,"share":99.99,"small":-0.5,"zero":0}',
    '{"value":1.5e5,"list":[1E2,9007199254740992,9007199254740991]}',
    '{"value":150000.00000000000000}',
    '{"a":{"a":{"a":"a"}},"b":[{"a":1},{"a":1}]}',
    '{"text":"1234567890123456789012","more":",1e400 \\"a\\":1,\\"a\\":2"}',
    '{"":1,"a":{},"b":[[],{}],"c":null,"d":true}',
    '[]',
    '"text"',
  ])('%s: nothing', (json) => {
    expect(lossesOf(json)).toEqual([]);
  });

  it('is told of some of very many', () => {
    const json = `{${Array.from({ length: 50_000 }, () => '"a":1').join(',')}}`;
    expect(lossesOf(json)).toHaveLength(MOST_TOLD + 1);
  });

  it('is found by the first look as by the thorough one, whatever the body is', () => {
    const json = randomJson(20_261_130, WORDS, NUMBERS);
    let losing = 0;
    for (let count = 0; count < 5_000; count++) {
      const text = json();
      // Text that looks like a blank before a colon, which takes the thorough look.
      const losses = lossesOf(`["\\" :",${text}]`);
      expect(lossesOf(`["",${text}]`), text).toEqual(losses);
      losing += losses.length > 0 ? 1 : 0;
    }
    expect(losing).toBeGreaterThan(500);
  });
});

const WORDS = ['a', 'b', '', '":', '":1', ',1.5', ' 1234567890123456', '[1e5', '{"a":1}', '\\', '\\"'];
const NUMBERS = [
  '0',
  '-0',
  '7',
  '1.50',
  '1e5',
  '1e999',
  '123456789012345',
  '9007199254740993',
  '0.1',
  '1E-999',
];

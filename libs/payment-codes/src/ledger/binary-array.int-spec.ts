import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { toBinaryArrays, type ColumnType, type Table } from './binary-array.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

function tableOf(type: ColumnType, values: readonly unknown[]): Table {
  return { types: [type], rows: values.map((value) => [value]) };
}

/** What the server reads, as its own text. */
async function readBack(type: ColumnType, values: readonly unknown[]): Promise<unknown> {
  const text = `SELECT array_agg(v::text ORDER BY n) AS read FROM unnest($1::${type}[]) WITH ORDINALITY AS u(v, n)`;
  const { rows } = await client.query<{ read: unknown }>(text, toBinaryArrays([tableOf(type, values)]));
  return rows[0]?.read;
}

const ID = '01a1fe4d-e13c-75d4-bf77-015e9e639c65';

describe('a binary array', () => {
  it.each<[ColumnType, unknown[], unknown[]]>([
    ['uuid', [ID, null, ID.toUpperCase()], [ID, null, ID]],
    ['uuid', ['ffffffff-ffff-ffff-ffff-ffffffffffff'], ['ffffffff-ffff-ffff-ffff-ffffffffffff']],
    ['text', ['', 'a"b\\c{,}', 'Bürgermeister 🏦', null], ['', 'a"b\\c{,}', 'Bürgermeister 🏦', null]],
    ['bigint', [0, 150_000, -1, Number.MAX_SAFE_INTEGER], ['0', '150000', '-1', '9007199254740991']],
    ['bigint', [2 ** 32, -(2 ** 32) - 5, 4_294_967_295], ['4294967296', '-4294967301', '4294967295']],
    ['integer', [7, -7, undefined], ['7', '-7', null]],
    ['boolean', [true, false, null], ['true', 'false', null]],
    ['json', [{ b: 'x"', a: [1] }, [], null], ['{"b":"x\\"","a":[1]}', '[]', null]],
    ['jsonb', [{ b: 1.5 }, 'text', [null]], ['{"b": 1.5}', '"text"', '[null]']],
  ])('of %s is read by the server as it was meant: %j', async (type, values, read) => {
    expect(await readBack(type, values)).toEqual(read);
  });

  it('of times keeps the millisecond, in any century', async () => {
    const times = ['1969-07-20T20:17:40.123Z', '1999-12-31T23:59:59.999Z', '2026-11-21T10:00:00.001Z'];
    await client.query(`SET TIME ZONE 'UTC'`);
    const read = await readBack(
      'timestamptz',
      times.map((time) => new Date(time)),
    );
    expect(read).toEqual([
      '1969-07-20 20:17:40.123+00',
      '1999-12-31 23:59:59.999+00',
      '2026-11-21 10:00:00.001+00',
    ]);
  });

  it('stands beside others, each with its own values', async () => {
    const table: Table = {
      types: ['integer', 'text'],
      rows: [
        [1, 'a'],
        [null, 'b'],
      ],
    };
    const { rows } = await client.query<object>(
      'SELECT * FROM unnest($1::integer[], $2::text[], $3::boolean[]) AS u(n, t, b)',
      toBinaryArrays([table, tableOf('boolean', [true, false])]),
    );
    expect(rows).toEqual([
      { n: 1, t: 'a', b: true },
      { n: null, t: 'b', b: false },
    ]);
  });

  it('may be larger than any before it', async () => {
    const texts = ['x'.repeat(70_000), 'é'.repeat(200_000), 'end'];
    expect(await readBack('text', texts)).toEqual(texts);
  });

  it.each<[ColumnType, unknown]>([
    ['bigint', Number.NaN],
    ['bigint', 1.5],
    ['bigint', 2 ** 53],
    ['bigint', '150000'],
    ['integer', 0.5],
    ['integer', 2 ** 31],
    ['timestamptz', new Date(Number.NaN)],
    ['timestamptz', new Date('0000-12-31T17:00:00Z')],
    ['timestamptz', new Date('+010000-01-01T11:59:59Z')],
    ['text', 5],
  ])('of %s refuses %s rather than write something else', (type, value) => {
    expect(() => toBinaryArrays([tableOf(type, [value])])).toThrow();
  });

  it.each(['', 'abc', ID.slice(1), `${ID}0`, ID.replace('0', 'g'), `g${ID.slice(1)}`])(
    'of ids takes no %j',
    (id) => {
      expect(() => toBinaryArrays([tableOf('uuid', [id])])).toThrow(TypeError);
    },
  );
});

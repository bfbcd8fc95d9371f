import { describe, expect, it } from 'vitest';
import { DatabaseSilent, type PreparedQuery } from '@app/sql';
import type { CommitSections } from './commit-statement.js';
import { CommitWriter } from './commit-writer.js';

/** A database that answers statements about one order as told, and about several as `together` says. */
function startWriter(
  together: () => Promise<object[]>,
  alone = async (): Promise<object[]> => [{ held: 1 }],
) {
  const names: string[] = [];
  const values: (readonly unknown[])[] = [];
  const rows = (statement: { name: string; values: readonly unknown[] }): Promise<object[]> => {
    names.push(statement.name);
    values.push(statement.values);
    return statement.name.endsWith('_all') ? together() : alone();
  };
  return { writer: new CommitWriter({ rows } as unknown as PreparedQuery), names, values };
}

const moveOf = (id: 'a' | 'b' | 'c' | 'd'): CommitSections => ({
  updatedOrder: [[`00000000-0000-7000-8000-00000000000${id}`]],
});
const refusal = (code: string) => Promise.reject(Object.assign(new Error('refused'), { code }));

/** What is written in the same turn of the event loop goes together. */
const writeAll = (writer: CommitWriter, ids: ('a' | 'b' | 'c')[]) =>
  Promise.allSettled(ids.map((id) => writer.write(moveOf(id))));

describe('commits', () => {
  it('are written together when they come together, and plainly when they come alone', async () => {
    const { writer, names } = startWriter(async () => [{ held: 1 }]);
    const written = await writeAll(writer, ['a', 'b', 'c']);
    expect(written).toEqual(['a', 'b', 'c'].map(() => ({ status: 'fulfilled', value: true })));
    await writer.write(moveOf('d'));
    expect(names.map((name) => name.endsWith('_all'))).toEqual([true, false]);
  });

  it.each([
    ['refuses one', '22012'],
    ['cannot tell the time of one', '22008'],
    ['waited too long for the lock of one', '55P03'],
    ['took too long with one', '57014'],
    ['cannot put one into an index', '54000'],
    ['has no room for one', '53100'],
  ])('are each written alone when the server %s of a group', async (_why, code) => {
    const alone = [async () => [{ held: 1 }], async () => [{ held: 0 }]];
    const { writer } = startWriter(
      () => refusal(code),
      () => (alone.shift() as () => Promise<object[]>)(),
    );
    const written = await writeAll(writer, ['a', 'b']);
    expect(written).toEqual([
      { status: 'fulfilled', value: true },
      { status: 'fulfilled', value: false },
    ]);
  });

  it('are each written alone when one of a group cannot be put into a statement', async () => {
    const { writer, names } = startWriter(async () => [{ held: 1 }]);
    const broken: CommitSections = { updatedOrder: [['no UUID']] };
    const written = await Promise.allSettled(
      [moveOf('a'), broken, moveOf('b')].map((move) => writer.write(move)),
    );
    expect(written).toEqual([
      { status: 'fulfilled', value: true },
      { status: 'rejected', reason: new TypeError('not a UUID: no UUID') },
      { status: 'fulfilled', value: true },
    ]);
    expect(names).toHaveLength(2);
  });

  it.each([
    new Error('Connection terminated'),
    new DatabaseSilent('The database did not answer.'),
    Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
    Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }),
    Object.assign(new Error('no trust'), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
    Object.assign(new Error('connection failure'), { code: '08006' }),
    Object.assign(new Error('statement completion unknown'), { code: '40003' }),
    Object.assign(new Error('could not write to file'), { code: '58030' }),
  ])('all fail when it is not known whether they were written: %s', async (failure) => {
    const { writer, names } = startWriter(async () => {
      throw failure;
    });
    const written = await writeAll(writer, ['a', 'b']);
    expect(written.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(names).toHaveLength(1);
  });

  it('lock their orders in one sequence, whichever came first', async () => {
    const { writer, values } = startWriter(async () => [{ held: 1 }]);
    await writeAll(writer, ['a', 'b', 'c']);
    await writeAll(writer, ['c', 'a', 'b']);
    expect(values[1]).toEqual(values[0]);
  });

  it('that move no order wait for nobody, and stand for themselves', async () => {
    const { writer, names } = startWriter(async () => [{ held: 1 }]);
    expect(await Promise.all([writer.write({}), writer.write({})])).toEqual([true, true]);
    expect(names.some((name) => name.endsWith('_all'))).toBe(false);
  });

  it('of one order are decided again after the first of them', async () => {
    const { writer } = startWriter(async () => [{ held: 1 }]);
    const written = await writeAll(writer, ['a', 'b', 'a']);
    expect(written).toEqual([true, true, false].map((value) => ({ status: 'fulfilled', value })));
  });
});

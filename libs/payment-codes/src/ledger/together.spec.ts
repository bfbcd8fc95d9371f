import { afterEach, describe, expect, it, vi } from 'vitest';
import { Together } from './together.js';

/** Work that ends when it is told to, and remembers its groups. */
function startWork(limits = { together: 3, underWay: 2, patienceMs: 10 }) {
  const groups: (readonly number[])[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const together = new Together<number, number>((items) => {
    groups.push(items);
    return new Promise((resolve, reject) => {
      ends.push((error) =>
        error ? reject(error) : resolve(items.map((item) => ({ status: 'fulfilled', value: item * 10 }))),
      );
    });
  }, limits);
  const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
  const endNext = async (error?: Error) => {
    ends.shift()?.(error);
    await nextTurn();
    await nextTurn();
  };
  return { together, groups, nextTurn, endNext };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('work done together', () => {
  it('begins at once when nothing is under way, with all that came in the same turn', async () => {
    const { together, groups, nextTurn } = startWork();
    void together.do(1);
    void together.do(2);
    await nextTurn();
    expect(groups).toEqual([[1, 2]]);
  });

  it('gathers what comes meanwhile, in order and up to a limit, and gives each its own result', async () => {
    const { together, groups, nextTurn, endNext } = startWork();
    const first = together.do(1);
    await nextTurn();
    const results = Promise.all([first, ...[2, 3, 4, 5].map((item) => together.do(item))]);
    await endNext();
    await endNext();
    await endNext();
    expect(groups).toEqual([[1], [2, 3, 4], [5]]);
    expect(await results).toEqual([10, 20, 30, 40, 50]);
  });

  it('does not wait long for work that hangs, and has no more under way than it may', () => {
    vi.useFakeTimers();
    const { together, groups } = startWork();
    void together.do(1);
    vi.advanceTimersByTime(0);
    for (const item of [2, 3]) void together.do(item);
    vi.advanceTimersByTime(9);
    expect(groups).toEqual([[1]]);
    vi.advanceTimersByTime(1);
    expect(groups).toEqual([[1], [2, 3]]);
    void together.do(4);
    vi.advanceTimersByTime(1_000);
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it('lets more than one group holds wait no longer, and begins one for each that ends', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { together, groups, nextTurn, endNext } = startWork();
    for (const item of [1, 2, 3, 4]) void together.do(item);
    await nextTurn();
    vi.advanceTimersByTime(10);
    expect(groups).toEqual([[1, 2, 3], [4]]);
    for (const item of [5, 6, 7, 8, 9]) void together.do(item);
    await endNext();
    vi.advanceTimersByTime(1_000);
    expect(groups).toEqual([[1, 2, 3], [4], [5, 6, 7]]);
  });

  it('begins nothing for what has gone before its patience was over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { together, groups, nextTurn, endNext } = startWork();
    void together.do(1);
    await nextTurn();
    void together.do(2);
    await endNext();
    vi.advanceTimersByTime(1_000);
    expect(groups).toEqual([[1], [2]]);
  });

  it('fails the items of a group that fails, and goes on with the next', async () => {
    const { together, nextTurn, endNext } = startWork();
    const first = together.do(1).catch((error: Error) => error.message);
    await nextTurn();
    const second = together.do(2);
    await endNext(new Error('no database'));
    expect(await first).toBe('no database');
    await endNext();
    expect(await second).toBe(20);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { Turns } from './turns.js';

/** Work whose turns are noted as they begin and end when they are told to. */
function startTurns() {
  const turns = new Turns();
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const take = (key: string, name: string, again = false) =>
    turns.take(
      key,
      (waited) => {
        begun.push(waited ? `${name} after others` : name);
        return new Promise<string>((resolve, reject) => {
          ends.set(name, (error) => (error ? reject(error) : resolve(name)));
        });
      },
      again,
    );
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await new Promise((resolve) => process.nextTick(() => process.nextTick(resolve)));
  };
  return { turns, begun, take, end };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('turns', () => {
  it('begin at once on a free thing, whatever goes on elsewhere', () => {
    const { take, begun } = startTurns();
    void take('a', 'first');
    void take('b', 'second');
    expect(begun).toEqual(['first', 'second']);
  });

  it('come one after the other, in the order of coming', async () => {
    const { take, begun, end } = startTurns();
    const all = Promise.all(['first', 'second', 'third'].map((name) => take('a', name)));
    expect(begun).toEqual(['first']);
    for (const name of ['first', 'second', 'third']) await end(name);
    expect(begun).toEqual(['first', 'second after others', 'third after others']);
    expect(await all).toEqual(['first', 'second', 'third']);
  });

  it('come earlier to one who has had one', async () => {
    const { take, begun, end } = startTurns();
    void take('a', 'first');
    void take('a', 'second');
    void take('a', 'third', true);
    await end('first');
    expect(begun).toEqual(['first', 'third after others']);
  });

  it('go on after one that failed', async () => {
    const { take, begun, end } = startTurns();
    const first = take('a', 'first').catch((error: Error) => error.message);
    void take('a', 'second');
    await end('first', new Error('no database'));
    expect(await first).toBe('no database');
    expect(begun).toEqual(['first', 'second after others']);
  });

  it('are passed on by one that hangs, once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { take, begun, end } = startTurns();
    for (const name of ['first', 'second', 'third']) void take('a', name);
    await vi.advanceTimersByTimeAsync(999);
    expect(begun).toEqual(['first']);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toEqual(['first', 'second after others']);
    await end('first');
    expect(begun).toEqual(['first', 'second after others']);
    await end('second');
    expect(begun).toEqual(['first', 'second after others', 'third after others']);
  });

  it('are passed on by each that hangs, after its own time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { take, begun } = startTurns();
    for (const name of ['first', 'second', 'third']) void take('a', name);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(begun).toEqual(['first', 'second after others']);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toEqual(['first', 'second after others', 'third after others']);
  });

  it('leave nothing behind, and wake nobody', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { take, turns, end } = startTurns();
    for (const name of ['first', 'second']) void take('a', name);
    await end('first');
    await end('second');
    expect(turns).toMatchObject({ turns: new Map() });
    expect(vi.getTimerCount()).toBe(0);
  });
});

import { Logger } from '@nestjs/common';
import type { ChannelDirectory } from '@app/domain';
import { anOrderView, MovableClock, SeededRandom, SequentialIds } from '@app/domain/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PaymentCodesOptions } from '../payment-codes.options.js';
import type { CommitEvidence } from './commit-evidence.js';
import { Decisions, type OrderName } from './decisions.js';
import { KeyTaken } from './key-taken.js';
import type { Ledger } from './ledger.js';

const SECOND = 1_000;
const KNOWN = anOrderView();
const { order } = KNOWN;

/** Decisions on a ledger where somebody else is always faster, or whatever else comes of a commit. */
function startLosing(commit = vi.fn(async () => false)) {
  const ledger = { commit, findByCode: async () => KNOWN } as unknown as Ledger;
  const decisions = new Decisions(
    ledger,
    new MovableClock(),
    new SequentialIds(1),
    new SeededRandom(1),
    {} as ChannelDirectory,
    { sweepIntervalMs: 600_000 } as PaymentCodesOptions,
  );
  /** How a decision with this evidence has ended so far. */
  const decide = (evidence: CommitEvidence) => {
    const seen = { end: 'none' };
    const id = KNOWN.codes[0]?.id as string;
    decisions
      .onCode(id, 'test', (change) => change.checkIn(id, SECOND), { known: KNOWN, evidence })
      .catch((error: { code?: string }) => (seen.end = error.code ?? 'failed'));
    return seen;
  };
  return { decisions, decide, commit };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a decision that others forestall again and again', () => {
  it('is given up after half a minute', async () => {
    const { decide, commit } = startLosing();
    const seen = decide({});
    await vi.advanceTimersByTimeAsync(29 * SECOND);
    expect(seen.end).toBe('none');
    expect(commit.mock.calls.length).toBeGreaterThan(40);
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(seen.end).toBe('concurrent_change');
  });

  it('is not given up as soon when it records what DOKU answered', async () => {
    const { decide } = startLosing();
    const seen = decide({ exchanges: [] });
    await vi.advanceTimersByTimeAsync(44 * SECOND);
    expect(seen.end).toBe('none');
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(seen.end).toBe('concurrent_change');
  });

  it('lets others have their turns meanwhile', async () => {
    const { decisions, decide } = startLosing();
    decide({});
    const others = Promise.all([1, 2, 3].map((n) => decisions.repeat(order, async () => n)));
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(await others).toEqual([1, 2, 3]);
  });
});

describe('decisions made at once', () => {
  /** Notes which attempts have begun; each goes on until it is told whether it was written. */
  function startAttempts() {
    const { decisions } = startLosing();
    const begun: string[] = [];
    const ends = new Map<string, (written: boolean) => void>();
    const attempt = (name: string, on: OrderName = order) =>
      decisions.repeat(on, async (fresh) => {
        begun.push(fresh ? name : `${name} anew`);
        const written = await new Promise<boolean>((end) => ends.set(name, end));
        return written ? name : null;
      });
    const end = async (name: string, written = true) => {
      ends.get(name)?.(written);
      await vi.advanceTimersByTimeAsync(5);
    };
    return { attempt, begun, end };
  }

  it('on one order come one after the other, and only the first uses what was read before', async () => {
    const { attempt, begun, end } = startAttempts();
    const both = Promise.all([attempt('first'), attempt('second')]);
    await vi.advanceTimersByTimeAsync(SECOND / 2);
    expect(begun).toEqual(['first']);
    await end('first');
    expect(begun).toEqual(['first', 'second anew']);
    await end('second');
    expect(await both).toEqual(['first', 'second']);
  });

  it('read anew when somebody outside was faster', async () => {
    const { attempt, begun, end } = startAttempts();
    void attempt('first');
    await end('first', false);
    expect(begun).toEqual(['first', 'first anew']);
  });

  it('come again before those who have not had a turn', async () => {
    const { attempt, begun, end } = startAttempts();
    for (const name of ['first', 'second', 'third']) void attempt(name);
    await end('first', false);
    expect(begun).toEqual(['first', 'second anew']);
    await end('second');
    expect(begun).toEqual(['first', 'second anew', 'first anew']);
  });

  it('on different orders do not wait for each other', async () => {
    const { attempt, begun } = startAttempts();
    void attempt('one');
    void attempt('of another reference', { ...order, reference: 'another' });
    void attempt('of another account', { ...order, merchantAccount: 'another' });
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['one', 'of another reference', 'of another account']);
  });
});

describe('a payment whose key another has', () => {
  const taken = new KeyTaken('payments_dedupe_key', {});

  it('is decided again, as in any race', async () => {
    const { decide, commit } = startLosing(vi.fn().mockRejectedValueOnce(taken).mockResolvedValue(true));
    const seen = decide({});
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(seen.end).toBe('none');
    expect(commit).toHaveBeenCalledTimes(2);
  });

  it('is given up at once when no reading finds the other, and told to operators', async () => {
    const error = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const { decide, commit } = startLosing(vi.fn().mockRejectedValue(taken));
    const seen = decide({ exchanges: [] });
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(seen.end).toBe('failed');
    expect(commit).toHaveBeenCalledTimes(5);
    const { merchantAccount, reference } = order;
    const line = {
      event: 'payment_key_taken',
      merchantAccount,
      reference,
      constraint: 'payments_dedupe_key',
    };
    expect(error).toHaveBeenCalledWith(line);
  });
});

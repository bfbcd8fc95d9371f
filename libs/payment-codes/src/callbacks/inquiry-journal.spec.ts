import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallbackEvidence } from '@app/domain';
import type { PreparedQuery } from '@app/sql';
import { InquiryJournal } from './inquiry-journal.js';

const EVIDENCE: CallbackEvidence = {
  id: '01900000-0000-7000-8000-000000000001',
  kind: 'INQUIRY',
  protocol: 'SNAP',
  merchantAccount: 'default',
  requestId: 'request-1',
  path: '/doku/snap/v1.1/transfer-va/inquiry',
  headers: {},
  body: '{}',
  signatureScheme: 'SNAP',
  signatureCheck: 'VALID',
  receivedAt: new Date(0),
  answer: { status: 200, body: '{}' },
};

/** A journal on a database that takes a statement once it is let; `sizes` are the rows of each. */
function startJournal() {
  const sizes: number[] = [];
  const held: (() => void)[] = [];
  const rows = ({ values }: { values: readonly Buffer[] }): Promise<object[]> => {
    sizes.push((values[0] as Buffer).readInt32BE(12));
    return new Promise((resolve) => held.push(() => resolve([])));
  };
  const journal = new InquiryJournal({ rows } as unknown as PreparedQuery);
  const record = (count: number) => {
    for (let index = 0; index < count; index++)
      journal.record({ evidence: EVIDENCE, paymentCodeId: null, durationMs: 3 });
  };
  return { journal, sizes, record, letGo: () => held.splice(0).forEach((go) => go()) };
}

describe('the journal of inquiries', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes a few questions a moment after they were answered, in one statement', async () => {
    const { sizes, record } = startJournal();
    record(3);
    await vi.advanceTimersByTimeAsync(100);
    expect(sizes).toEqual([]);
    await vi.advanceTimersByTimeAsync(150);
    expect(sizes).toEqual([3]);
  });

  it('writes many as soon as they are many, one statement after the other', async () => {
    const { sizes, record, letGo } = startJournal();
    record(100);
    await vi.advanceTimersByTimeAsync(0);
    record(150);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sizes).toEqual([100]);
    letGo();
    await vi.advanceTimersByTimeAsync(0);
    expect(sizes).toEqual([100, 150]);
  });

  it('drops the oldest rather than grow without end, and writes a backlog in statements of 1,000', async () => {
    const { sizes, record, letGo } = startJournal();
    record(100);
    await vi.advanceTimersByTimeAsync(0);
    record(12_000);
    for (let statement = 0; statement < 12; statement++) {
      letGo();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(sizes).toEqual([100, ...Array.from({ length: 10 }, () => 1_000)]);
  });

  it('has written everything when the program stops', async () => {
    const { journal, sizes, record, letGo } = startJournal();
    record(100);
    await vi.advanceTimersByTimeAsync(0);
    record(5);
    const stopped = vi.fn<() => void>();
    void journal.onApplicationShutdown().then(stopped);
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).not.toHaveBeenCalled();
    letGo();
    await vi.advanceTimersByTimeAsync(0);
    letGo();
    await vi.advanceTimersByTimeAsync(0);
    expect([sizes, stopped.mock.calls.length]).toEqual([[100, 5], 1]);
  });
});

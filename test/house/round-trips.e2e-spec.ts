import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoundTripCounter } from '../bench/world/round-trip-counter.js';
import { queryOnce } from '../support/query-once.js';
import { startStack, type TestStack } from '../support/start-stack.js';

/** Writes evidence of inquiries, which is section 8 of a commit, some time after their answers. */
const JOURNAL = 'commit_8';
const JOURNAL_EVERY_MS = 200;
/** What a request does not wait for, or not each: the key of a caller is remembered for some seconds. */
const ON_TOP = [JOURNAL, 'api_key_use'];
const MANY = 5;
const EVIDENCE = `SELECT 1 FROM callbacks WHERE payment_code_id = $1 AND kind = 'INQUIRY'`;

describe('waiting for the database', () => {
  let stack: TestStack;
  let counter: RoundTripCounter;

  beforeAll(async () => {
    stack = await startStack({
      // Background work would be counted, too.
      environment: { JOBS_ENABLED: 'false' },
      reachDatabase: async (url) => {
        counter = await RoundTripCounter.start(url);
        return counter.url;
      },
    });
  });
  afterAll(async () => {
    await stack?.stop();
    counter?.stop();
  });
  const code = (wishes: object) => stack.shop.createCode(wishes);
  /** How many round trips each of these needs, one after the other. */
  async function each(works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
    const counts: number[] = [];
    for (const work of works) counts.push(await counter.during(work, ON_TOP));
    return counts;
  }
  const threeTimes = (work: () => Promise<unknown>) => each([work, work, work]);
  const ownNumber = (bin: string) => bin + String(Date.now()).slice(-11);

  const evidenceOf = async (codeId: string): Promise<number> =>
    (await queryOnce(stack.database.url, EVIDENCE, [codeId])).length;

  it.each(['DOKU_VA', 'PERMATA_VA'])(
    'happens three times per create: read, intent, result (%s)',
    async (channel) => {
      await code({ channel });
      expect(await threeTimes(() => code({ channel }))).toEqual([3, 3, 3]);
    },
  );

  it.each(['DOKU_VA', 'PERMATA_VA'])('happens twice per notification: read, commit (%s)', async (channel) => {
    const codes = [await code({ channel }), await code({ channel }), await code({ channel })];
    const roundTrips = await each(
      codes.map(
        ({ number }) =>
          () =>
            stack.bank.pay({ channel, number }),
      ),
    );
    expect(roundTrips).toEqual([2, 2, 2]);
  });

  it.each([
    ['DOKU_VA', '78899'],
    ['PERMATA_VA', '89650001'],
  ])('happens once per inquiry (%s)', async (channel, bin) => {
    const { number } = await code({ channel, mode: 'DIPC', number: ownNumber(bin) });
    const roundTrips = await threeTimes(() => stack.bank.inquire({ channel, number }));
    expect(roundTrips).toEqual([1, 1, 1]);
  });

  it('happens now and then more for the evidence of many inquiries, never once for each', async () => {
    const { id, number } = await code({ channel: 'DOKU_VA', mode: 'DIPC', number: ownNumber('78899') });
    const inquiries = () =>
      Promise.all(Array.from({ length: MANY }, () => stack.bank.inquire({ channel: 'DOKU_VA', number })));
    const [begin, before] = [performance.now(), counter.runsOf(JOURNAL)];
    // Those that come while the database is busy are read together.
    expect(await counter.during(inquiries, ON_TOP)).toBeLessThanOrEqual(MANY);
    await expect.poll(() => evidenceOf(id), { interval: 20 }).toBe(MANY);
    const took = performance.now() - begin;
    const journals = counter.runsOf(JOURNAL) - before;
    expect(journals).toBeGreaterThan(0);
    expect(journals).toBeLessThanOrEqual(1 + took / JOURNAL_EVERY_MS);
  });
});

import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoundTripCounter } from '../bench/world/round-trip-counter.js';
import { startStack, type TestStack } from '../support/start-stack.js';

/** Evidence of inquiries is written this long after their answers, many at once. */
const JOURNAL_MS = 400;

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
  /** How many round trips each of these needs: the fewest, since the key of a caller and evidence come on top now and then. */
  async function fewest(works: readonly (() => Promise<unknown>)[]): Promise<number> {
    const counts: number[] = [];
    for (const work of works) counts.push(await counter.during(work));
    return Math.min(...counts);
  }
  const threeTimes = (work: () => Promise<unknown>) => fewest([work, work, work]);
  const ownNumber = (bin: string) => bin + String(Date.now()).slice(-11);

  it.each(['DOKU_VA', 'PERMATA_VA'])(
    'happens three times per create: read, intent, result (%s)',
    async (channel) => {
      await code({ channel });
      expect(await threeTimes(() => code({ channel }))).toBe(3);
    },
  );

  it.each(['DOKU_VA', 'PERMATA_VA'])('happens twice per notification: read, commit (%s)', async (channel) => {
    const codes = [await code({ channel }), await code({ channel }), await code({ channel })];
    const roundTrips = await fewest(
      codes.map(
        ({ number }) =>
          () =>
            stack.bank.pay({ channel, number }),
      ),
    );
    expect(roundTrips).toBe(2);
  });

  it.each([
    ['DOKU_VA', '78899'],
    ['PERMATA_VA', '89650001'],
  ])('happens once per inquiry (%s)', async (channel, bin) => {
    const { number } = await code({ channel, mode: 'DIPC', number: ownNumber(bin) });
    const roundTrips = await threeTimes(() => stack.bank.inquire({ channel, number }));
    expect(roundTrips).toBe(1);
  });

  it('happens once more for the evidence of many inquiries', async () => {
    const { number } = await code({ channel: 'DOKU_VA', mode: 'DIPC', number: ownNumber('78899') });
    await delay(JOURNAL_MS);
    const roundTrips = await threeTimes(async () => {
      const inquiries = Array.from({ length: 5 }, () => stack.bank.inquire({ channel: 'DOKU_VA', number }));
      await Promise.all(inquiries);
      await delay(JOURNAL_MS);
    });
    expect(roundTrips).toBeLessThanOrEqual(5 + 2);
  });
});

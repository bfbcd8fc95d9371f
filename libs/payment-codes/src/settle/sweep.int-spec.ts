import { describe, expect, it } from 'vitest';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const HOUR = 3_600_000;
/** More than are looked at at the same time. */
const MANY = 12;

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

async function createMany(): Promise<void> {
  for (let n = 0; n < MANY; n++) {
    const ask = aCreate({ reference: `INV-${count}-${n}` });
    await harness.codes.create(ask, CALLER, harness.ids.uuid());
  }
}

describe('a sweep that is told to stop', () => {
  it('asks about no further code, and the others are asked about later', async () => {
    await createMany();
    harness.clock.advance(HOUR);
    const stopping = new AbortController();
    const asked: string[] = [];
    harness.provider.report = ({ invoiceNumber }) => {
      asked.push(invoiceNumber);
      stopping.abort();
      return { state: 'PENDING', invoiceNumber, number: null, payment: null };
    };
    await harness.sweep.checkDue(10, stopping.signal);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(MANY);
    harness.clock.advance(HOUR);
    await harness.sweep.checkDue(10);
    expect(new Set(asked).size).toBe(MANY);
  });

  it('before it begins lets no code expire and gives no payment away', async () => {
    await createMany();
    harness.clock.advance(365 * 24 * HOUR);
    await harness.sweep.expireDue(AbortSignal.abort());
    await harness.sweep.matchUnmatched(AbortSignal.abort());
    const { codes } = await harness.orders.get(`INV-${count}-0`, CALLER);
    expect(codes).toMatchObject([{ code: { status: 'ACTIVE' } }]);
  });
});

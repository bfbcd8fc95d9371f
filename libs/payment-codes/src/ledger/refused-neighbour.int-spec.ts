import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

/** Longer than a row of an index may be, and not to be compressed. */
const tooLong = () => randomBytes(3_000).toString('hex');

async function createCodes(howMany: number) {
  const references = Array.from({ length: howMany }, (_, index) => `${count}-${index}-X`);
  const created = await Promise.all(
    references.map((reference) => harness.codes.create(aCreate({ reference }), CALLER, harness.ids.uuid())),
  );
  return created.map(({ code }) => code);
}

describe('a notification that the server cannot write', () => {
  it.each([
    ['identity', { dedupeKey: tooLong() }],
    ['request id', { providerRequestId: tooLong() }],
  ])('for its %s fails alone among those that come with it', async (_what, broken) => {
    const codes = await createCodes(12);
    const outcomes = await Promise.allSettled(
      codes.map(({ invoiceNumber, number }, index) =>
        harness.notify(
          aNotification({ invoiceNumber, number, dedupeKey: invoiceNumber, ...(index === 5 && broken) }),
        ),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(
      codes.map((_, index) => (index === 5 ? 'rejected' : 'fulfilled')),
    );
    expect(outcomes[5]).toMatchObject({ reason: { code: '54000' } });
  });
});

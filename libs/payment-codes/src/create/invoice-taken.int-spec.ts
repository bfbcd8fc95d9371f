import { describe, expect, it } from 'vitest';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

describe('a code whose invoice number another order has', () => {
  let harness: ServiceHarness;

  servicesPerTest((services) => {
    harness = services;
  });

  const create = (channel: string, reference: string) =>
    harness.codes.create(aCreate({ channel, reference }), CALLER, harness.ids.uuid());

  it.each([
    [
      'of a new order is told to take another reference',
      'DOKU_VA',
      ['A', 'A', 'A-2'],
      /Choose another reference/,
    ],
    [
      'added to an order is told to close that first',
      'MANDIRI_VA',
      ['B-2', 'B', 'B'],
      /cancel the open codes/,
    ],
  ])('%s', async (_what, channel, references, words) => {
    const last = references.pop() as string;
    for (const reference of references) await create(channel, reference);
    const refused = { code: 'reference_conflict', message: expect.stringMatching(words) as string };
    await expect(create(channel, last)).rejects.toMatchObject(refused);
  });
});

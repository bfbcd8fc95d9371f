import { describe, expect, it } from 'vitest';
import { aCreate, anEvidence, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const reference = () => `INV-${count}`;
const create = async () =>
  (await harness.codes.create(aCreate({ reference: reference() }), CALLER, harness.ids.uuid())).code;
const keep = (invoiceNumber: string | null) =>
  harness.callbacks.keepUnusable(anEvidence(harness.ids.uuid(), harness.clock.now()), invoiceNumber);
const outcomesOf = async (id: string) =>
  (await harness.timeline.of(id, CALLER))
    .filter(({ kind }) => kind === 'CALLBACK')
    .map(({ facts }) => [facts['outcome'], facts['signatureCheck']]);

describe('a notification that does not tell what was paid', () => {
  it('stands in the timeline of its code, and moves nothing', async () => {
    const { id } = await create();
    await keep(reference());
    await keep(`${reference()}-else`);
    expect(await outcomesOf(id)).toEqual([['UNUSABLE', 'VALID']]);
    expect((await harness.codes.get(id, CALLER)).code).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
  });

  it('stands in the timeline of a code that comes later', async () => {
    await keep(reference());
    const { id } = await create();
    expect(await outcomesOf(id)).toEqual([['UNUSABLE', 'VALID']]);
  });

  it('is kept also when it names no invoice', async () => {
    await expect(keep(null)).resolves.toBeUndefined();
  });
});

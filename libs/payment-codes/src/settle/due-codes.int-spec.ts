import { expect, it } from 'vitest';
import { UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const MINUTE = 60_000;

let harness: ServiceHarness;

servicesPerTest((services) => (harness = services));

const create = async (reference: string) =>
  (await harness.codes.create(aCreate({ reference }), CALLER, harness.ids.uuid())).code;

it('a sweep that may ask about one code alone asks about the one that is due longest', async () => {
  await create('LATER-1');
  harness.provider.next(UNKNOWN);
  const { id, status } = await create('SOONER-2');
  expect(status).toBe('PENDING');
  harness.clock.advance(30 * MINUTE);
  expect(await harness.sweep.checkDue(0)).toBe(1);
  expect((await harness.codes.get(id, CALLER)).code.status).toBe('ACTIVE');
});

import { expect, it } from 'vitest';
import { UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const create = async (name: string, patch: Parameters<typeof aCreate>[0] = {}) => {
  const wishes = { reference: `INV-${count}-${name}`, mode: 'MGPC', number: `8965${count}` } as const;
  return (await harness.codes.create(aCreate({ ...wishes, ...patch }), CALLER, harness.ids.uuid())).code;
};
const inUse = { code: 'number_in_use', details: { field: 'number' } };

it('a number is refused while another code has it, also one of which DOKU has told nothing yet', async () => {
  harness.provider.next(UNKNOWN);
  const { id, status } = await create('first');
  expect(status).toBe('PENDING');
  await expect(create('second')).rejects.toMatchObject(inUse);
  await harness.codes.checkStatus(id, CALLER);
  await expect(create('second')).rejects.toMatchObject(inUse);
});

it('a number is free for another channel, for another merchant account, and once its code has ended', async () => {
  const { id } = await create('first');
  expect((await create('channel', { channel: 'DANAMON_VA' })).status).toBe('ACTIVE');
  expect((await create('account', { merchantAccount: 'override' })).status).toBe('ACTIVE');
  await harness.codes.cancel(id, CALLER, harness.ids.uuid());
  expect((await create('later')).status).toBe('ACTIVE');
});

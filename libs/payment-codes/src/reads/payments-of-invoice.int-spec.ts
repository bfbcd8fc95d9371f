import { expect, it } from 'vitest';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let reference: string;

servicesPerTest((services, run) => {
  harness = services;
  reference = `SHARED-${run}`;
});

async function paidCode(): Promise<string> {
  const command = aCreate({ reference, reusable: true, amount: { type: 'OPEN' } });
  const { code } = await harness.codes.create(command, CALLER, harness.ids.uuid());
  await harness.pay(code);
  return code.id;
}

const listed = async (invoice: string, caller = CALLER) =>
  (await harness.payments.list({ reference: invoice, limit: 5 }, caller)).items.map(
    ({ paymentCodeId }) => paymentCodeId,
  );

it('the payments of one of several codes are found by its invoice number, those of all by the reference', async () => {
  const first = await paidCode();
  const second = await paidCode();
  expect(await listed(`${reference}-2`)).toEqual([second]);
  expect(await listed(reference)).toEqual([second, first]);
  expect(await listed(`${reference}-3`)).toEqual([]);
  expect(await listed(`${reference}-2`, { ...CALLER, merchantAccounts: ['another'] })).toEqual([]);
});

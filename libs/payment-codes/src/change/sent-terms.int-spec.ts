import { rupiah, type PaymentCode } from '@app/domain';
import { expect, it } from 'vitest';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;

servicesPerTest((services) => (harness = services));

it('DOKU is sent the new terms of a code that is changed, and the old ones beside them', async () => {
  const { id, customer } = (await harness.codes.create(aCreate(), CALLER, harness.ids.uuid())).code;
  const sent: PaymentCode[] = [];
  harness.provider.during = async (_, code) => void sent.push(code);
  const amount = { type: 'FIXED', value: rupiah(99_000) } as const;
  await harness.codes.update(id, { amount }, CALLER, harness.ids.uuid());
  expect(sent).toMatchObject([{ id, amount, customer }]);
});

import type { PaymentCode } from '@app/domain';
import { expect, it, vi } from 'vitest';
import { DISCOVERY_LISTENER, type DiscoveryListener } from '../index.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const create = async (patch: Parameters<typeof aCreate>[0] = {}): Promise<PaymentCode> =>
  (await harness.codes.create(aCreate({ reference: `INV-${count}`, ...patch }), CALLER, harness.ids.uuid()))
    .code;

/** What the listener is told of while DOKU is asked, after eleven minutes and again after as many. */
async function discoveredBySweeps(): Promise<unknown[]> {
  const told = vi.spyOn(harness.app.get<DiscoveryListener>(DISCOVERY_LISTENER), 'paymentsDiscovered');
  for (let i = 0; i < 2; i++) {
    harness.clock.advance(11 * 60_000);
    await harness.sweep.checkDue(1);
  }
  return told.mock.calls.flatMap(([payments]) => payments);
}

it('a payment that a status check tells of first is discovered, once', async () => {
  const { id: paymentCodeId, channel } = await create();
  harness.provider.reportPaid({ dedupeKey: `key-${count}` });
  expect(await discoveredBySweeps()).toMatchObject([{ paymentCodeId, channel, source: 'STATUS_CHECK' }]);
});

it('status checks of a code that nobody has paid discover nothing', async () => {
  await create();
  expect(await discoveredBySweeps()).toEqual([]);
});

it('a payment whose notification came is not discovered', async () => {
  const { invoiceNumber, number } = await create({ reusable: true });
  const notification = aNotification({ invoiceNumber, number, dedupeKey: `key-${count}` });
  await harness.notify(notification);
  harness.provider.reportPaid({ ...notification.payment, source: 'STATUS_CHECK' });
  expect(await discoveredBySweeps()).toEqual([]);
  expect(harness.provider.calls.map(({ operation }) => operation)).toContain('status');
});

import { rupiah } from '@app/domain';
import { expect, it } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const reference = () => `INV-${count}`;
const create = () =>
  harness.codes.create(
    aCreate({ reference: reference(), amount: { type: 'OPEN' }, reusable: true }),
    CALLER,
    harness.ids.uuid(),
  );
const tell = (invoiceNumber: string, amount: number, dedupeKey = `${invoiceNumber}-${amount}`) =>
  harness.notify(
    aNotification({
      invoiceNumber,
      number: null,
      amount: rupiah(amount),
      dedupeKey,
      providerRequestId: 'R-1',
    }),
  );
const paidOf = async () => (await harness.orders.get(reference(), CALLER)).payments;

it('two codes of an order are paid under one request id', async () => {
  await create();
  await create();
  for (const invoice of [reference(), `${reference()}-2`]) expect(await tell(invoice, 5_000)).toBe('BOOKED');
  expect(await paidOf()).toMatchObject([{ disposition: 'ACCEPTED' }, { disposition: 'ACCEPTED' }]);
});

it.each(['before', 'after'])(
  'another amount under a known request id is kept once: %s the code',
  async (when) => {
    if (when === 'after') await create();
    await tell(reference(), 5_000);
    if (when === 'before') await create();
    expect(await tell(reference(), 7_000)).toBe('BOOKED');
    expect(await tell(reference(), 7_000)).toBe('REPEAT');
    const kept = (await paidOf()).find(({ amount }) => amount === 7_000);
    expect(kept).toMatchObject({ disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' });
  },
);

it.each(['before', 'after'])(
  'another amount under a known request id is kept once, whatever it is called: %s the code',
  async (when) => {
    if (when === 'after') await create();
    await tell(reference(), 5_000);
    if (when === 'before') await create();
    expect(await tell(reference(), 7_000)).toBe('BOOKED');
    expect(await tell(reference(), 7_000, 'another')).toBe('REPEAT');
    expect((await paidOf()).filter(({ amount }) => amount === 7_000)).toHaveLength(1);
  },
);

it('another amount under a known request id is kept once, whatever it is called, without a code', async () => {
  await tell(reference(), 5_000);
  expect(await tell(reference(), 7_000)).toBe('BOOKED');
  expect(await tell(reference(), 7_000, 'another')).toBe('REPEAT');
});

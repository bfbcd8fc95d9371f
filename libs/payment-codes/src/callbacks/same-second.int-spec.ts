import { expect, it } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let reference: string;

servicesPerTest((services, run) => {
  harness = services;
  reference = `SAME-SECOND-${run}`;
});

const create = (reusable: boolean) =>
  harness.codes.create(aCreate({ reference, reusable }), CALLER, harness.ids.uuid());
/** All of them name one second, one amount and no reference. */
const tell = (providerRequestId: string) =>
  harness.notify(
    aNotification({
      invoiceNumber: reference,
      number: null,
      dedupeKey: reference,
      providerReference: null,
      providerRequestId,
    }),
  );
const payments = async () => (await harness.orders.get(reference, CALLER)).payments;

it('payments of a reusable code within one second and without references are each kept once', async () => {
  await create(true);
  for (const id of ['R-1', 'R-2', 'R-3']) expect(await tell(id)).toBe('BOOKED');
  for (const id of ['R-3', 'R-1', 'R-2']) expect(await tell(id)).toBe('REPEAT');
  const held = { disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' };
  expect(await payments()).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: null }, held, held]);
});

it('one that came before its code is not taken for that of another payer', async () => {
  expect(await tell('R-1')).toBe('BOOKED');
  await create(true);
  expect(await tell('R-2')).toBe('BOOKED');
  await harness.sweep.matchUnmatched();
  for (const id of ['R-1', 'R-2']) expect(await tell(id)).toBe('REPEAT');
  expect(await payments()).toHaveLength(2);
});

it('a code that takes one payment takes the second notification for a copy', async () => {
  await create(false);
  expect(await tell('R-1')).toBe('BOOKED');
  expect(await tell('R-2')).toBe('REPEAT');
  expect(await payments()).toHaveLength(1);
});

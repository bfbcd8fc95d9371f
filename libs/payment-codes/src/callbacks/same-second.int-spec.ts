import { rupiah } from '@app/domain';
import { expect, it } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const DECISION = { decision: 'RETURNED_TO_PAYER', note: 'told of twice' } as const;
const ACCEPTED = { disposition: 'ACCEPTED', reviewReason: null };
const HELD = { disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' };

let harness: ServiceHarness;
let reference: string;

servicesPerTest((services, run) => {
  harness = services;
  reference = `SAME-SECOND-${run}`;
});

const create = (reusable: boolean) =>
  harness.codes.create(aCreate({ reference, reusable }), CALLER, harness.ids.uuid());
/** All of them name one second and no reference. */
const tell = (
  providerRequestId: string,
  amount = 150_000,
  dedupeKey = reference,
  providerReference: string | null = null,
) =>
  harness.notify(
    aNotification({
      invoiceNumber: reference,
      number: null,
      amount: rupiah(amount),
      dedupeKey,
      providerReference,
      providerRequestId,
    }),
  );
const payments = async () => (await harness.orders.get(reference, CALLER)).payments;

it('payments of a reusable code within one second and without references are each kept once', async () => {
  await create(true);
  for (const id of ['R-1', 'R-2', 'R-3']) expect(await tell(id)).toBe('BOOKED');
  for (const id of ['R-3', 'R-1', 'R-2']) expect(await tell(id)).toBe('REPEAT');
  expect(await payments()).toMatchObject([ACCEPTED, HELD, HELD]);
});

it.each([false, true])(
  'one that waits holds up no later payment, decided on or not: %s',
  async (isDecided) => {
    await create(true);
    for (const id of ['R-1', 'R-2']) await tell(id);
    const held = (await payments())[1]!;
    if (isDecided) await harness.payments.resolve(held.id, DECISION, CALLER);
    expect(await tell('R-3', 150_000, `${reference}-later`)).toBe('BOOKED');
    expect(await tell('R-4', 150_000, `${reference}-named`, 'BANK-1')).toBe('BOOKED');
    expect(await tell('R-5')).toBe('BOOKED');
    for (const id of ['R-2', 'R-5']) expect(await tell(id)).toBe('REPEAT');
    expect((await payments()).slice(2)).toMatchObject([ACCEPTED, ACCEPTED, HELD]);
  },
);

it('one that came before its code is not taken for that of another payer', async () => {
  expect(await tell('R-1')).toBe('BOOKED');
  await create(true);
  expect(await tell('R-2')).toBe('BOOKED');
  await harness.sweep.matchUnmatched();
  for (const id of ['R-1', 'R-2']) expect(await tell(id)).toBe('REPEAT');
  const both = await payments();
  expect(both.find(({ providerRequestId }) => providerRequestId === 'R-1')).toMatchObject(ACCEPTED);
  expect(both.find(({ providerRequestId }) => providerRequestId === 'R-2')).toMatchObject(HELD);
});

it.each(['before', 'after'])(
  'another amount under one id is kept once, %s the code, however often it comes',
  async (when) => {
    if (when === 'after') await create(true);
    expect(await tell('R-1')).toBe('BOOKED');
    expect(await tell('R-1', 190_000, 'another')).toBe('BOOKED');
    if (when === 'before') await create(true);
    for (let count = 0; count < 3; count++) expect(await tell('R-1', 190_000, 'another')).toBe('REPEAT');
    await harness.sweep.matchUnmatched();
    expect(await tell('R-1', 190_000, 'another')).toBe('REPEAT');
    expect(await tell('R-1')).toBe('REPEAT');
    expect(await payments()).toHaveLength(2);
  },
);

it('a code that takes one payment takes the second notification for a copy', async () => {
  await create(false);
  expect(await tell('R-1')).toBe('BOOKED');
  expect(await tell('R-2')).toBe('REPEAT');
  expect(await payments()).toHaveLength(1);
});

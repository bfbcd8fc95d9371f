import { rupiah, type ReportedPayment } from '@app/domain';
import { expect, it } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const ACCEPTED = { disposition: 'ACCEPTED', reviewReason: null };
const HELD = { disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' };

let harness: ServiceHarness;
let reference: string;

servicesPerTest((services, run) => {
  harness = services;
  reference = `SAME-REFERENCE-${run}`;
});

const create = (reusable = true) =>
  harness.codes.create(aCreate({ reference, reusable }), CALLER, harness.ids.uuid());
/** Each is another delivery, and has a key of its own. */
const tell = (id: string, patch: Partial<ReportedPayment> = {}) =>
  harness.notify(
    aNotification({
      invoiceNumber: reference,
      number: null,
      dedupeKey: `${reference}-${id}`,
      providerReference: 'BANK-1',
      providerRequestId: id,
      ...patch,
    }),
  );
const order = () => harness.orders.get(reference, CALLER);
const payments = async () => (await order()).payments;

it('one bank reference is counted once, however often DOKU tells of it in other words', async () => {
  await create();
  for (const id of ['R-1', 'R-2', 'R-3']) expect(await tell(id)).toBe('BOOKED');
  for (const id of ['R-3', 'R-1', 'R-2']) expect(await tell(id)).toBe('REPEAT');
  expect(await payments()).toMatchObject([ACCEPTED, HELD, HELD]);
  expect((await order()).order.amountPaid).toBe(150_000);
});

it('other references, other amounts and later days are those of other payments', async () => {
  await create();
  const other = { providerReference: 'BANK-2' };
  for (const [id, patch] of [['R-1'], ['R-2', other], ['R-3', { amount: rupiah(150_001) }]] as const)
    expect(await tell(id, patch)).toBe('BOOKED');
  harness.clock.advance(DAY_MS);
  await tell('R-4');
  const held = (await payments()).filter(({ reviewReason }) => reviewReason === 'DUPLICATE');
  expect(held).toEqual([]);
});

it.each(['after', 'before'])(
  'one that came before its code is counted once, the second %s it',
  async (when) => {
    await tell('R-1');
    if (when === 'before') await tell('R-2');
    await create();
    if (when === 'after') await tell('R-2');
    await harness.sweep.matchUnmatched();
    for (const id of ['R-1', 'R-2']) expect(await tell(id)).toBe('REPEAT');
    const both = await payments();
    expect(both).toHaveLength(2);
    expect(both).toEqual(
      expect.arrayContaining([ACCEPTED, HELD].map((each) => expect.objectContaining(each))),
    );
  },
);

it.each([false, true])(
  'a notification too poor to tell is not counted beside a payment like it, on a reusable code: %s',
  async (reusable) => {
    await create(reusable);
    await tell('R-1');
    await tell('R-2', { dedupeKey: null, providerReference: null });
    expect(await payments()).toMatchObject([ACCEPTED, HELD]);
    expect((await order()).order.amountPaid).toBe(150_000);
  },
);

it('one bank reference is counted once on a code for one payment, whatever the policy takes', async () => {
  harness.policies.current = { DUPLICATE: 'ACCEPT' };
  await create(false);
  await tell('R-1');
  await tell('R-2');
  await tell('R-3', { providerReference: 'BANK-2' });
  expect(await payments()).toMatchObject([ACCEPTED, HELD, { disposition: 'ACCEPTED' }]);
});

import { rupiah, type PaymentCode } from '@app/domain';
import { describe, expect, it } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const reference = () => `AMOUNT-${count}`;
const fixed = (value: number) => ({ type: 'FIXED', value: rupiah(value) }) as const;
const orderNow = async () => (await harness.orders.get(reference(), CALLER)).order;
const changeTo = (id: string, value: number) =>
  harness.codes.update(id, { amount: fixed(value) }, CALLER, harness.ids.uuid());
const updates = () => harness.provider.calls.filter(({ operation }) => operation === 'update');

async function createReusable(): Promise<PaymentCode> {
  const command = aCreate({ reference: reference(), amount: fixed(100_000), reusable: true });
  return (await harness.codes.create(command, CALLER, harness.ids.uuid())).code;
}

const pay = (amount: number) =>
  harness.notify(
    aNotification({
      invoiceNumber: reference(),
      number: null,
      dedupeKey: `${reference()}-${amount}`,
      amount: rupiah(amount),
    }),
  );

/** Has a person accept a payment that is less than the code asks for. */
async function acceptShort(amount: number): Promise<void> {
  await pay(amount);
  const { items } = await harness.payments.list({ reference: reference(), limit: 1 }, CALLER);
  await harness.payments.resolve(items[0]?.id as string, { decision: 'ACCEPT', note: '' }, CALLER);
}

const whileUpdating = (work: () => Promise<unknown>): void => {
  harness.provider.during = async ({ operation }) => {
    if (operation === 'update') await work();
  };
};

const eventsOf = async ({ id }: PaymentCode) =>
  (await harness.timeline.of(id, CALLER)).filter(({ kind }) => kind === 'EVENT').map(({ facts }) => facts);

describe('a new amount of an order on which money has come', () => {
  it.each([50_000, 60_000])('is refused unless it is more than that: %i', async (value) => {
    const code = await createReusable();
    await acceptShort(60_000);
    const less = changeTo(code.id, value);
    await expect(less).rejects.toMatchObject({ code: 'invalid_amount', details: { field: 'amount.value' } });
    expect(updates()).toEqual([]);
    await changeTo(code.id, 60_001);
    expect(await orderNow()).toMatchObject({ status: 'OPEN', amount: fixed(60_001), amountPaid: 60_000 });
  });

  it('is that of a reusable code alone once the order is paid', async () => {
    const code = await createReusable();
    await pay(100_000);
    expect((await changeTo(code.id, 300_000)).code.amount).toEqual(fixed(300_000));
    await pay(300_000);
    expect(await orderNow()).toMatchObject({ status: 'PAID', amount: fixed(100_000), amountPaid: 400_000 });
  });

  it('is that of a reusable code alone, though another code of the paid order is still being cancelled', async () => {
    const code = await createReusable();
    await createReusable();
    await pay(100_000);
    await changeTo(code.id, 300_000);
    expect((await orderNow()).amount).toEqual(fixed(100_000));
  });

  it('is refused once the order is paid, for a code that shall take one payment', async () => {
    const code = await createReusable();
    await pay(100_000);
    const single = harness.codes.update(
      code.id,
      { amount: fixed(300_000), reusable: false },
      CALLER,
      harness.ids.uuid(),
    );
    await expect(single).rejects.toMatchObject({ code: 'order_already_paid' });
    expect(updates()).toEqual([]);
    expect(await orderNow()).toMatchObject({ status: 'PAID', amount: fixed(100_000) });
    await harness.codes.update(
      code.id,
      { expiresInMinutes: 120, amount: fixed(100_000) },
      CALLER,
      harness.ids.uuid(),
    );
    expect(updates()).toHaveLength(1);
  });

  it('pays the order when as much was accepted while DOKU was changing it', async () => {
    const code = await createReusable();
    whileUpdating(() => acceptShort(60_000));
    await changeTo(code.id, 50_000);
    expect(await orderNow()).toMatchObject({ status: 'PAID', amount: fixed(50_000), amountPaid: 60_000 });
    const paid = (await eventsOf(code)).filter(({ type }) => type === 'order.paid');
    expect(paid).toHaveLength(1);
  });

  it('is that of the code alone when the order was paid while DOKU was changing it', async () => {
    const code = await createReusable();
    whileUpdating(() => pay(100_000));
    expect((await changeTo(code.id, 300_000)).code.amount).toEqual(fixed(300_000));
    expect(await orderNow()).toMatchObject({ status: 'PAID', amount: fixed(100_000), amountPaid: 100_000 });
  });
});

it('lets no money count that has waited on a DIPC code, though it was booked by a clock that is ahead', async () => {
  const number = `89650000${count}`;
  const command = aCreate({ reference: reference(), amount: fixed(100_000), mode: 'DIPC', number });
  const { code } = await harness.codes.create(command, CALLER, harness.ids.uuid());
  harness.clock.advance(5_000);
  await pay(50_000);
  harness.clock.advance(-4_000);
  await changeTo(code.id, 50_000);
  expect(await harness.codes.get(code.id, CALLER)).toMatchObject({
    code: { amount: fixed(50_000), amountPaid: 0 },
    payments: [{ disposition: 'NEEDS_REVIEW', reviewReason: 'UNDERPAID' }],
  });
});

import { rupiah } from '@app/domain';
import { describe, expect, it } from 'vitest';
import { NOT_SENT, refused, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

describe('a create with a corrected amount under the same reference', () => {
  let harness: ServiceHarness;
  let count = 0;

  servicesPerTest((services, run) => {
    harness = services;
    count = run;
  });

  const reference = () => `INV-${count}`;
  const create = (value: number, id = harness.ids.uuid()) => {
    const amount = { type: 'FIXED', value: rupiah(value) } as const;
    return harness.codes.create(aCreate({ reference: reference(), amount }), CALLER, id);
  };
  const order = async () => (await harness.orders.get(reference(), CALLER)).order;
  const pay = (invoiceNumber: string, number: string | null, amount: number) =>
    harness.notify(
      aNotification({ invoiceNumber, number, amount: rupiah(amount), dedupeKey: invoiceNumber }),
    );

  it.each([
    ['refused', refused(), 'provider_rejected'],
    ['was not sent', NOT_SENT, 'provider_unavailable'],
  ])('is taken after DOKU %s the first, and pays the order', async (_, reply, code) => {
    const first = harness.ids.uuid();
    harness.provider.next(reply);
    await expect(create(5, first)).rejects.toMatchObject({ code });
    const made = (await create(6)).code;
    expect(made).toMatchObject({ status: 'ACTIVE', invoiceNumber: `${reference()}-2`, amount: { value: 6 } });
    await expect(create(5, first)).rejects.toMatchObject({ code });
    await pay(made.invoiceNumber, made.number, 6);
    expect(await order()).toMatchObject({ status: 'PAID', amount: { value: 6 }, amountPaid: 6 });
  });

  it('is taken once, when two of them come together', async () => {
    harness.provider.next(refused());
    await expect(create(5)).rejects.toThrow();
    const made = await Promise.allSettled([create(6), create(7)]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(made.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'order_amount_mismatch' },
    });
  });

  it('is refused while nobody knows whether DOKU made the first', async () => {
    harness.provider.next(UNKNOWN);
    await create(5);
    await expect(create(6)).rejects.toMatchObject({ code: 'order_amount_mismatch' });
    expect(await order()).toMatchObject({ amount: { value: 5 } });
  });

  it('is refused after the first was cancelled, on which money may still come', async () => {
    const { code } = await create(5);
    await harness.codes.cancel(code.id, CALLER, harness.ids.uuid());
    await expect(create(6)).rejects.toMatchObject({ code: 'order_amount_mismatch' });
  });

  it('is refused once money has come for a code that DOKU refused', async () => {
    harness.provider.next(refused());
    await expect(create(5)).rejects.toThrow();
    await pay(reference(), null, 5);
    await expect(create(6)).rejects.toMatchObject({ code: 'order_amount_mismatch' });
  });
});

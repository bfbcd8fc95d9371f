import { rupiah } from '@app/domain';
import { describe, expect, it } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const ASKED = 150_000;
const CAME = 100_000;
const REST = ASKED - CAME;

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const fixed = (value: number) => ({ type: 'FIXED', value: rupiah(value) }) as const;
const reference = () => `SHORT-${count}`;
const orderOf = async (name: string) => (await harness.orders.get(name, CALLER)).order;
const create = (name: string, value: number) =>
  harness.codes.create(aCreate({ reference: name, amount: fixed(value) }), CALLER, harness.ids.uuid());
const pay = (name: string, amount: number) =>
  harness.notify(
    aNotification({ invoiceNumber: name, number: null, dedupeKey: name, amount: rupiah(amount) }),
  );

/** An order of which less than asked for has come; answers its code and how to accept the money. */
async function underpaid() {
  const { code } = await create(reference(), ASKED);
  await pay(reference(), CAME);
  const { items } = await harness.payments.list({ reference: reference(), limit: 1 }, CALLER);
  expect(items).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: 'UNDERPAID' }]);
  const decision = { decision: 'ACCEPT', note: '' } as const;
  return { code, accept: () => harness.payments.resolve(items[0]?.id as string, decision, CALLER) };
}

describe('an order of which too little was paid', () => {
  it('stays open once that is accepted, and has no code for the rest, which is an order of its own', async () => {
    const { accept } = await underpaid();
    await accept();
    expect(await orderOf(reference())).toMatchObject({ status: 'OPEN', amountPaid: CAME });
    await expect(create(reference(), REST)).rejects.toMatchObject({ code: 'order_amount_mismatch' });
    const rest = `${reference()}-rest`;
    await create(rest, REST);
    await pay(rest, REST);
    expect(await orderOf(rest)).toMatchObject({ status: 'PAID', amountPaid: REST });
    expect(await orderOf(reference())).toMatchObject({ status: 'OPEN', amountPaid: CAME });
  });

  it('is paid by what came, when its code asks for no more before that is accepted', async () => {
    const { code, accept } = await underpaid();
    await harness.codes.update(code.id, { amount: fixed(CAME) }, CALLER, harness.ids.uuid());
    await accept();
    expect(await orderOf(reference())).toMatchObject({ status: 'PAID', amountPaid: CAME });
    await expect(harness.codes.get(code.id, CALLER)).resolves.toMatchObject({ code: { status: 'PAID' } });
  });

  it('cannot ask for less any more once the money is accepted', async () => {
    const { code, accept } = await underpaid();
    await accept();
    const less = harness.codes.update(code.id, { amount: fixed(CAME) }, CALLER, harness.ids.uuid());
    await expect(less).rejects.toMatchObject({ code: 'payment_code_not_active' });
  });
});

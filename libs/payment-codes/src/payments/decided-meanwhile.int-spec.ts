import { rupiah, type Payment } from '@app/domain';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PaymentReads } from '../reads/payment.reads.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

type Decision = 'ACCEPT' | 'RETURNED_TO_PAYER';

let harness: ServiceHarness;
let count = 0;
let held: Payment;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const reference = () => `BOTH-${count}`;
const decide = (decision: Decision) => harness.payments.resolve(held.id, { decision, note: '' }, CALLER);
const paymentNow = async () =>
  (await harness.payments.list({ reference: reference(), limit: 1 }, CALLER)).items[0] as Payment;
const createCode = () =>
  harness.codes.create(aCreate({ reference: reference() }), CALLER, harness.ids.uuid());

async function holdMoney(): Promise<void> {
  const short = { invoiceNumber: reference(), number: null, amount: rupiah(100_000), dedupeKey: reference() };
  await harness.notify(aNotification(short));
  held = await paymentNow();
}

/** Has another person decide once the payment was read, or once its order was as well. */
function otherDecides(decision: Decision, once: 'payment read' | 'order read' = 'payment read'): void {
  const reads = harness.app.get(PaymentReads);
  const find = reads.find.bind(reads);
  const decideFirst = async (id: string) => {
    await decide(decision);
    return find(id);
  };
  const decideAfter = async (id: string) => {
    const found = await find(id);
    await decide(decision);
    return found;
  };
  const spy = vi.spyOn(reads, 'find');
  if (once === 'payment read') spy.mockImplementationOnce(decideAfter);
  else spy.mockImplementationOnce(find).mockImplementationOnce(decideFirst);
}

describe.each([
  ['of a code', createCode],
  ['without a code', async () => {}],
])('money %s, on which another person decides meanwhile', (_, prepare) => {
  beforeEach(async () => {
    await prepare();
    await holdMoney();
  });

  it.each(['ACCEPT', 'RETURNED_TO_PAYER'] as const)(
    'is decided on once when both want %s',
    async (decision) => {
      otherDecides(decision);
      expect(await decide(decision)).toMatchObject({ id: held.id, resolution: { decision } });
    },
  );

  it.each([
    ['ACCEPT', 'RETURNED_TO_PAYER'],
    ['RETURNED_TO_PAYER', 'ACCEPT'],
  ] as const)('is not decided on again: %s after %s', async (decision, first) => {
    otherDecides(first);
    await expect(decide(decision)).rejects.toMatchObject({ code: 'payment_not_in_review' });
    expect(await paymentNow()).toMatchObject({ resolution: { decision: first } });
  });
});

it('money is counted once when another person accepts it too, and is shown as accepted to both', async () => {
  await createCode();
  await holdMoney();
  otherDecides('ACCEPT', 'order read');
  expect(await decide('ACCEPT')).toMatchObject({ disposition: 'ACCEPTED' });
  expect((await harness.orders.get(reference(), CALLER)).order.amountPaid).toBe(100_000);
});

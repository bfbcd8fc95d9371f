import { bookPayment, OrderChange, type ChangeSet, type OrderView, type PaymentCode } from '@app/domain';
import { aContext, aReportedPayment } from '@app/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';
import { Ledger } from './ledger.js';

let harness: ServiceHarness;
let ledger: Ledger;
let codes: readonly PaymentCode[];
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});
beforeEach(async () => {
  ledger = harness.app.get(Ledger);
  codes = await Promise.all(['1', '2', '3'].map(create));
});

const create = async (name: string): Promise<PaymentCode> => {
  const command = aCreate({ reference: `INV-${count}-${name}`, reusable: true });
  return (await harness.codes.create(command, CALLER, harness.ids.uuid())).code;
};

/** What is decided now on a payment that nobody else has told of. */
async function decide({ id, invoiceNumber, number }: PaymentCode): Promise<ChangeSet> {
  const view = (await ledger.findByCode(id)) as OrderView;
  const change = OrderChange.of(view, aContext({ newId: () => harness.ids.uuid() }));
  bookPayment(change, id, aReportedPayment({ invoiceNumber, number, dedupeKey: 'another' }), {});
  return change.toChangeSet();
}

const kept = async ({ id }: PaymentCode) => ({
  view: await ledger.findByCode(id),
  told: await harness.timeline.of(id, CALLER),
});

describe('a decision on an order that has moved on since it was read', () => {
  it('leaves nothing behind', async () => {
    const [code] = codes as [PaymentCode];
    const late = await decide(code);
    await harness.pay(code);
    const before = await kept(code);
    expect(await ledger.commit(late)).toBe(false);
    expect(await kept(code)).toEqual(before);
  });

  it('leaves nothing behind when it is written with those on other orders, which are', async () => {
    const [first, moved, last] = codes as [PaymentCode, PaymentCode, PaymentCode];
    const changes = [await decide(first), await decide(moved), await decide(last)];
    await harness.pay(moved);
    const before = await kept(moved);
    const written = await Promise.all(changes.map((change) => ledger.commit(change)));
    expect(written).toEqual([true, false, true]);
    expect(await kept(moved)).toEqual(before);
    for (const { view } of [await kept(first), await kept(last)])
      expect(view).toMatchObject({ order: { amountPaid: 150_000 }, payments: [{ dedupeKey: 'another' }] });
  });
});

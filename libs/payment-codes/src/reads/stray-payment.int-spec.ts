import { rupiah } from '@app/domain';
import { describe, expect, it, vi } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';
import { DELIVERY_LOG, type DeliveryLog } from './timeline.service.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const invoice = () => `WHO-KNOWS-${count}`;

/** Money for an invoice that has no code here. */
async function strayPayment(): Promise<void> {
  const money = { invoiceNumber: invoice(), number: null, amount: rupiah(70_000), dedupeKey: `pay-${count}` };
  await harness.notify(aNotification(money));
}

async function createItsCode(): Promise<string> {
  const command = aCreate({ reference: invoice(), amount: { type: 'FIXED', value: rupiah(70_000) } });
  return (await harness.codes.create(command, CALLER, harness.ids.uuid())).code.id;
}

const listed = async (reference: string) =>
  (await harness.payments.list({ reference, limit: 5 }, CALLER)).items;

describe('money that belongs to no code', () => {
  it('is found by its invoice number', async () => {
    await strayPayment();
    expect(await listed(invoice())).toMatchObject([
      { invoiceNumber: invoice(), reference: null, reviewReason: 'UNMATCHED' },
    ]);
    expect(await listed(`${invoice()}-2`)).toEqual([]);
  });

  it('is found by its reference once it has a code', async () => {
    await strayPayment();
    await createItsCode();
    await harness.sweep.matchUnmatched();
    expect(await listed(invoice())).toMatchObject([{ reference: invoice(), disposition: 'ACCEPTED' }]);
  });
});

describe('the timeline of a code whose money came first', () => {
  it('tells of the event before it, and of the one after', async () => {
    await strayPayment();
    const id = await createItsCode();
    await harness.sweep.matchUnmatched();
    const told = (await harness.timeline.of(id, CALLER)).filter(({ kind }) => kind === 'EVENT');
    expect(told.map(({ facts }) => facts['type'])).toEqual([
      'payment.needs_review',
      'payment_code.activated',
      'payment.received',
      'order.paid',
    ]);
  });

  it('asks for the deliveries of the event before it', async () => {
    const deliveriesOf = vi.spyOn(harness.app.get<DeliveryLog>(DELIVERY_LOG), 'deliveriesOf');
    await strayPayment();
    const id = await createItsCode();
    const event = (await harness.timeline.of(id, CALLER)).find(({ kind }) => kind === 'EVENT');
    expect(deliveriesOf).toHaveBeenCalledWith(id, [event?.facts['id']], CALLER);
  });
});

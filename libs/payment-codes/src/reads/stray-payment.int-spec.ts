import { rupiah } from '@app/domain';
import { describe, expect, it } from 'vitest';
import {
  aCreate,
  aNotification,
  anEvidence,
  CALLER,
  type ServiceHarness,
} from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

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
  await harness.callbacks.book(aNotification(money), anEvidence(harness.ids.uuid(), harness.clock.now()));
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

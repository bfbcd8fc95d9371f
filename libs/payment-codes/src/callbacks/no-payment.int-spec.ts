import type { PaymentNotification } from '@app/domain';
import { expect, it, vi } from 'vitest';
import { Ledger } from '../ledger/ledger.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const ATTEMPT_FAILED = 'PAYMENT_ATTEMPT_FAILED';

let harness: ServiceHarness;
let reference: string;

servicesPerTest((services, run) => {
  harness = services;
  reference = `NO-PAYMENT-${run}`;
});

const create = async () =>
  (await harness.codes.create(aCreate({ reference }), CALLER, harness.ids.uuid())).code;
const tell = (status: PaymentNotification['status']) =>
  harness.notify({
    ...aNotification({ invoiceNumber: reference, number: null }),
    status,
    providerStatus: status,
  });
const codeNow = async (id: string) => (await harness.codes.get(id, CALLER)).code;
/** What DOKU told of the code, and the attempts that failed. */
async function historyOf(id: string) {
  const entries = await harness.timeline.of(id, CALLER);
  return {
    told: entries.filter(({ kind }) => kind === 'CALLBACK').map(({ facts }) => facts['outcome']),
    failed: entries
      .filter(({ facts }) => facts['event'] === ATTEMPT_FAILED)
      .map(({ facts }) => facts['note']),
  };
}

it('an attempt to pay that failed stands in the history of its code, which can still be paid', async () => {
  const code = await create();
  expect(await tell('FAILED')).toBe('IGNORED');
  expect(await historyOf(code.id)).toEqual({ told: ['IGNORED'], failed: ['FAILED'] });
  expect(await codeNow(code.id)).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
  expect(await harness.pay(code)).toBe('BOOKED');
});

it('an attempt that failed is kept also when somebody else has changed the order meanwhile', async () => {
  const { id } = await create();
  vi.spyOn(harness.app.get(Ledger), 'commit').mockResolvedValueOnce(false);
  expect(await tell('FAILED')).toBe('IGNORED');
  expect(await historyOf(id)).toEqual({ told: ['IGNORED'], failed: ['FAILED'] });
});

it('a word that we do not know is kept, and is no attempt that failed', async () => {
  const { id } = await create();
  expect(await tell('OTHER')).toBe('IGNORED');
  expect(await historyOf(id)).toEqual({ told: ['IGNORED'], failed: [] });
  expect(await codeNow(id)).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
});

it('an attempt that failed before its code was there stands in the history of the code', async () => {
  expect(await tell('FAILED')).toBe('IGNORED');
  const { id } = await create();
  expect(await historyOf(id)).toEqual({ told: ['IGNORED'], failed: [] });
});

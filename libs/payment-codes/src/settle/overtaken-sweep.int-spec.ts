import type { OrderView, PaymentCode } from '@app/domain';
import { expect, it } from 'vitest';
import { Ledger } from '../ledger/ledger.js';
import { refused } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';
import { Settlement } from './settlement.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const create = async (): Promise<PaymentCode> =>
  (await harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, harness.ids.uuid())).code;
const operations = () => harness.provider.calls.map(({ operation }) => operation);

/** Has a sweep read the code while DOKU is asked to do this. */
function readDuring(wanted: string): () => OrderView {
  let read: OrderView | null = null;
  harness.provider.during = async ({ operation }, { id }) => {
    if (operation === wanted) read = await harness.app.get(Ledger).findByCode(id);
  };
  return () => read as unknown as OrderView;
}

it('a sweep that read a code before its create was answered does not send the create again', async () => {
  const read = readDuring('create');
  const { id } = await create();
  await harness.app.get(Settlement).settle(read(), id, 'sweep');
  expect(operations()).toEqual(['create']);
});

it('a sweep that read a code before its cancellation was answered does not send that again', async () => {
  const { id } = await create();
  const read = readDuring('cancel');
  await harness.codes.cancel(id, CALLER, harness.ids.uuid());
  await harness.app.get(Settlement).settle(read(), id, 'sweep');
  expect(operations()).toEqual(['create', 'cancel']);
});

it.each(['says that it has expired', 'refuses to answer because it has expired'])(
  'a code whose life was prolonged while DOKU %s lives on',
  async (how) => {
    const { id } = await create();
    harness.provider.report = ({ invoiceNumber }) => ({
      state: 'EXPIRED',
      invoiceNumber,
      payment: null,
      number: null,
    });
    harness.provider.during = async () => {
      harness.provider.during = async () => {};
      await harness.codes.update(id, { expiresInMinutes: 240 }, CALLER, harness.ids.uuid());
      if (how.startsWith('refuses')) harness.provider.next(refused({ codeState: 'EXPIRED' }));
    };
    await harness.codes.checkStatus(id, CALLER).catch(() => undefined);
    const { code } = await harness.codes.get(id, CALLER);
    expect(code).toMatchObject({ status: 'ACTIVE', nextCheckAt: expect.any(Date) as Date });
    await harness.codes.checkStatus(id, CALLER);
    expect((await harness.codes.get(id, CALLER)).code.status).toBe('EXPIRED');
  },
);

it('a payment that DOKU tells of is booked at once, though the code was prolonged meanwhile', async () => {
  const { id } = await create();
  harness.provider.reportPaid({ dedupeKey: `key-${count}` });
  harness.provider.during = async () => {
    harness.provider.during = async () => {};
    await harness.codes.update(id, { expiresInMinutes: 240 }, CALLER, harness.ids.uuid());
  };
  expect(await harness.codes.checkStatus(id, CALLER)).toMatchObject({
    code: { status: 'PAID', amountPaid: 150_000 },
    payments: [{ dedupeKey: `key-${count}` }],
  });
});

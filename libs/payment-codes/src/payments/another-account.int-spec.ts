import { rupiah, type Payment } from '@app/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const UNMATCHED = { merchantAccount: 'override', paymentCodeId: null, reviewReason: 'UNMATCHED' };

let harness: ServiceHarness;
let reference: string;
let codeId: string;

servicesPerTest((services, run) => {
  harness = services;
  reference = `SAME-INVOICE-${run}`;
});

const told = (merchantAccount: string) =>
  aNotification({ merchantAccount, invoiceNumber: reference, number: null, dedupeKey: reference });
const tell = (merchantAccount: string) => harness.notify(told(merchantAccount));
const create = async (): Promise<string> =>
  (await harness.codes.create(aCreate({ reference }), CALLER, harness.ids.uuid())).code.id;
const payments = async (): Promise<readonly Payment[]> =>
  (await harness.payments.list({ reference, limit: 9 }, CALLER)).items.toReversed();
const codeNow = async () => (await harness.codes.get(codeId, CALLER)).code;

describe('money for an invoice of which another merchant account has the code', () => {
  beforeEach(async () => {
    codeId = await create();
    await tell('override');
  });

  it('is never counted for that code', async () => {
    await harness.sweep.matchUnmatched();
    expect(await payments()).toMatchObject([UNMATCHED]);
    expect(await codeNow()).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
  });

  it('is not what a status check of that code tells of, however alike', async () => {
    harness.provider.reportPaid({ ...told('default').payment, source: 'STATUS_CHECK' });
    harness.clock.advance(11 * 60_000);
    await harness.codes.checkStatus(codeId, CALLER);
    expect(await payments()).toMatchObject([
      UNMATCHED,
      { merchantAccount: 'default', paymentCodeId: codeId },
    ]);
    expect(await codeNow()).toMatchObject({ status: 'PAID', amountPaid: rupiah(150_000) });
  });

  it('is for a person to decide on', async () => {
    const [payment] = (await payments()) as [Payment];
    const decision = { decision: 'ACCEPT', note: 'a gift card' } as const;
    expect(await harness.payments.resolve(payment.id, decision, CALLER)).toMatchObject({
      disposition: 'ACCEPTED',
      paymentCodeId: null,
    });
  });
});

it('money for one invoice of two merchant accounts is two payments, though both have one key', async () => {
  expect([await tell('default'), await tell('override')]).toEqual(['BOOKED', 'BOOKED']);
  expect([await tell('default'), await tell('override')]).toEqual(['REPEAT', 'REPEAT']);
  expect((await payments()).map(({ merchantAccount }) => merchantAccount)).toEqual(['default', 'override']);
});

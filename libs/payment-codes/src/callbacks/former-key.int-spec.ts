import { rupiah } from '@app/domain';
import { aReportedPayment } from '@app/domain/testing';
import { describe, expect, it, vi } from 'vitest';
import { Ledger } from '../ledger/ledger.js';
import { PaymentFinder } from '../ledger/payment-finder.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let reference: string;
/** Another instance beside the one of the test. */
let another: () => Promise<ServiceHarness>;

servicesPerTest((services, run, start) => {
  harness = services;
  another = () => start({ run: 1_000 + run });
  reference = `FORMER-${run}`;
});

const create = () =>
  harness.codes.create(
    aCreate({ reference, reusable: true, amount: { type: 'OPEN' } }),
    CALLER,
    harness.ids.uuid(),
  );
/** A message about one payment, as the last release read it and as this one does. */
const before = (amount = 150_000) =>
  aReportedPayment({ invoiceNumber: reference, number: null, dedupeKey: 'PAY ', amount: rupiah(amount) });
const now = (amount?: number) => ({ ...before(amount), dedupeKey: 'PAY', formerKey: 'PAY ' });
const tell = (payment: ReturnType<typeof aReportedPayment>) => harness.notify(aNotification(payment));
const amounts = async () =>
  (await harness.payments.list({ reference, limit: 9 }, CALLER)).items.map(({ amount }) => amount);

describe('a payment that an earlier release keeps under another key', () => {
  it.each(['before', 'after'])('is known when its notification comes again: %s the code', async (when) => {
    if (when === 'after') await create();
    expect(await tell(before())).toBe('BOOKED');
    expect(await tell(now())).toBe('REPEAT');
    if (when === 'before') await create();
    expect(await tell(now())).toBe('REPEAT');
    expect(await amounts()).toEqual([150_000]);
  });

  it('is known when a status answer tells of it', async () => {
    const { id } = (await create()).code;
    await tell(before());
    harness.provider.reportPaid({ ...now(), source: 'STATUS_CHECK' });
    await harness.codes.checkStatus(id, CALLER);
    expect(await amounts()).toEqual([150_000]);
  });

  it('is known to be contradicted by another amount, once', async () => {
    await create();
    await tell(before());
    expect(await tell(now(190_000))).toBe('BOOKED');
    expect(await tell(now(190_000))).toBe('REPEAT');
    expect(await amounts()).toEqual([190_000, 150_000]);
  });

  it('does not hide a payment that is new under both keys', async () => {
    await create();
    expect(await tell(now())).toBe('BOOKED');
    expect(await tell({ ...now(), formerKey: ' PAY' })).toBe('REPEAT');
    expect(await amounts()).toEqual([150_000]);
  });

  it('is known when an instance of that release keeps it at the same moment', async () => {
    await create();
    const ledger = harness.app.get(Ledger);
    const read = ledger.findForBooking.bind(ledger);
    vi.spyOn(ledger, 'findForBooking').mockImplementationOnce(async (reported) => {
      const context = await read(reported);
      await tell(before());
      return context;
    });
    expect(await tell(now())).toBe('REPEAT');
    expect(await amounts()).toEqual([150_000]);
  });

  it('is known when such an instance keeps it while a status answer is being booked', async () => {
    const { id } = (await create()).code;
    harness.provider.reportPaid({ ...now(), source: 'STATUS_CHECK' });
    const other = await another();
    const finder = harness.app.get(PaymentFinder);
    const find = finder.findUnmatched.bind(finder);
    vi.spyOn(finder, 'findUnmatched').mockImplementationOnce(async (...invoice) => {
      await other.notify(aNotification(before()));
      return find(...invoice);
    });
    await harness.codes.checkStatus(id, CALLER);
    await other.app.close();
    expect(await amounts()).toEqual([150_000]);
  });
});

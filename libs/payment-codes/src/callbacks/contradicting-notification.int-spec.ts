import { Logger } from '@nestjs/common';
import { rupiah, type Payment, type ReportedPayment } from '@app/domain';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const HELD = { amount: 190_000, disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' };

let harness: ServiceHarness;
let reference: string;
const warn = vi.spyOn(Logger.prototype, 'warn');

servicesPerTest((services, run) => {
  harness = services;
  reference = `CONTRADICTED-${run}`;
});
beforeEach(() => {
  warn.mockClear();
});

const create = () =>
  harness.codes.create(
    aCreate({ reference, reusable: true, amount: { type: 'LIMITED', min: rupiah(10_000), max: null } }),
    CALLER,
    harness.ids.uuid(),
  );
const told = (amount: number) =>
  aNotification({ invoiceNumber: reference, number: null, dedupeKey: reference, amount: rupiah(amount) });
const tell = (amount: number) => harness.notify(told(amount));
const reportPaid = (payment: ReportedPayment) =>
  harness.provider.reportPaid({ ...payment, source: 'STATUS_CHECK' });
const payments = async (): Promise<readonly Payment[]> =>
  (await harness.payments.list({ reference, limit: 9 }, CALLER)).items.toReversed();
const counted = async () => (await harness.orders.get(reference, CALLER)).order.amountPaid;
const heldEvents = async (codeId: string) =>
  (await harness.timeline.of(codeId, CALLER)).filter(({ facts }) => facts['type'] === 'payment.needs_review');
const warning = () =>
  expect.objectContaining({ event: 'payment_contradicts_another', invoiceNumber: reference });

describe('a notification that names a known payment with another amount', () => {
  it('waits for a person, once, and is told to operators', async () => {
    const { code } = await create();
    expect(await tell(150_000)).toBe('BOOKED');
    expect(await tell(190_000)).toBe('BOOKED');
    expect(await tell(190_000)).toBe('REPEAT');
    expect(await tell(150_000)).toBe('REPEAT');
    expect(await payments()).toMatchObject([{ amount: 150_000, disposition: 'ACCEPTED' }, HELD]);
    expect(await counted()).toBe(150_000);
    expect(await heldEvents(code.id)).toHaveLength(1);
    expect(warn).toHaveBeenCalledWith(warning());
  });

  it.each(['before', 'after'])('waits for a person when its code comes %s it', async (when) => {
    await tell(150_000);
    if (when === 'before') await create();
    expect(await tell(190_000)).toBe('BOOKED');
    expect(await tell(190_000)).toBe('REPEAT');
    if (when === 'after') await create();
    await harness.sweep.matchUnmatched();
    expect(await tell(190_000)).toBe('REPEAT');
    expect(await tell(150_000)).toBe('REPEAT');
    expect(await payments()).toMatchObject([{ amount: 150_000, disposition: 'ACCEPTED' }, HELD]);
    expect(await counted()).toBe(150_000);
    expect(warn).toHaveBeenCalledWith(warning());
  });

  it('waits for a person when it comes again before the sweep has given the first one to the code', async () => {
    await tell(150_000);
    await tell(190_000);
    await create();
    expect(await tell(190_000)).toBe('REPEAT');
    await harness.sweep.matchUnmatched();
    expect(await payments()).toMatchObject([{ amount: 150_000, disposition: 'ACCEPTED' }, HELD]);
  });

  it.each(['ACCEPT', 'RETURNED_TO_PAYER'] as const)(
    'is known when it comes again once a person has decided on it and its code has come: %s',
    async (decision) => {
      await tell(150_000);
      await tell(190_000);
      const { id } = (await payments())[1] as Payment;
      await harness.payments.resolve(id, { decision, note: 'seen' }, CALLER);
      await create();
      expect(await tell(190_000)).toBe('REPEAT');
      await harness.sweep.matchUnmatched();
      expect(await tell(190_000)).toBe('REPEAT');
      expect(await tell(150_000)).toBe('REPEAT');
      expect(await payments()).toHaveLength(2);
    },
  );

  it('leaves its key to the payment that has it, though it is that of one found without a key', async () => {
    const { code } = await harness.codes.create(aCreate({ reference }), CALLER, harness.ids.uuid());
    reportPaid({ ...told(150_000).payment, dedupeKey: null, paidAt: null });
    harness.clock.advance(11 * 60_000);
    await harness.codes.checkStatus(code.id, CALLER);
    expect(await tell(190_000)).toBe('BOOKED');
    for (let count = 0; count < 2; count++) expect(await tell(150_000)).toBe('REPEAT');
    expect(await payments()).toMatchObject([
      { amount: 150_000, dedupeKey: null, disposition: 'ACCEPTED' },
      { amount: 190_000, dedupeKey: reference, disposition: 'NEEDS_REVIEW' },
    ]);
  });

  it('is booked once, and told once, by status answers that go on telling of it', async () => {
    const { code } = await create();
    await tell(150_000);
    reportPaid(told(190_000).payment);
    for (let count = 0; count < 3; count++) {
      harness.clock.advance(11 * 60_000);
      await harness.codes.checkStatus(code.id, CALLER);
    }
    expect(await payments()).toMatchObject([{ amount: 150_000, disposition: 'ACCEPTED' }, HELD]);
    expect(warn.mock.calls.filter(([line]) => line.event === 'payment_contradicts_another')).toEqual([
      [warning()],
    ]);
  });
});

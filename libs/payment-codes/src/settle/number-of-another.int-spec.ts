import { Logger } from '@nestjs/common';
import { rupiah, type Exchange, type PaymentCode, type StatusReport } from '@app/domain';
import { aReportedPayment } from '@app/domain/testing';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const MINUTE = 60_000;

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

let errors: MockInstance<Logger['error']>;
beforeEach(() => {
  errors = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
});
afterEach(() => {
  errors.mockRestore();
});

const create = (patch: Parameters<typeof aCreate>[0] = {}) =>
  harness.codes.create(aCreate({ reference: `INV-${count}`, ...patch }), CALLER, harness.ids.uuid());
const codeNow = async (id: string): Promise<PaymentCode> => (await harness.codes.get(id, CALLER)).code;
/** The number that DOKU makes for the code of this test. */
const takenNumber = () => `8965${String(count).padStart(12, '0')}`;
const createOnTakenNumber = async () =>
  (await create({ reference: `OLD-${count}`, mode: 'MGPC', number: takenNumber() })).code;

describe('a number that another live code has', () => {
  async function createUnanswered(patch: Parameters<typeof aCreate>[0] = {}): Promise<PaymentCode> {
    await createOnTakenNumber();
    harness.provider.next(UNKNOWN);
    return (await create(patch)).code;
  }

  const aPaid = (patch: Parameters<typeof aReportedPayment>[0] = {}) => ({
    invoiceNumber: `INV-${count}`,
    number: takenNumber(),
    dedupeKey: `taken-${count}`,
    ...patch,
  });
  const book = (patch: Parameters<typeof aReportedPayment>[0] = {}) =>
    harness.notify(aNotification(aPaid(patch)));

  it('keeps no payment from being booked', async () => {
    const code = await createUnanswered({ reusable: true });
    expect(await book()).toBe('BOOKED');
    expect(errors).toHaveBeenCalledWith({ event: 'number_of_another_code', paymentCodeId: code.id });
    expect(await book()).toBe('REPEAT');
    const { order, payments } = await harness.orders.get(`INV-${count}`, CALLER);
    expect(order).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    expect(payments).toMatchObject([{ disposition: 'ACCEPTED', number: takenNumber() }]);
    expect(await codeNow(code.id)).toMatchObject({ status: 'ACTIVE', number: null });
  });

  it('keeps no payment that does not fit from being held', async () => {
    await createUnanswered();
    expect(await book({ amount: rupiah(1) })).toBe('BOOKED');
    const { payments } = await harness.orders.get(`INV-${count}`, CALLER);
    expect(payments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: 'UNDERPAID' }]);
  });

  it('keeps no payment from being found by asking', async () => {
    await createUnanswered({ reusable: true });
    harness.provider.next(UNKNOWN);
    harness.provider.report = ({ invoiceNumber }): StatusReport => ({
      state: invoiceNumber === `INV-${count}` ? 'PAID' : 'PENDING',
      invoiceNumber,
      number: takenNumber(),
      payment: aReportedPayment(aPaid({ source: 'STATUS_CHECK' })),
    });
    harness.clock.advance(MINUTE);
    await harness.sweep.checkDue(1);
    const { order } = await harness.orders.get(`INV-${count}`, CALLER);
    expect(order).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });

  it('does not lose what DOKU answered to a create, nor what follows once the other code has ended', async () => {
    const other = await createOnTakenNumber();
    const answer = harness.provider.create.bind(harness.provider);
    vi.spyOn(harness.provider, 'create').mockImplementation(async (code) => ({
      ...(await answer(code)),
      exchanges: [anExchange(code)],
    }));
    await expect(create()).rejects.toMatchObject({ code: 'number_in_use' });
    const [code] = (await harness.orders.get(`INV-${count}`, CALLER)).codes.map((view) => view.code);
    expect(code).toMatchObject({ status: 'PENDING', number: null });
    const timeline = await harness.timeline.of(code?.id as string, CALLER);
    expect(timeline.filter(({ kind }) => kind === 'REQUEST')).toHaveLength(1);
    await harness.codes.cancel(other.id, CALLER, harness.ids.uuid());
    harness.clock.advance(MINUTE);
    await harness.sweep.checkDue(1);
    expect(await codeNow(code?.id as string)).toMatchObject({ status: 'ACTIVE', number: takenNumber() });
  });

  function anExchange({ createRequestId: requestId }: PaymentCode): Exchange {
    return {
      id: harness.ids.uuid(),
      operation: 'create',
      protocol: 'SNAP',
      requestId,
      method: 'POST',
      path: '/create',
      startedAt: harness.clock.now(),
      durationMs: 1,
      requestHeaders: {},
      requestBody: null,
      responseStatus: 200,
      responseHeaders: {},
      responseBody: null,
      signatureCheck: 'NONE',
      outcome: 'OK',
      error: null,
    };
  }
});

import { Logger } from '@nestjs/common';
import { rupiah, type PaymentCode, type StatusReport } from '@app/domain';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const MINUTE = 60_000;

let harness: ServiceHarness;
let count = 0;
let errors: MockInstance<Logger['error']>;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});
beforeEach(() => {
  errors = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
});
afterEach(() => {
  errors.mockRestore();
});

const create = async (): Promise<PaymentCode> =>
  (await harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, harness.ids.uuid())).code;
const codeNow = async (id: string): Promise<PaymentCode> => (await harness.codes.get(id, CALLER)).code;
const reporting = (state: StatusReport['state']): void => {
  harness.provider.report = ({ invoiceNumber, number }) => ({ state, invoiceNumber, number, payment: null });
};
const sweep = async (minutes: number): Promise<void> => {
  harness.clock.advance(minutes * MINUTE);
  await harness.sweep.checkDue(1);
};

describe('a payment that DOKU has given back', () => {
  const toldOf = ({ id, invoiceNumber }: PaymentCode) => ({
    event: 'payment_refunded',
    paymentCodeId: id,
    invoiceNumber,
  });

  it('is told to a person when a notification says so, stands in the timeline, and moves nothing', async () => {
    const code = await create();
    const outcome = await harness.notify({
      ...aNotification({ invoiceNumber: code.invoiceNumber }),
      status: 'REFUNDED',
      providerStatus: 'REFUNDED',
    });
    expect(outcome).toBe('IGNORED');
    expect(errors).toHaveBeenCalledWith(toldOf(code));
    expect(await codeNow(code.id)).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
    const timeline = await harness.timeline.of(code.id, CALLER);
    expect(timeline.filter(({ kind }) => kind === 'CALLBACK')).toHaveLength(1);
  });

  it('is told to a person when a status answer says so, and activates nothing', async () => {
    harness.provider.next(UNKNOWN, UNKNOWN);
    reporting('REFUNDED');
    const code = await create();
    await sweep(1);
    expect(errors).toHaveBeenCalledWith(toldOf(code));
    expect((await codeNow(code.id)).status).toBe('PENDING');
  });
});

describe('a status answer that says paid and names no amount', () => {
  it('is told to a person, unless a payment of the code is known', async () => {
    const code = await create();
    const { id: paymentCodeId, invoiceNumber } = code;
    reporting('PAID');
    await sweep(11);
    const told = { event: 'paid_without_amount', paymentCodeId, invoiceNumber };
    expect(errors).toHaveBeenCalledWith(told);
    expect((await codeNow(paymentCodeId)).status).toBe('ACTIVE');
    errors.mockClear();
    await harness.notify(
      aNotification({ invoiceNumber, number: code.number, amount: rupiah(1), dedupeKey: `known-${count}` }),
    );
    await sweep(11);
    expect(errors).not.toHaveBeenCalledWith(told);
  });
});

import type { PaymentCode, StatusReport } from '@app/domain';
import { aReportedPayment } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const create = async (patch: Parameters<typeof aCreate>[0] = {}): Promise<PaymentCode> =>
  (await harness.codes.create(aCreate({ reference: `INV-${count}`, ...patch }), CALLER, harness.ids.uuid()))
    .code;
const ask = async ({ id }: PaymentCode, report: Partial<StatusReport>): Promise<PaymentCode> => {
  harness.provider.report = ({ invoiceNumber, number }) =>
    ({ invoiceNumber, number, payment: null, ...report }) as StatusReport;
  harness.clock.advance(11 * 60_000);
  return (await harness.codes.checkStatus(id, CALLER)).code;
};

describe('a code that DOKU does not find', () => {
  it('stays active: it has not expired for that', async () => {
    const code = await create();
    expect(await ask(code, { state: 'NOT_FOUND' })).toMatchObject({ status: 'ACTIVE', failure: null });
  });

  it('stays pending while its create has no answer', async () => {
    harness.provider.next(UNKNOWN, UNKNOWN);
    const code = await create();
    expect(await ask(code, { state: 'NOT_FOUND' })).toMatchObject({ status: 'PENDING', failure: null });
  });
});

it('a code that lives with us is paid by the payment that DOKU tells of when it is asked', async () => {
  const code = await create({ mode: 'DIPC', number: `8965${count}` });
  const { invoiceNumber, number } = code;
  const payment = aReportedPayment({ source: 'STATUS_CHECK', invoiceNumber, number });
  expect(await ask(code, { state: 'PAID', payment })).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
});

import { DataSource } from 'typeorm';
import type { ReportedPayment } from '@app/domain';
import { describe, expect, it } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const MINUTE = 60_000;

describe('a code of an order that has more payments than are read with it', () => {
  let harness: ServiceHarness;
  let count = 0;

  servicesPerTest((services, run) => {
    harness = services;
    count = run;
  });

  /** A reusable code with an early payment that DOKU goes on telling of, and 600 later ones. */
  async function createAndPay(): Promise<{ id: string; paid: ReportedPayment }> {
    const command = aCreate({ reference: `INV-${count}`, reusable: true });
    const { code } = await harness.codes.create(command, CALLER, harness.ids.uuid());
    const { invoiceNumber, number } = code;
    const paid = aNotification({ invoiceNumber, number, dedupeKey: `first-${count}` });
    await harness.notify(paid);
    await harness.app.get(DataSource).query(
      `INSERT INTO payments SELECT ('0199' || substr(md5(i::text || $2), 5))::uuid, payment_code_id, order_id,
         merchant_account, channel, reference, source, invoice_number, number, amount,
         paid_at + i * interval '1 second', received_at, NULL, $2 || i, NULL, 'RETURNED_TO_PAYER', NULL, NULL
       FROM payments, generate_series(1, 600) i WHERE payment_code_id = $1`,
      [code.id, `${count}-later-`],
    );
    harness.clock.advance(11 * MINUTE);
    return { id: code.id, paid: paid.payment };
  }

  it.each([
    ['with its key', {}],
    ['without a key', { dedupeKey: null }],
  ])('is not booked again by a status answer that tells of an old one %s', async (_, patch) => {
    const { id, paid } = await createAndPay();
    harness.provider.reportPaid({ ...paid, source: 'STATUS_CHECK', ...patch });
    expect((await harness.codes.checkStatus(id, CALLER)).code.amountPaid).toBe(150_000);
    expect((await harness.orders.get(`INV-${count}`, CALLER)).order.amountPaid).toBe(150_000);
  });
});

import { DataSource } from 'typeorm';
import type { Payment } from '@app/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const SHOWN = 500;
const LATER = 600;

describe('two reusable codes of one order, one of them paid very often', () => {
  let harness: ServiceHarness;
  let reference: string;
  let rare: string;
  let busy: string;

  servicesPerTest((services, run) => {
    harness = services;
    reference = `INV-${run}`;
  });
  beforeEach(async () => {
    rare = await create();
    busy = await create();
    for (const invoiceNumber of [reference, `${reference}-2`])
      await harness.notify(aNotification({ invoiceNumber, number: null, dedupeKey: invoiceNumber }));
    // Newer than what was just booked, and in the order of `i`.
    await harness.app.get(DataSource).query(
      `INSERT INTO payments SELECT ('fff' || lpad(i::text, 5, '0') || substr(md5(i::text || $2), 9))::uuid, payment_code_id, order_id,
         merchant_account, channel, reference, source, invoice_number, number, i, paid_at, received_at, NULL,
         dedupe_key || '-' || i, NULL, 'RETURNED_TO_PAYER', NULL, NULL
       FROM payments, generate_series(1, ${LATER}) i WHERE payment_code_id = $1`,
      [busy, reference],
    );
  });

  async function create(): Promise<string> {
    const command = aCreate({ reference, reusable: true, amount: { type: 'OPEN' } });
    return (await harness.codes.create(command, CALLER, harness.ids.uuid())).code.id;
  }
  const amounts = (payments: readonly Payment[]): number[] => payments.map(({ amount }) => amount);
  const newest = Array.from({ length: SHOWN }, (_, i) => LATER - SHOWN + 1 + i);

  it('show the newest payments of each, oldest first, alike in every read', async () => {
    const { items } = await harness.codes.list({ reference, limit: 5 }, CALLER);
    const { codes, payments } = await harness.orders.get(reference, CALLER);
    for (const shown of [
      items,
      codes,
      [await harness.codes.get(rare, CALLER), await harness.codes.get(busy, CALLER)],
    ]) {
      const of = (id: string) => shown.find(({ code }) => code.id === id)?.payments ?? [];
      expect(amounts(of(rare))).toEqual([150_000]);
      expect(amounts(of(busy))).toEqual(newest);
    }
    expect(amounts(payments)).toEqual(newest);
  });

  it('show them in the answer to a change as well', async () => {
    expect(amounts((await harness.codes.checkStatus(rare, CALLER)).payments)).toEqual([150_000]);
    expect(amounts((await harness.codes.cancel(rare, CALLER, harness.ids.uuid())).payments)).toEqual([
      150_000,
    ]);
  });
});

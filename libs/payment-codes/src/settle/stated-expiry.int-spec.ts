import { rupiah, type PaymentCode } from '@app/domain';
import { beforeEach, describe, expect, it } from 'vitest';
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

// DOKU lets a code live for the minutes that it is sent, from the moment that it carries the request out.
beforeEach(() => {
  harness.provider.statedExpiry = ({ createdAt, expiresAt, pendingChange }) => {
    const asked = expiresAt.getTime() - (pendingChange?.requestedAt ?? createdAt).getTime();
    return new Date(harness.clock.now().getTime() + Math.ceil(asked / MINUTE) * MINUTE);
  };
});

const create = async (): Promise<PaymentCode> =>
  (await harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, harness.ids.uuid())).code;
const codeNow = async (id: string): Promise<PaymentCode> => (await harness.codes.get(id, CALLER)).code;
const sweep = async (minutes: number): Promise<void> => {
  harness.clock.advance(minutes * MINUTE);
  await harness.sweep.expireDue();
  await harness.sweep.checkDue(1);
};

describe('the expiry that DOKU states', () => {
  it('counts when it is the one that was asked for, in whole minutes', async () => {
    harness.provider.statedExpiry = ({ expiresAt }) => new Date(expiresAt.getTime() + MINUTE - 1);
    const code = await create();
    expect(code.expiresAt.getTime()).toBe(code.createdAt.getTime() + 61 * MINUTE - 1);
  });

  it('does not prolong a code that a late repeat has made: money after the end asked for is late', async () => {
    harness.provider.next(UNKNOWN, UNKNOWN, UNKNOWN);
    harness.provider.report = ({ invoiceNumber }) => ({
      state: 'NOT_FOUND',
      invoiceNumber,
      payment: null,
      number: null,
    });
    const { id, expiresAt: asked } = await create();
    await sweep(30);
    await sweep(10);
    const { status, expiresAt, invoiceNumber, number } = await codeNow(id);
    expect({ status, expiresAt }).toEqual({ status: 'ACTIVE', expiresAt: asked });
    harness.clock.advance(25 * MINUTE);
    await harness.sweep.expireDue();
    const paidAt = harness.clock.now();
    await harness.notify(aNotification({ invoiceNumber, number, paidAt, dedupeKey: `late-${count}` }));
    const { payments } = await harness.codes.get(id, CALLER);
    expect(payments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: 'LATE' }]);
  });

  it('does not prolong a code beyond what a change that was repeated late asked for', async () => {
    const { id } = await create();
    harness.provider.next(UNKNOWN, UNKNOWN);
    const changes = { amount: { type: 'FIXED', value: rupiah(200_000) }, expiresInMinutes: 30 } as const;
    const asked = new Date(harness.clock.now().getTime() + 30 * MINUTE);
    await expect(harness.codes.update(id, changes, CALLER)).rejects.toThrow();
    await sweep(10);
    await sweep(10);
    expect(await codeNow(id)).toMatchObject({ expiresAt: asked, pendingChange: null });
  });

  it('of an answer that comes after a newer expiry was confirmed is out of date', async () => {
    const id = harness.ids.uuid();
    harness.provider.during = async () => {
      harness.provider.during = async () => {};
      await harness.codes.checkStatus(id, CALLER);
      await harness.codes.update(id, { expiresInMinutes: 240 }, CALLER);
    };
    const { code } = await harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, id);
    const newer = new Date(harness.clock.now().getTime() + 240 * MINUTE);
    expect(code).toMatchObject({ status: 'ACTIVE', expiresAt: newer });
  });
});

import type { PaymentCode } from '@app/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
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

  it('counts also when a late repeat has made the code, since DOKU takes money until then', async () => {
    harness.provider.next(UNKNOWN);
    const { id, expiresAt: asked } = await create();
    await sweep(30);
    const repeatedAt = harness.clock.now().getTime();
    const { status, expiresAt } = await codeNow(id);
    expect({ status, expiresAt }).toEqual({
      status: 'ACTIVE',
      expiresAt: new Date(repeatedAt + 60 * MINUTE),
    });
    expect(expiresAt.getTime()).toBeGreaterThan(asked.getTime());
  });

  it('of an answer that comes after a newer expiry was confirmed is out of date', async () => {
    const id = harness.ids.uuid();
    harness.provider.during = async () => {
      harness.provider.during = async () => {};
      await harness.codes.checkStatus(id, CALLER);
      await harness.codes.update(id, { expiresInMinutes: 240 }, CALLER, harness.ids.uuid());
    };
    const { code } = await harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, id);
    const newer = new Date(harness.clock.now().getTime() + 240 * MINUTE);
    expect(code).toMatchObject({ status: 'ACTIVE', expiresAt: newer });
  });

  it.each([0, -1000, -365 * 24 * 60 * MINUTE])(
    'does not count when it had passed before DOKU was asked (%i ms)',
    async (earlierMs) => {
      harness.provider.statedExpiry = () => new Date(harness.clock.now().getTime() + earlierMs);
      const { id, createdAt, expiresAt } = await create();
      expect(expiresAt.getTime()).toBe(createdAt.getTime() + 60 * MINUTE);
      harness.clock.advance(MINUTE);
      const { code } = await harness.codes.update(id, { expiresInMinutes: 240 }, CALLER, harness.ids.uuid());
      const asked = new Date(harness.clock.now().getTime() + 240 * MINUTE);
      expect(code).toMatchObject({ status: 'ACTIVE', expiresAt: asked });
    },
  );
});

import type { PaymentCode } from '@app/domain';
import { describe, expect, it } from 'vitest';
import { refused } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const create = () => harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, harness.ids.uuid());
const codeNow = async (id: string): Promise<PaymentCode> => (await harness.codes.get(id, CALLER)).code;
/** How often a change took effect, and how often callers were told so. */
const effects = async (id: string) => {
  const entries = (await harness.timeline.of(id, CALLER)).map(({ summary }) => summary);
  return ['UPDATE_CONFIRMED', 'payment_code.updated'].map(
    (what) => entries.filter((entry) => entry.includes(what)).length,
  );
};

describe('a change that something else overtakes', () => {
  const change = (id: string) =>
    harness.codes.update(id, { expiresInMinutes: 120 }, CALLER, harness.ids.uuid());
  const whileUpdating = (work: () => Promise<unknown>) => {
    harness.provider.during = async ({ operation }) => {
      if (operation === 'update') await work();
    };
  };

  it('is refused when the code was paid meanwhile', async () => {
    const { code } = await create();
    whileUpdating(() => harness.pay(code));
    await expect(change(code.id)).rejects.toMatchObject({ code: 'payment_code_not_active' });
    expect(await codeNow(code.id)).toMatchObject({ status: 'PAID', expiresAt: code.expiresAt });
  });

  it('is refused when the cancellation of the code was asked for meanwhile', async () => {
    const { code } = await create();
    const { code: sibling } = await create();
    whileUpdating(() => harness.pay(sibling));
    await expect(change(code.id)).rejects.toMatchObject({ code: 'concurrent_change' });
    expect((await codeNow(code.id)).pendingChange).toMatchObject({ kind: 'CANCEL' });
  });

  it('is refused when the code was cancelled meanwhile, and shows no later expiry', async () => {
    const { code } = await create();
    const { code: sibling } = await create();
    whileUpdating(async () => {
      harness.provider.during = async () => {};
      await harness.pay(sibling);
      await harness.sweep.checkDue(10);
    });
    await expect(change(code.id)).rejects.toMatchObject({ code: 'payment_code_not_active' });
    expect(await codeNow(code.id)).toMatchObject({ status: 'CANCELLED', expiresAt: code.expiresAt });
  });

  it.each([
    [{ expiresInMinutes: 120 }],
    [{ expiresInMinutes: 120, customer: { name: 'Budi', email: null, phone: null } }],
  ])(
    'takes effect when DOKU confirms it, though a cancellation took its place and was refused: %j',
    async (changes) => {
      const { code } = await create();
      const { code: sibling } = await create();
      const stated = new Date(harness.clock.now().getTime() + 120 * 60_000 + 30_000);
      harness.provider.statedExpiry = () => stated;
      whileUpdating(async () => {
        harness.provider.during = async () => {};
        await harness.pay(sibling);
        harness.provider.next(refused());
        await harness.sweep.checkDue(10);
        expect(await codeNow(code.id)).toMatchObject({ status: 'ACTIVE', pendingChange: null });
      });
      await harness.codes.update(code.id, changes, CALLER, harness.ids.uuid());
      const { customer } = { ...code, ...changes };
      expect(await codeNow(code.id)).toMatchObject({ customer, expiresAt: stated });
      expect(await effects(code.id)).toEqual([1, 1]);
    },
  );

  it('takes effect when DOKU confirms it, though its repeat was refused', async () => {
    const { code } = await create();
    whileUpdating(async () => {
      harness.provider.during = async () => {};
      harness.provider.next(refused());
      await expect(harness.codes.checkStatus(code.id, CALLER)).rejects.toThrow();
      expect((await codeNow(code.id)).pendingChange).toBeNull();
    });
    const { code: done } = await change(code.id);
    expect(done.expiresAt.getTime()).toBeGreaterThan(code.expiresAt.getTime());
    expect(await codeNow(code.id)).toEqual(done);
    expect(await effects(code.id)).toEqual([1, 1]);
  });

  it.each([['confirms', 'OK'] as const, ['refuses', refused()] as const])(
    'is answered as done when somebody else has settled it, though DOKU %s it after that',
    async (_, reply) => {
      const { code } = await create();
      whileUpdating(async () => {
        harness.provider.during = async () => {};
        await harness.codes.checkStatus(code.id, CALLER);
        harness.provider.next(reply);
      });
      const { code: done } = await change(code.id);
      expect(done.expiresAt.getTime()).toBeGreaterThan(code.expiresAt.getTime());
      expect(await effects(code.id)).toEqual([1, 1]);
    },
  );
});

import { rupiah, type PaymentCode, type StatusReport } from '@app/domain';
import { aReportedPayment, EVERYTHING } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { NOT_SENT, refused, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const MINUTE = 60_000;

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const create = (patch: Parameters<typeof aCreate>[0] = {}) =>
  harness.codes.create(aCreate({ reference: `INV-${count}`, ...patch }), CALLER, harness.ids.uuid());
const codeNow = async (id: string): Promise<PaymentCode> => (await harness.codes.get(id, CALLER)).code;
const sweep = async (minutes: number): Promise<void> => {
  harness.clock.advance(minutes * MINUTE);
  await harness.sweep.expireDue();
  await harness.sweep.checkDue(1);
};

describe('a status answer', () => {
  /** A code that had the number of a new one before, both for the same price. */
  async function createOnUsedNumber(): Promise<{ before: PaymentCode; now: PaymentCode }> {
    const ours = { mode: 'MGPC', number: `8965${String(count).padStart(12, '0')}` } as const;
    const { code: before } = await create({ ...ours, reference: `INV-${count}-OLD` });
    await harness.codes.cancel(before.id, CALLER, harness.ids.uuid());
    return { before, now: (await create(ours)).code };
  }

  const paidBy = ({ number }: PaymentCode, invoiceNumber: string | null): StatusReport => ({
    state: 'PAID',
    invoiceNumber,
    number,
    payment: aReportedPayment({ source: 'STATUS_CHECK', number, dedupeKey: `old-${count}` }),
  });

  it.each(['PAID', 'EXPIRED'] as const)(
    'that names the code which had the number before says nothing of this one: %s',
    async (state) => {
      const { before, now } = await createOnUsedNumber();
      harness.provider.report = (code) => ({ ...paidBy(code, before.invoiceNumber), state });
      await sweep(11);
      expect(await codeNow(now.id)).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
    },
  );

  it.each(['PAID', 'EXPIRED'] as const)(
    'that names no code is not believed of a number that had two: %s',
    async (state) => {
      const { now } = await createOnUsedNumber();
      harness.provider.report = (code) => ({ ...paidBy(code, null), state });
      await sweep(11);
      expect(await codeNow(now.id)).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
    },
  );

  it.each(['was never made', 'is of another merchant account'])(
    'that names no code is believed of a number whose other code %s',
    async (why) => {
      const ours = { mode: 'MGPC', number: `8965${String(count).padStart(12, '0')}` } as const;
      const other = { ...ours, reference: `INV-${count}-OTHER` };
      if (why === 'was never made') {
        harness.provider.next(refused());
        await expect(create(other)).rejects.toThrow();
      } else await create({ ...other, merchantAccount: 'override' });
      const { code } = await create(ours);
      harness.provider.report = ({ number }) => ({
        state: 'EXPIRED',
        invoiceNumber: null,
        number,
        payment: null,
      });
      await sweep(11);
      expect((await codeNow(code.id)).status).toBe('EXPIRED');
    },
  );

  it('that says expired is not believed of a number that lives with us alone', async () => {
    const { code } = await create({ mode: 'DIPC', number: `8965${String(count).padStart(12, '0')}` });
    await harness.codes.update(code.id, { expiresInMinutes: 240 }, CALLER, harness.ids.uuid());
    harness.provider.report = ({ invoiceNumber, number }) => ({
      state: 'EXPIRED',
      invoiceNumber,
      number,
      payment: null,
    });
    await sweep(61);
    expect((await codeNow(code.id)).status).toBe('ACTIVE');
    await sweep(180);
    expect((await codeNow(code.id)).status).toBe('EXPIRED');
  });

  it('that names no code is believed of a number that never had another', async () => {
    const { code } = await create();
    harness.provider.report = (asked) => {
      const report = paidBy(asked, null);
      return {
        ...report,
        payment: report.payment && { ...report.payment, invoiceNumber: asked.invoiceNumber },
      };
    };
    await sweep(11);
    expect((await codeNow(code.id)).status).toBe('PAID');
  });
});

describe('a create whose first answer never came', () => {
  it.each([
    ['the credentials', { codeState: 'NOT_READ' as const }],
    [
      'the number, which may be its own',
      { provider: { code: 'duplicate_virtual_account_number', message: '' } },
    ],
    ['the invoice, which may be its own', { provider: { code: '4092701', message: '' } }],
    ['anything else', {}],
  ])('stays PENDING when its repeat is refused because of %s', async (_, refusal) => {
    harness.provider.next(UNKNOWN, refused(refusal), UNKNOWN);
    const { code } = await create();
    await sweep(1);
    expect((await codeNow(code.id)).status).toBe('PENDING');
    expect(harness.provider.calls.map(({ operation }) => operation)).toEqual(['create', 'create', 'status']);
    await sweep(5);
    expect((await codeNow(code.id)).status).toBe('ACTIVE');
  });

  const waiting = (number: string | null, state: StatusReport['state'] = 'PENDING') => {
    harness.provider.report = ({ invoiceNumber }) => ({
      state,
      invoiceNumber,
      payment: null,
      number,
    });
  };

  it('is looked for by its status when its repeat has no answer either', async () => {
    waiting('8965000000000777');
    harness.provider.next(UNKNOWN, UNKNOWN);
    const { code } = await create();
    await sweep(1);
    expect(await codeNow(code.id)).toMatchObject({ status: 'ACTIVE', number: '8965000000000777' });
    expect(harness.provider.calls.map(({ operation }) => operation)).toEqual(['create', 'create', 'status']);
  });

  it('is repeated when its status is told by a word that nobody knows', async () => {
    waiting('8965000000000777', 'UNCLEAR');
    harness.provider.next(UNKNOWN, UNKNOWN);
    const { code } = await create();
    await sweep(1);
    expect(await codeNow(code.id)).toMatchObject({ status: 'PENDING', number: null });
    await sweep(5);
    expect((await codeNow(code.id)).status).toBe('ACTIVE');
  });

  it('is repeated until its answer tells what a payer needs, though its status says that it waits', async () => {
    waiting(null);
    harness.provider.next(UNKNOWN, UNKNOWN);
    const { code } = await create();
    await sweep(1);
    expect(await codeNow(code.id)).toMatchObject({ status: 'PENDING', number: null });
    await sweep(5);
    const { status, number } = await codeNow(code.id);
    expect({ status, known: number !== null }).toEqual({ status: 'ACTIVE', known: true });
    const creates = harness.provider.calls.filter(({ operation }) => operation === 'create');
    expect(new Set(creates.map(({ requestId }) => requestId)).size).toBe(1);
  });

  it('does not FAIL because its expiry has passed meanwhile', async () => {
    harness.provider.next(UNKNOWN, refused({ codeState: 'NOT_MADE' }), UNKNOWN);
    const { code } = await create({ expiresInMinutes: 1 });
    harness.clock.advance(2 * MINUTE);
    await harness.sweep.checkDue(1);
    expect((await codeNow(code.id)).status).toBe('EXPIRED');
  });

  it('FAILED when no such request is ever taken', async () => {
    harness.provider.next(UNKNOWN, refused({ codeState: 'NOT_MADE' }));
    const { code } = await create();
    await sweep(1);
    expect((await codeNow(code.id)).status).toBe('FAILED');
  });
});

describe('an attempt during which another one goes out', () => {
  const askAgain = (id: string) => harness.codes.checkStatus(id, CALLER).catch(() => null);
  function signal(): { given: Promise<void>; give: () => void } {
    let give = (): void => {};
    const given = new Promise<void>((resolve) => (give = resolve));
    return { given, give };
  }
  /** Runs `meanwhile` during the first call to DOKU. */
  const duringFirst = (meanwhile: () => Promise<unknown>): void => {
    harness.provider.during = async () => {
      harness.provider.during = async () => {};
      await meanwhile();
    };
  };

  it.each([
    ['was not sent', NOT_SENT],
    ['was refused', refused()],
  ])('proves nothing by the news that it %s, when the other has no answer: create', async (_, news) => {
    const id = harness.ids.uuid();
    duringFirst(() => askAgain(id));
    harness.provider.next(UNKNOWN, UNKNOWN, news);
    const { code } = await harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, id);
    expect(code.status).toBe('PENDING');
    await sweep(5);
    expect((await codeNow(id)).status).toBe('ACTIVE');
  });

  it.each([NOT_SENT, refused({ codeState: 'NOT_MADE' })])(
    'leaves no failure on the code that the other has made: $outcome',
    async (news) => {
      const id = harness.ids.uuid();
      duringFirst(async () => {
        await askAgain(id);
        harness.provider.next(news);
      });
      const { code } = await harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, id);
      expect(code).toMatchObject({ status: 'ACTIVE', failure: null });
    },
  );

  it('proves nothing by the news that it was not sent, though another code has paid the order: create', async () => {
    const { code: paid } = await create();
    const id = harness.ids.uuid();
    duringFirst(async () => {
      await askAgain(id);
      await harness.pay(paid);
    });
    harness.provider.next(UNKNOWN, UNKNOWN, NOT_SENT);
    await harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, id);
    expect(await codeNow(id)).toMatchObject({ status: 'PENDING', pendingChange: { kind: 'CANCEL' } });
    await sweep(6);
    await sweep(1);
    expect((await codeNow(id)).status).toBe('CANCELLED');
  });

  it('proves nothing by the news that it was not sent, when the other has no answer: change', async () => {
    const { code } = await create();
    duringFirst(() => askAgain(code.id));
    harness.provider.next(UNKNOWN, UNKNOWN, NOT_SENT);
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).rejects.toMatchObject({
      code: 'provider_outcome_unknown',
    });
    expect((await codeNow(code.id)).pendingChange).toMatchObject({ kind: 'CANCEL' });
    await sweep(5);
    expect((await codeNow(code.id)).status).toBe('CANCELLED');
  });

  it.each(['create', 'cancel'] as const)(
    'proves nothing by the news that it was not sent, while the other is under way: %s',
    async (operation) => {
      const id = harness.ids.uuid();
      const command = aCreate({ reference: `INV-${count}` });
      if (operation === 'cancel') await harness.codes.create(command, CALLER, id);
      const otherHasBegun = signal();
      const firstHasEnded = signal();
      let other: Promise<unknown> = Promise.resolve();
      duringFirst(async () => {
        harness.provider.during = async () => {
          otherHasBegun.give();
          await firstHasEnded.given;
        };
        other = askAgain(id);
        await otherHasBegun.given;
      });
      harness.provider.next(NOT_SENT);
      const first =
        operation === 'create'
          ? harness.codes.create(command, CALLER, id)
          : harness.codes.cancel(id, CALLER, harness.ids.uuid()).catch(() => null);
      await first;
      firstHasEnded.give();
      await other;
      expect((await codeNow(id)).status).toBe(operation === 'create' ? 'ACTIVE' : 'CANCELLED');
    },
  );
});

describe('a change whose answer never came', () => {
  it('is sent again after a refusal that was about our credentials', async () => {
    const { code } = await create();
    harness.provider.next(UNKNOWN, refused({ codeState: 'NOT_READ' }));
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).rejects.toMatchObject({
      code: 'provider_outcome_unknown',
    });
    await sweep(1);
    expect((await codeNow(code.id)).pendingChange).not.toBeNull();
    await sweep(5);
    expect((await codeNow(code.id)).status).toBe('CANCELLED');
  });

  it('does not hide that the code was paid meanwhile', async () => {
    const { code } = await create();
    harness.provider.next(UNKNOWN, UNKNOWN);
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).rejects.toThrow();
    harness.provider.reportPaid({ dedupeKey: `paid-${count}` });
    await sweep(1);
    expect(await codeNow(code.id)).toMatchObject({ status: 'PAID', pendingChange: null });
  });

  it('keeps a code open past its expiry when it was to prolong it', async () => {
    const { code } = await create({ expiresInMinutes: 10 });
    harness.provider.next(UNKNOWN);
    harness.clock.advance(9.9 * MINUTE);
    await expect(
      harness.codes.update(code.id, { expiresInMinutes: 120 }, CALLER, harness.ids.uuid()),
    ).rejects.toMatchObject({
      code: 'provider_outcome_unknown',
    });
    harness.clock.advance(MINUTE);
    await harness.sweep.expireDue();
    expect((await codeNow(code.id)).status).toBe('ACTIVE');
    await sweep(5);
    const prolonged = await codeNow(code.id);
    expect(prolonged).toMatchObject({ status: 'ACTIVE', pendingChange: null });
    expect(prolonged.expiresAt.getTime()).toBeGreaterThan(harness.clock.now().getTime());
  });

  it('lets a code expire when even the longer time is over', async () => {
    const { code } = await create({ expiresInMinutes: 10 });
    harness.provider.next(UNKNOWN);
    await expect(
      harness.codes.update(code.id, { expiresInMinutes: 20 }, CALLER, harness.ids.uuid()),
    ).rejects.toThrow();
    harness.clock.advance(21 * MINUTE);
    await harness.sweep.expireDue();
    expect((await codeNow(code.id)).status).toBe('EXPIRED');
  });
});

describe('an amount whose change is not answered yet', () => {
  const to = (value: number) => ({ type: 'FIXED', value: rupiah(value) }) as const;
  async function createWithOpenChange(): Promise<PaymentCode> {
    const { code } = await create();
    harness.provider.next(UNKNOWN);
    await expect(
      harness.codes.update(code.id, { amount: to(200_000) }, CALLER, harness.ids.uuid()),
    ).rejects.toThrow();
    return code;
  }

  it.each([150_000, 200_000])(
    'leaves no room for another code of the order, whatever it asks: %i',
    async (value) => {
      await createWithOpenChange();
      await expect(create({ amount: to(value) })).rejects.toMatchObject({ code: 'concurrent_change' });
      await sweep(1);
      await expect(create({ amount: to(150_000) })).rejects.toMatchObject({ code: 'order_amount_mismatch' });
      expect((await create({ amount: to(200_000) })).code.status).toBe('ACTIVE');
    },
  );

  it('is proved by a payment of the new amount, which pays code and order', async () => {
    const { id, invoiceNumber, number } = await createWithOpenChange();
    const paid = aNotification({ invoiceNumber, number, amount: rupiah(200_000), dedupeKey: `new-${count}` });
    await harness.notify(paid);
    expect(await codeNow(id)).toMatchObject({ status: 'PAID', amount: to(200_000), pendingChange: null });
    const { order } = await harness.orders.get(`INV-${count}`, CALLER);
    expect(order).toMatchObject({ status: 'PAID', amount: to(200_000), amountPaid: 200_000 });
    const timeline = await harness.timeline.of(id, CALLER);
    expect(timeline.map(({ facts }) => facts)).toContainEqual(
      expect.objectContaining({
        event: 'UPDATE_CONFIRMED',
        note: expect.stringMatching(/\S+ proves it: amount 150000 → 200000$/) as string,
      }),
    );
  });

  it.each([
    ['new', 200_000, 200_000],
    ['old', 150_000, 150_000],
  ])(
    'is settled by the status when its repeat is refused because of a payment: the %s one',
    async (_, paid, value) => {
      const { id } = await createWithOpenChange();
      harness.provider.reportPaid({ amount: rupiah(paid), dedupeKey: `status-${paid}-${count}` });
      harness.provider.next(refused({ codeState: 'PAID' }));
      await sweep(2);
      expect(await codeNow(id)).toMatchObject({ status: 'PAID', amount: to(value), pendingChange: null });
      const { order } = await harness.orders.get(`INV-${count}`, CALLER);
      expect(order).toMatchObject({ status: 'PAID', amount: to(value), amountPaid: paid });
    },
  );
});

describe('the cancellation of a code whose channel has none', () => {
  it('is given up, and the timeline says why the code stays open in a paid order', async () => {
    const { code: open } = await create();
    const { code: paid } = await create();
    const notification = aNotification({ invoiceNumber: paid.invoiceNumber, number: paid.number });
    await harness.notify(notification);
    expect((await codeNow(open.id)).pendingChange).toMatchObject({ kind: 'CANCEL' });
    Object.assign(harness.provider, { capabilities: { ...EVERYTHING, operations: ['statusCheck'] } });
    await sweep(1);
    expect(await codeNow(open.id)).toMatchObject({ status: 'ACTIVE', pendingChange: null });
    const timeline = await harness.timeline.of(open.id, CALLER);
    expect(timeline.map(({ facts }) => facts)).toContainEqual(
      expect.objectContaining({ event: 'CHANGE_ABANDONED', rule: 'channel_cannot_cancel' }),
    );
  });

  it('leaves a reusable code open whose money then waits for a person', async () => {
    const { code: open } = await create({ reusable: true });
    const { code: paid } = await create();
    await harness.pay(paid);
    Object.assign(harness.provider, { capabilities: { ...EVERYTHING, operations: ['statusCheck'] } });
    await sweep(1);
    await harness.pay(open);
    const { code, payments } = await harness.codes.get(open.id, CALLER);
    expect(code).toMatchObject({ status: 'ACTIVE', pendingChange: null, amountPaid: 0 });
    expect(payments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' }]);
  });
});

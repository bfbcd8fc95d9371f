import type { PaymentCode, UpdatePaymentCode } from '@app/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { refused, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const MINUTE = 60_000;

let harness: ServiceHarness;
let count = 0;
let code: PaymentCode;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const create = async () => {
  const command = aCreate({ reference: `UNANSWERED-${count}` });
  return (await harness.codes.create(command, CALLER, harness.ids.uuid())).code;
};
const now = () => harness.codes.get(code.id, CALLER);
const lose = async (changes: UpdatePaymentCode) => {
  harness.provider.next(UNKNOWN);
  const change = harness.codes.update(code.id, changes, CALLER, harness.ids.uuid());
  await expect(change).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
};
const minutesAfter = (time: Date, minutes: number) => new Date(time.getTime() + minutes * MINUTE);

/** The notification of a payment, as non-SNAP identifies it. */
const notify = (paidAt: Date) => {
  const { invoiceNumber, number } = code;
  const id = `${invoiceNumber}-${paidAt.getTime()}`;
  return harness.notify(
    aNotification({ invoiceNumber, number, paidAt, dedupeKey: id, providerRequestId: id }),
  );
};

beforeEach(async () => {
  code = await create();
});

describe('of two equal payments on a number that a change without an answer may have made reusable', () => {
  /** A status check of non-SNAP tells of the newer one, without its key; then the notification of the older one comes. */
  const tellOfBoth = async () => {
    const older = harness.clock.now();
    const newer = minutesAfter(older, 1);
    harness.clock.advance(70 * MINUTE);
    await harness.sweep.expireDue();
    harness.provider.reportPaid({ paidAt: newer, dedupeKey: null, providerRequestId: null });
    await harness.codes.checkStatus(code.id, CALLER);
    expect(await notify(older)).toBe('BOOKED');
    expect(await notify(newer)).toBe('REPEAT');
    expect(await notify(older)).toBe('REPEAT');
  };

  it('the older one is no copy of the newer one after the code has expired', async () => {
    await lose({ reusable: true });
    await tellOfBoth();
    expect(await now()).toMatchObject({
      code: { status: 'PAID', amountPaid: 150_000 },
      payments: [{ disposition: 'ACCEPTED' }, { reviewReason: 'DUPLICATE' }],
    });
  });

  it('nor after another code has paid the order', async () => {
    const other = await create();
    await lose({ reusable: true });
    await harness.pay(other);
    expect((await now()).code.pendingChange).toMatchObject({ kind: 'CANCEL' });
    await tellOfBoth();
    expect((await now()).payments).toMatchObject([
      { reviewReason: 'DUPLICATE' },
      { reviewReason: 'DUPLICATE' },
    ]);
  });
});

it.each<[string, () => Promise<unknown>]>([
  ['our clock', () => harness.sweep.expireDue()],
  [
    'a status',
    () => {
      const { invoiceNumber } = code;
      harness.provider.report = () => ({ state: 'EXPIRED', invoiceNumber, number: null, payment: null });
      harness.provider.next(UNKNOWN);
      return harness.sweep.checkDue(10);
    },
  ],
  [
    'the refusal of a repeat',
    () => {
      harness.provider.next(refused({ codeState: 'EXPIRED' }));
      return harness.sweep.checkDue(10);
    },
  ],
])(
  'a payment of the longer life that DOKU may have given a code is in time, also once %s has ended it',
  async (_, end) => {
    await lose({ expiresInMinutes: 120 });
    const paidAt = minutesAfter(harness.clock.now(), 110);
    harness.clock.advance(120 * MINUTE);
    await end();
    expect((await now()).code).toMatchObject({ status: 'EXPIRED', pendingChange: null });
    await notify(paidAt);
    expect(await now()).toMatchObject({ code: { status: 'PAID' }, payments: [{ disposition: 'ACCEPTED' }] });
  },
);

describe('the longer life that DOKU may have given a code', () => {
  /** Past the former end, and before the longer one. */
  const loseLongerLife = async (changes: UpdatePaymentCode = {}) => {
    await lose({ ...changes, expiresInMinutes: 120 });
    harness.clock.advance(61 * MINUTE);
  };
  const passTime = async () => {
    for (let minutes = 0; minutes < 10; minutes += 1) {
      await harness.sweep.expireDue();
      harness.clock.advance(MINUTE);
      await harness.sweep.checkDue(10);
    }
  };
  const cancellations = () => harness.provider.calls.filter(({ operation }) => operation === 'cancel');

  it('stays while its number, which may be reusable, is cancelled once it is paid', async () => {
    await loseLongerLife({ reusable: true });
    await notify(harness.clock.now());
    expect((await now()).code).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
    expect(await harness.sweep.expireDue()).toBe(0);
    await passTime();
    expect(cancellations()).toHaveLength(1);
    expect((await now()).code).toMatchObject({ status: 'PAID', pendingChange: null });
  });

  it('stays while it is cancelled because another code has paid the order', async () => {
    const other = await create();
    await harness.codes.update(other.id, { expiresInMinutes: 200 }, CALLER, harness.ids.uuid());
    await loseLongerLife();
    await harness.pay(other);
    await passTime();
    expect(cancellations()).toHaveLength(1);
    expect((await now()).code.status).toBe('CANCELLED');
  });
});

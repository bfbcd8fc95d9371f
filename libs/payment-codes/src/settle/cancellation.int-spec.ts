import { rupiah, STATUS_CHECK_DELAY_MS, type PaymentCode, type StatusReport } from '@app/domain';
import { aReportedPayment } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { NOT_SENT, PAID_ALREADY, refused, TOO_EARLY, UNKNOWN } from '../testing/scripted-provider.js';
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

describe('a cancellation whose answer is not there yet when another code pays the order', () => {
  const createTwo = async () => ({ paid: (await create()).code, open: (await create()).code });
  const cancels = () => harness.provider.calls.filter(({ operation }) => operation === 'cancel');

  it('is sent again under its own request id', async () => {
    const { paid, open } = await createTwo();
    harness.provider.next(UNKNOWN);
    await expect(harness.codes.cancel(open.id, CALLER, harness.ids.uuid())).rejects.toThrow();
    await harness.pay(paid);
    expect((await codeNow(open.id)).nextCheckAt).toEqual(harness.clock.now());
    await harness.codes.checkStatus(open.id, CALLER);
    const [first, second] = cancels();
    expect(second).toEqual(first);
    expect((await codeNow(open.id)).status).toBe('CANCELLED');
  });

  it('is done when DOKU then confirms it, and told as that', async () => {
    const { paid, open } = await createTwo();
    harness.provider.during = async ({ operation }) => {
      if (operation === 'cancel') await harness.pay(paid);
    };
    expect((await harness.codes.cancel(open.id, CALLER, harness.ids.uuid())).code.status).toBe('CANCELLED');
    expect(await codeNow(open.id)).toMatchObject({ status: 'CANCELLED', pendingChange: null });
  });

  it('is sent again when it could not be sent', async () => {
    const { paid, open } = await createTwo();
    harness.provider.during = async ({ operation }) => {
      harness.provider.during = async () => {};
      if (operation === 'cancel') await harness.pay(paid);
    };
    harness.provider.next(NOT_SENT);
    await expect(harness.codes.cancel(open.id, CALLER, harness.ids.uuid())).rejects.toMatchObject({
      code: 'provider_outcome_unknown',
    });
    harness.clock.advance(60_000);
    await harness.sweep.checkDue(1);
    expect((await codeNow(open.id)).status).toBe('CANCELLED');
  });
});

describe('the cancellation of a code whose order another one has paid', () => {
  const usedUp = refused({ operatorCause: 'the limit is used up' });
  const payOther = async (): Promise<PaymentCode> => {
    const [{ code: paid }, { code: open }] = [await create(), await create()];
    await harness.pay(paid);
    return open;
  };

  it('is sent again until a person has lifted what DOKU refuses it for', async () => {
    const { id } = await payOther();
    for (let attempt = 0; attempt < 3; attempt++) {
      harness.provider.next(usedUp);
      await harness.codes.checkStatus(id, CALLER);
      expect(await codeNow(id)).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
      expect((await codeNow(id)).nextCheckAt).not.toBeNull();
    }
    await harness.codes.checkStatus(id, CALLER);
    expect((await codeNow(id)).status).toBe('CANCELLED');
  });

  it('is dropped when DOKU refuses it for what nobody can lift', async () => {
    const { id } = await payOther();
    harness.provider.next(refused());
    await expect(harness.codes.checkStatus(id, CALLER)).rejects.toMatchObject({ code: 'provider_rejected' });
    expect(await codeNow(id)).toMatchObject({ status: 'ACTIVE', pendingChange: null });
  });

  it('is dropped where a caller asked for it, who is told', async () => {
    const { id } = (await create()).code;
    harness.provider.next(UNKNOWN, usedUp);
    await expect(harness.codes.cancel(id, CALLER, harness.ids.uuid())).rejects.toThrow();
    await expect(harness.codes.checkStatus(id, CALLER)).rejects.toMatchObject({ code: 'provider_rejected' });
    expect(await codeNow(id)).toMatchObject({ status: 'ACTIVE', pendingChange: null });
  });
});

describe('a cancellation that DOKU has confirmed', () => {
  it('takes effect, whatever was made of it meanwhile', async () => {
    const { code } = await create();
    harness.provider.during = async () => {
      harness.provider.during = async () => {};
      harness.provider.next(refused());
      await expect(harness.codes.checkStatus(code.id, CALLER)).rejects.toMatchObject({
        code: 'provider_rejected',
      });
      expect((await codeNow(code.id)).pendingChange).toBeNull();
    };
    await harness.codes.cancel(code.id, CALLER, harness.ids.uuid());
    expect((await codeNow(code.id)).status).toBe('CANCELLED');
  });
});

const gone = refused({ codeState: 'NOT_FOUND' });

describe('a repeated cancellation of a code that DOKU does not find', () => {
  const found = (state: StatusReport['state'], isPaid = false) => {
    harness.provider.report = ({ invoiceNumber, number }) => {
      const payment = aReportedPayment({
        source: 'STATUS_CHECK',
        invoiceNumber,
        number,
        dedupeKey: `g${count}`,
      });
      return { state, invoiceNumber, number, payment: isPaid ? payment : null };
    };
  };
  async function cancelTwice(patch = {}): Promise<PaymentCode> {
    const command = aCreate({ reference: `INV-${count}`, ...patch });
    const { code } = await harness.codes.create(command, CALLER, harness.ids.uuid());
    harness.provider.next(UNKNOWN, gone);
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).rejects.toThrow();
    return (await harness.codes.checkStatus(code.id, CALLER)).code;
  }

  it.each(['NOT_FOUND', 'EXPIRED'] as const)('is done when its status is %s', async (state) => {
    found(state);
    expect(await cancelTwice()).toMatchObject({ status: 'CANCELLED', pendingChange: null });
  });

  it('is overtaken by a payment', async () => {
    found('PAID', true);
    expect(await cancelTwice()).toMatchObject({ status: 'PAID', pendingChange: null });
  });

  it('is done when the code is reusable, and its status tells of a payment', async () => {
    found('PAID', true);
    const cancelled = { status: 'CANCELLED', amountPaid: 150_000, pendingChange: null };
    expect(await cancelTwice({ reusable: true })).toMatchObject(cancelled);
  });

  it.each([
    ['CANCELLED', 75_000, 0],
    ['PAID', 150_000, 150_000],
  ])('is %s when the code was reusable and asks for %i by now', async (status, value, amountPaid) => {
    const { code } = await harness.codes.create(
      aCreate({ reference: `INV-${count}`, reusable: true }),
      CALLER,
      harness.ids.uuid(),
    );
    const amount = { type: 'FIXED', value: rupiah(value) } as const;
    await harness.codes.update(code.id, { amount, reusable: false }, CALLER, harness.ids.uuid());
    found('PAID', true);
    harness.provider.next(UNKNOWN, gone);
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).rejects.toThrow();
    await harness.codes.checkStatus(code.id, CALLER);
    expect(await codeNow(code.id)).toMatchObject({ status, amountPaid, pendingChange: null });
  });

  it('stays open while the status still says that it can be paid', async () => {
    found('PENDING');
    expect(await cancelTwice()).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
  });

  it('is not done because of a refusal of its first attempt', async () => {
    const { code } = await create();
    harness.provider.next(gone);
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).rejects.toMatchObject({
      code: 'provider_rejected',
    });
    expect(await codeNow(code.id)).toMatchObject({ status: 'ACTIVE', pendingChange: null });
  });
});

describe('the first cancellation of a code that DOKU does not find', () => {
  const cancel = (id: string) => harness.codes.cancel(id, CALLER, harness.ids.uuid());
  const tell = (state: StatusReport['state']) => {
    harness.provider.report = ({ invoiceNumber, number }) => ({
      state,
      invoiceNumber,
      number,
      payment: null,
    });
  };

  it.each(['NOT_FOUND', 'EXPIRED'] as const)('is done when its status is %s', async (state) => {
    const { code } = await create();
    tell(state);
    harness.provider.next(gone);
    expect((await cancel(code.id)).code).toMatchObject({ status: 'CANCELLED', pendingChange: null });
    expect((await codeNow(code.id)).nextCheckAt).not.toBeNull();
  });

  it('is done when the code is reusable, and its status tells of a payment', async () => {
    const command = aCreate({ reference: `INV-${count}`, reusable: true });
    const { code } = await harness.codes.create(command, CALLER, harness.ids.uuid());
    await harness.pay(code);
    tell('PAID');
    harness.provider.next(gone);
    expect((await cancel(code.id)).code).toMatchObject({ status: 'CANCELLED', amountPaid: 150_000 });
  });

  it('is done when the code was reusable, and its status tells of a payment that is held', async () => {
    const command = aCreate({ reference: `INV-${count}`, reusable: true });
    const { code } = await harness.codes.create(command, CALLER, harness.ids.uuid());
    const amount = { type: 'FIXED', value: rupiah(75_000) } as const;
    await harness.codes.update(code.id, { amount, reusable: false }, CALLER, harness.ids.uuid());
    harness.provider.reportPaid({ dedupeKey: `h${count}` });
    harness.provider.next(gone);
    expect((await cancel(code.id)).code).toMatchObject({ status: 'CANCELLED', amountPaid: 0 });
  });

  const again = { code: 'provider_unavailable', details: { retryAfterSeconds: 60 } };

  it.each<[string, () => void, object]>([
    ['is unclear', () => tell('UNCLEAR'), again],
    [
      'tells of a payment, and not which',
      () => tell('PAID'),
      {
        code: 'payment_code_not_active',
        message: 'DOKU says that the code has been paid; the payment follows.',
      },
    ],
    [
      'tells of a payment that is held',
      () => harness.provider.reportPaid({ dedupeKey: `h${count}`, amount: rupiah(1_000) }),
      {
        code: 'payment_code_not_active',
        message:
          'DOKU says that the code has been paid, and the payment is booked; it waits for a person or was given back.',
      },
    ],
  ])('tells how its status stands where that %s', async (_, tells, error) => {
    const { code } = await create();
    tells();
    harness.provider.next(gone);
    await expect(cancel(code.id)).rejects.toMatchObject(error);
    expect(await codeNow(code.id)).toMatchObject({ status: 'ACTIVE', pendingChange: null });
  });

  it.each([
    ['its status says that it can be paid', [], { code: 'provider_rejected' }],
    ['its status has no answer', [UNKNOWN], again],
    ['its status is asked for too early', [TOO_EARLY], again],
  ])('is refused while %s', async (_, answers, error) => {
    const { code } = await create();
    harness.provider.next(gone, ...answers);
    await expect(cancel(code.id)).rejects.toMatchObject(error);
    expect(await codeNow(code.id)).toMatchObject({ status: 'ACTIVE', pendingChange: null });
  });
});

describe('a change that is refused because money has come', () => {
  const provider = { code: '4002701', message: 'Invalid Field Format' };
  const follows = {
    code: 'payment_code_not_active',
    message: 'DOKU says that the code has been paid; the payment follows.',
    details: { provider },
  };
  const booked = {
    ...follows,
    message: 'DOKU says that the code has been paid, and the payment is booked.',
  };
  const tellOfPayment = () => {
    harness.provider.reportPaid({ dedupeKey: `told-${count}` });
  };
  const cancel = (id: string, changeId = harness.ids.uuid()) => harness.codes.cancel(id, CALLER, changeId);
  const reduce = (id: string, changeId = harness.ids.uuid()) =>
    harness.codes.update(id, { reusable: false, expiresInMinutes: 5 }, CALLER, changeId);

  it.each([
    ['cancellation', cancel],
    ['change', reduce],
  ])('tells a %s that it is paid, and books the payment', async (_, ask) => {
    const { code } = await create();
    tellOfPayment();
    harness.provider.next(PAID_ALREADY);
    await expect(ask(code.id)).rejects.toMatchObject(booked);
    expect((await codeNow(code.id)).status).toBe('PAID');
    await expect(ask(code.id)).rejects.toMatchObject({ code: 'payment_code_not_active' });
  });

  it.each([
    ['cancellation', cancel],
    ['change', reduce],
  ])('tells a %s that it is paid while the payment is too young for a status', async (_, ask) => {
    const { code } = await create();
    harness.provider.next(PAID_ALREADY, TOO_EARLY);
    await expect(ask(code.id)).rejects.toMatchObject(follows);
    expect(await codeNow(code.id)).toMatchObject({ status: 'ACTIVE', pendingChange: null });
    tellOfPayment();
    harness.clock.advance(STATUS_CHECK_DELAY_MS);
    await harness.sweep.checkDue(1);
    expect((await codeNow(code.id)).status).toBe('PAID');
  });

  it('tells it to a repeat that settles an earlier attempt', async () => {
    const { code } = await create();
    const changeId = harness.ids.uuid();
    harness.provider.next(UNKNOWN, PAID_ALREADY, TOO_EARLY);
    await expect(cancel(code.id, changeId)).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
    await expect(cancel(code.id, changeId)).rejects.toMatchObject(follows);
  });

  it('answers a status check that sends it again with what that has found', async () => {
    const { code } = await create();
    harness.provider.next(UNKNOWN, PAID_ALREADY, TOO_EARLY, 'OK', PAID_ALREADY);
    await expect(cancel(code.id)).rejects.toThrow();
    await expect(harness.codes.checkStatus(code.id, CALLER)).rejects.toMatchObject({
      code: 'status_check_too_early',
    });
    tellOfPayment();
    expect((await harness.codes.checkStatus(code.id, CALLER)).code.status).toBe('PAID');
  });

  it('tells it of a code that has expired at DOKU', async () => {
    const { code } = await create();
    harness.provider.next(refused({ codeState: 'EXPIRED' }));
    await expect(cancel(code.id)).rejects.toMatchObject({
      code: 'payment_code_not_active',
      message: 'DOKU says that the code has expired.',
    });
    expect((await codeNow(code.id)).status).toBe('EXPIRED');
  });

  it.each([
    ['says that it waits', []],
    ['has no answer', [UNKNOWN]],
  ])('has DOKU asked again as soon as it may be, when its status %s at first', async (_, answers) => {
    const { code } = await create();
    harness.provider.next(PAID_ALREADY, ...answers);
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).rejects.toMatchObject(follows);
    const { status, nextCheckAt } = await codeNow(code.id);
    const inMs = (nextCheckAt?.getTime() ?? 0) - harness.clock.now().getTime();
    expect({ status, inMs }).toEqual({ status: 'ACTIVE', inMs: STATUS_CHECK_DELAY_MS });
  });
});

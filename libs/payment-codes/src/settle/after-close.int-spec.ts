import type { PaymentCode, ProviderReply } from '@app/domain';
import { aReportedPayment } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { NOT_SENT, PAID_ALREADY, refused, TOO_EARLY, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const create = async (): Promise<PaymentCode> =>
  (await harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, harness.ids.uuid())).code;
const codeNow = async (id: string): Promise<PaymentCode> => (await harness.codes.get(id, CALLER)).code;
const checks = (): number => harness.provider.calls.filter(({ operation }) => operation === 'status').length;

/** Lets time pass as the sweep's jobs see it; DOKU gives `answer` to every check, or a good one. */
async function passTime(ms: number, answer?: ProviderReply<never>): Promise<void> {
  for (let left = ms; left > 0; left -= 5 * MINUTE) {
    harness.clock.advance(Math.min(left, 5 * MINUTE));
    if (answer) harness.provider.next(answer);
    await harness.sweep.expireDue();
    if ((await harness.sweep.checkDue(1)) === 0 && answer) harness.provider.forget();
  }
}

/** Has DOKU know of a payment made now, whose notification is lost. */
function payUnheard({ invoiceNumber, number }: PaymentCode): void {
  const payment = aReportedPayment({
    source: 'STATUS_CHECK',
    invoiceNumber,
    number,
    paidAt: harness.clock.now(),
    dedupeKey: `unheard-${count}`,
  });
  harness.provider.report = () => ({ state: 'PAID', invoiceNumber, number, payment });
}

const UNAVAILABLE = refused({ code: 'provider_unavailable', retryable: true });
const NOT_READ = refused({ codeState: 'NOT_READ' });

describe('a code that was paid just before its end, unheard', () => {
  it.each([
    ['does not answer', UNKNOWN],
    ['cannot be reached', NOT_SENT],
    ['is out of order', UNAVAILABLE],
    ['refuses our credentials', NOT_READ],
    ['refuses what an operator can lift', refused({ operatorCause: 'the limit is used up' })],
    ['says that it is paid, and not by what,', PAID_ALREADY],
  ])('is found to be paid once faults end, though DOKU %s for hours', async (_, fault) => {
    const code = await create();
    await passTime(50 * MINUTE);
    harness.clock.advance(9 * MINUTE);
    payUnheard(code);
    await passTime(3 * HOUR, fault);
    expect((await codeNow(code.id)).status).toBe('EXPIRED');
    await passTime(15 * MINUTE);
    expect(await codeNow(code.id)).toMatchObject({ status: 'PAID', nextCheckAt: null });
  });
});

describe('the search for money after the end of a code', () => {
  it.each([
    ['has no answer', UNKNOWN],
    ['puts it off', TOO_EARLY],
    ['says that it is paid, and not by what', PAID_ALREADY],
  ])('ends after a day in which DOKU %s', async (_, reply) => {
    const code = await create();
    await harness.codes.cancel(code.id, CALLER, harness.ids.uuid());
    await passTime(25 * HOUR, reply);
    expect(await codeNow(code.id)).toMatchObject({ status: 'CANCELLED', nextCheckAt: null });
    const asked = checks();
    expect(asked).toBeGreaterThan(100);
    await passTime(HOUR);
    expect(checks()).toBe(asked);
  });

  it.each([
    ['good', undefined],
    ['final', refused()],
  ])('ends after two %s answers', async (_, answer) => {
    const code = await create();
    await harness.codes.cancel(code.id, CALLER, harness.ids.uuid());
    await passTime(HOUR, UNKNOWN);
    const unanswered = checks();
    await passTime(2 * HOUR, answer);
    expect(checks()).toBe(unanswered + 2);
    expect((await codeNow(code.id)).nextCheckAt).toBeNull();
  });
});

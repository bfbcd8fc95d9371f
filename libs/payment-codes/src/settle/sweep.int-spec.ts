import { Logger } from '@nestjs/common';
import type { PaymentCode } from '@app/domain';
import { describe, expect, it, vi } from 'vitest';
import { NOT_SENT, refused, TOO_EARLY, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** More than are looked at at the same time. */
const MANY = 12;

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

async function create(n: number): Promise<PaymentCode> {
  const ask = aCreate({ reference: `INV-${count}-${n}` });
  return (await harness.codes.create(ask, CALLER, harness.ids.uuid())).code;
}

const statusOf = async ({ id }: PaymentCode) => (await harness.codes.get(id, CALLER)).code.status;

async function createMany(): Promise<void> {
  for (let n = 0; n < MANY; n++) await create(n);
}

describe('a sweep that is told to stop', () => {
  it('asks about no further code, and the others are asked about later', async () => {
    await createMany();
    harness.clock.advance(HOUR);
    const stopping = new AbortController();
    const asked: string[] = [];
    harness.provider.report = ({ invoiceNumber }) => {
      asked.push(invoiceNumber);
      stopping.abort();
      return { state: 'PENDING', invoiceNumber, number: null, payment: null };
    };
    await harness.sweep.checkDue(10, stopping.signal);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(MANY);
    harness.clock.advance(HOUR);
    await harness.sweep.checkDue(10);
    expect(new Set(asked).size).toBe(MANY);
  });

  it('before it begins lets no code expire and gives no payment away', async () => {
    await createMany();
    harness.clock.advance(365 * 24 * HOUR);
    await harness.sweep.expireDue(AbortSignal.abort());
    await harness.sweep.matchUnmatched(AbortSignal.abort());
    const { codes } = await harness.orders.get(`INV-${count}-0`, CALLER);
    expect(codes).toMatchObject([{ code: { status: 'ACTIVE' } }]);
  });
});

describe('a sweep that DOKU puts off', () => {
  const AN_HOUR_TOO_EARLY = refused({
    code: 'status_check_too_early',
    retryable: true,
    retryAfterSeconds: 3_600,
  });
  const always = (reply: typeof TOO_EARLY) => harness.provider.next(...Array<typeof reply>(500).fill(reply));

  /** Makes codes, and sweeps when they are due; the invoices that are asked about, of earlier tests too. */
  async function setUp() {
    await createMany();
    harness.clock.advance(HOUR);
    const asked: string[] = [];
    harness.provider.during = async (_call, { invoiceNumber }) => void asked.push(invoiceNumber);
    const ofThisTest = () => new Set(asked.filter((invoice) => invoice.startsWith(`INV-${count}-`)));
    return { asked, ofThisTest };
  }

  it('soon asks no more, begins anew after a while, and forgets no code', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    const { asked, ofThisTest } = await setUp();
    always(TOO_EARLY);
    await harness.sweep.checkDue(10);
    expect(asked.length).toBeGreaterThanOrEqual(4);
    expect(asked.length).toBeLessThan(MANY);
    const told = { event: 'status_checks_paused', merchantAccount: 'default', seconds: 75 };
    expect(warn.mock.calls).toEqual([[told]]);
    harness.clock.advance(74 * SECOND);
    expect(await harness.sweep.checkDue(10)).toBe(0);
    harness.clock.advance(SECOND);
    harness.provider.forget();
    asked.length = 0;
    await harness.sweep.checkDue(10);
    expect(ofThisTest().size).toBe(MANY);
    warn.mockRestore();
  });

  it('waits for as long as DOKU asks', async () => {
    const { asked, ofThisTest } = await setUp();
    always(refused({ code: 'status_check_too_early', retryable: true, retryAfterSeconds: 1_200 }));
    await harness.sweep.checkDue(10);
    harness.provider.forget();
    asked.length = 0;
    harness.clock.advance(1_199 * SECOND);
    expect(await harness.sweep.checkDue(10)).toBe(0);
    harness.clock.advance(SECOND);
    await harness.sweep.checkDue(10);
    expect(ofThisTest().size).toBe(MANY);
  });

  it('goes on to send what has no answer yet, which is no reason to ask for a status', async () => {
    const { asked } = await setUp();
    always(AN_HOUR_TOO_EARLY);
    await harness.sweep.checkDue(10);
    harness.provider.forget();
    const [paid, sibling] = [await create(MANY), await create(MANY)];
    harness.provider.next(UNKNOWN);
    const unanswered = await create(MANY + 1);
    await harness.pay(paid);
    asked.length = 0;
    harness.clock.advance(20 * SECOND);
    expect(await harness.sweep.checkDue(10)).toBe(2);
    expect(asked.toSorted()).toEqual([sibling.invoiceNumber, unanswered.invoiceNumber]);
    expect([await statusOf(sibling), await statusOf(unanswered)]).toEqual(['CANCELLED', 'ACTIVE']);
    harness.clock.advance(HOUR - 21 * SECOND);
    expect(await harness.sweep.checkDue(10)).toBe(0);
  });

  it('sends a cancellation of unknown outcome again soon, however long its status is put off', async () => {
    const [paid, sibling] = [await create(MANY), await create(MANY)];
    await harness.pay(paid);
    harness.provider.next(UNKNOWN, AN_HOUR_TOO_EARLY);
    await harness.sweep.checkDue(10);
    expect(await statusOf(sibling)).toBe('ACTIVE');
    harness.clock.advance(75 * SECOND);
    await harness.sweep.checkDue(10);
    expect(await statusOf(sibling)).toBe('CANCELLED');
  });

  it('goes on when single codes were asked about too early', async () => {
    const { ofThisTest } = await setUp();
    harness.provider.next(TOO_EARLY, 'OK', TOO_EARLY, 'OK', TOO_EARLY);
    await harness.sweep.checkDue(10);
    expect(ofThisTest().size).toBe(MANY);
  });

  it.each([
    ['goes on where others are refused between them', refused(), 0],
    ['pauses where others have no answer between them', UNKNOWN, 1],
    ['pauses where others could not be sent between them', NOT_SENT, 1],
  ])('%s', async (_, other, pauses) => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    await setUp();
    harness.provider.next(...Array.from({ length: 4 }, () => [TOO_EARLY, other, other]).flat());
    await harness.sweep.checkDue(10);
    expect(warn.mock.calls).toHaveLength(pauses);
    warn.mockRestore();
  });
});

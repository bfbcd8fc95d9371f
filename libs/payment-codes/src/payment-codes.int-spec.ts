import { DataSource } from 'typeorm';
import { rupiah } from '@app/domain';
import { EVERYTHING } from '@app/domain/testing';
import { describe, expect, it, vi } from 'vitest';
import { InquiryJournal } from './callbacks/inquiry-journal.js';
import type { KeyAttempt } from './idempotency/idempotency-keys.js';
import { PaymentFinder } from './ledger/payment-finder.js';
import { NOT_SENT, refused, UNKNOWN } from './testing/scripted-provider.js';
import {
  aCreate,
  anEvidence,
  aNotification,
  CALLER,
  type ServiceHarness,
} from './testing/service-harness.js';
import { servicesPerTest } from './testing/services-per-test.js';

const MINUTE = 60_000;
const DUPLICATE_INVOICE = { provider: { code: '4092701', message: 'Duplicate partnerReferenceNo' } };

describe('the unified payment-code service on PostgreSQL', () => {
  let harness: ServiceHarness;
  let count = 0;

  servicesPerTest((services, run) => {
    harness = services;
    count = run;
  });

  const reference = () => `INV-${count}`;
  const anAttempt = (key: string): KeyAttempt => ({
    clientId: 'client',
    key: `${key}-${count}`,
    claimId: harness.ids.uuid(),
  });
  const create = (patch = {}) =>
    harness.codes.create(aCreate({ reference: reference(), ...patch }), CALLER, harness.ids.uuid());
  const book = (patch: Parameters<typeof aNotification>[0] = {}, dedupe = 'a') =>
    harness.notify(
      aNotification({
        invoiceNumber: reference(),
        number: null,
        dedupeKey: `${count}-${dedupe}`,
        paidAt: harness.clock.now(),
        ...patch,
      }),
    );
  const order = () => harness.orders.get(reference(), CALLER);

  it('creates, is paid, and tells the story', async () => {
    const { code } = await create();
    expect(code).toMatchObject({ status: 'ACTIVE', invoiceNumber: reference(), amountPaid: 0 });
    expect(await book({ number: code.number })).toBe('BOOKED');
    const { order: paid, codes, payments } = await order();
    expect(paid).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    expect(codes[0]?.code.status).toBe('PAID');
    expect(payments).toMatchObject([{ disposition: 'ACCEPTED', amount: 150_000 }]);
    const timeline = await harness.timeline.of(code.id, CALLER);
    expect(timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['STATE_CHANGE', 'CALLBACK', 'EVENT']),
    );
  });

  it('books 32 copies of one payment at once as one, and keeps and acknowledges each', async () => {
    const { code } = await create();
    const outcomes = await Promise.all(Array.from({ length: 32 }, () => book()));
    expect(outcomes.filter((outcome) => outcome === 'BOOKED')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'REPEAT')).toHaveLength(31);
    expect((await order()).order.amountPaid).toBe(150_000);
    const timeline = await harness.timeline.of(code.id, CALLER);
    expect(timeline.filter(({ kind }) => kind === 'CALLBACK')).toHaveLength(32);
  });

  it('books many different payments on one reusable code at once, each once', async () => {
    await create({ reusable: true, amount: { type: 'OPEN' } });
    await Promise.all(Array.from({ length: 20 }, (_, i) => book({ amount: rupiah(1_000 + i) }, `many-${i}`)));
    expect((await order()).order.amountPaid).toBe(20 * 1_000 + 190);
  });

  it('numbers further codes of an order and refuses another amount', async () => {
    await create();
    expect((await create({ channel: 'MANDIRI_VA' })).code.invoiceNumber).toBe(`${reference()}-2`);
    await expect(create({ amount: { type: 'FIXED', value: rupiah(1) } })).rejects.toMatchObject({
      code: 'order_amount_mismatch',
    });
  });

  it('makes one code for one id, however often it is asked', async () => {
    const id = harness.ids.uuid();
    const command = aCreate({ reference: reference() });
    const [first, second] = await Promise.all([
      harness.codes.create(command, CALLER, id),
      harness.codes.create(command, CALLER, id),
    ]);
    expect(first.code.id).toBe(second.code.id);
    expect(new Set(harness.provider.calls.map(({ requestId }) => requestId)).size).toBe(1);
    expect((await order()).codes).toHaveLength(1);
  });

  it('keeps a code of unknown outcome PENDING and settles it by the same request', async () => {
    harness.provider.next(UNKNOWN);
    const { code } = await create();
    expect(code.status).toBe('PENDING');
    harness.clock.advance(MINUTE);
    expect(await harness.sweep.checkDue(1)).toBe(1);
    expect((await harness.codes.get(code.id, CALLER)).code.status).toBe('ACTIVE');
    const creates = harness.provider.calls.filter(({ operation }) => operation === 'create');
    expect(new Set(creates.map(({ requestId }) => requestId)).size).toBe(1);
  });

  it('believes neither "not sent" nor "duplicate" about an attempt that may have arrived', async () => {
    harness.provider.next(UNKNOWN, NOT_SENT, refused(DUPLICATE_INVOICE));
    const { code } = await create();
    harness.clock.advance(MINUTE);
    await harness.sweep.checkDue(1);
    expect((await harness.codes.get(code.id, CALLER)).code.status).toBe('PENDING');
    harness.provider.report = ({ invoiceNumber }) => ({
      state: 'PENDING',
      invoiceNumber,
      payment: null,
      number: '8965000000000777',
    });
    harness.clock.advance(MINUTE);
    await harness.sweep.checkDue(1);
    expect((await harness.codes.get(code.id, CALLER)).code).toMatchObject({
      status: 'ACTIVE',
      number: '8965000000000777',
    });
  });

  it('fails a code that DOKU refuses, and says what DOKU said', async () => {
    harness.provider.next(refused());
    await expect(create()).rejects.toMatchObject({
      code: 'provider_rejected',
      details: { provider: { code: '4002701' } },
    });
    expect((await order()).codes[0]?.code).toMatchObject({ status: 'FAILED', failure: { code: '4002701' } });
  });

  it('says that nothing was sent, and that a retry is safe', async () => {
    harness.provider.next(NOT_SENT);
    await expect(create()).rejects.toMatchObject({ code: 'provider_unavailable' });
  });

  it('books a payment that comes while the create is still under way', async () => {
    harness.provider.during = async () => {
      harness.provider.during = async () => {};
      await book({ number: '8965000000004242' });
    };
    const { code } = await create();
    expect(code).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });

  it('keeps a payment that comes before its code, and gives it to the code later', async () => {
    expect(await book()).toBe('BOOKED');
    expect(await book()).toBe('REPEAT');
    const { items } = await harness.payments.list({ disposition: 'NEEDS_REVIEW', limit: 5 }, CALLER);
    expect(items[0]).toMatchObject({
      reviewReason: 'UNMATCHED',
      invoiceNumber: reference(),
      paymentCodeId: null,
    });
    await create();
    expect(await harness.sweep.matchUnmatched()).toBe(1);
    expect((await order()).order).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    expect(await harness.sweep.matchUnmatched()).toBe(0);
  });

  it('shows every notification that came before its code in the timeline of the code, and of no other', async () => {
    await book();
    await book();
    await harness.notify({
      ...aNotification({ invoiceNumber: reference() }),
      status: 'FAILED',
      providerStatus: 'FAILED',
    });
    await book({ invoiceNumber: `${reference()}-else` }, 'else');
    harness.clock.advance(MINUTE);
    const { code } = await create();
    await harness.sweep.matchUnmatched();
    await book();
    const timeline = await harness.timeline.of(code.id, CALLER);
    const callbacks = timeline.filter(({ kind }) => kind === 'CALLBACK');
    expect(callbacks.map(({ facts }) => facts['outcome'])).toEqual(['BOOKED', 'REPEAT', 'IGNORED', 'REPEAT']);
    expect(timeline[0]?.kind).toBe('CALLBACK');
  });

  it('shows in the timeline how long each callback took', async () => {
    const { code } = await create();
    const receivedAt = harness.clock.now();
    const evidence = () => anEvidence(harness.ids.uuid(), receivedAt);
    harness.clock.advance(40);
    harness.callbacks.recordInquiry({ ...evidence(), kind: 'INQUIRY' }, code.id);
    harness.clock.advance(30);
    await harness.callbacks.book(aNotification({ invoiceNumber: reference() }), evidence());
    await harness.app.get(InquiryJournal).flush();
    const timeline = await harness.timeline.of(code.id, CALLER);
    const callbacks = timeline.filter(({ kind }) => kind === 'CALLBACK');
    expect(callbacks.map(({ facts }) => [facts['callback'], facts['durationMs']])).toEqual([
      ['INQUIRY', 40],
      ['NOTIFICATION', 70],
    ]);
  });

  it.each([{ reusable: false }, { reusable: true }])(
    'gives an early payment to its code once, though a copy and the sweep do so at the same time (%j)',
    async (patch) => {
      await book();
      await create(patch);
      const finder = harness.app.get(PaymentFinder);
      const read = finder.findUnmatched.bind(finder);
      vi.spyOn(finder, 'findUnmatched').mockImplementationOnce(async (...invoice) => {
        const found = await read(...invoice);
        await book();
        return found;
      });
      await harness.sweep.matchUnmatched();
      const { order: booked, payments } = await order();
      expect(booked.amountPaid).toBe(150_000);
      expect(payments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: null }]);
    },
  );

  it('gives a payment that came before its code to it with the next copy', async () => {
    await book();
    await create();
    expect(await book()).toBe('REPEAT');
    expect((await order()).order).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });

  it.each([
    ['a full', {}],
    ['a poor', { dedupeKey: null, paidAt: null }],
  ])('finds a payment by %s status answer, and knows the late notification as the same', async (_, known) => {
    const { code } = await create();
    const paid = aNotification({
      invoiceNumber: reference(),
      number: code.number,
      dedupeKey: `${count}-lost`,
      source: 'STATUS_CHECK',
      ...known,
    });
    harness.provider.report = ({ number, invoiceNumber }) =>
      number === code.number
        ? { state: 'PAID', invoiceNumber, payment: paid.payment, number }
        : { state: 'PENDING', invoiceNumber, payment: null, number };
    harness.clock.advance(11 * MINUTE);
    await harness.sweep.checkDue(1);
    expect((await order()).order.status).toBe('PAID');
    expect(await book({}, 'lost')).toBe('REPEAT');
    expect((await order()).payments).toMatchObject([{ disposition: 'ACCEPTED', dedupeKey: `${count}-lost` }]);
  });

  it('expires to the second, also when nobody swept', async () => {
    const { code } = await create({ expiresInMinutes: 1 });
    harness.clock.advance(MINUTE - 1);
    expect((await harness.codes.get(code.id, CALLER)).code.status).toBe('ACTIVE');
    harness.clock.advance(1);
    expect((await harness.codes.get(code.id, CALLER)).code.status).toBe('EXPIRED');
  });

  it('expires due codes in the background and answers inquiries with it', async () => {
    const { code } = await create({ mode: 'DIPC', number: `7${count}00000`, expiresInMinutes: 1 });
    const question = {
      merchantAccount: 'default',
      protocol: 'SNAP' as const,
      channel: null,
      number: code.number as string,
    };
    expect(await harness.callbacks.inquire(question)).toMatchObject({ status: 'PAYABLE' });
    harness.clock.advance(MINUTE);
    expect(await harness.callbacks.inquire(question)).toMatchObject({ status: 'EXPIRED' });
    expect(await harness.sweep.expireDue()).toBeGreaterThan(0);
    expect((await harness.codes.get(code.id, CALLER)).code.status).toBe('EXPIRED');
    expect(await harness.callbacks.inquire({ ...question, number: '1' })).toEqual({
      status: 'NOT_FOUND',
      code: null,
    });
  });

  it('changes terms at DOKU and then here', async () => {
    const { code } = await create();
    const { code: after } = await harness.codes.update(
      code.id,
      { amount: { type: 'FIXED', value: rupiah(99_000) }, expiresInMinutes: 30 },
      CALLER,
      harness.ids.uuid(),
    );
    expect(after).toMatchObject({ amount: { value: 99_000 }, pendingChange: null });
    expect((await order()).order.amount).toMatchObject({ value: 99_000 });
  });

  it.each([
    ['displayText' as const, { displayText: ['other'] }],
    ['amountType' as const, { amount: { type: 'OPEN' as const } }],
  ])('refuses to change what DOKU has no field for: %s', async (term, changes) => {
    Object.assign(harness.provider, { capabilities: { ...EVERYTHING, fixedTerms: [term] } });
    const { code } = await create();
    await expect(harness.codes.update(code.id, changes, CALLER, harness.ids.uuid())).rejects.toMatchObject({
      code: 'channel_not_capable',
    });
    const { code: direct } = await create({ mode: 'DIPC', number: `8${count}00000` });
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).resolves.toBeDefined();
    expect((await harness.codes.update(direct.id, changes, CALLER, harness.ids.uuid())).code).toMatchObject(
      changes,
    );
  });

  it('never tells DOKU of a number that lives with us', async () => {
    const { code } = await create({ mode: 'DIPC', number: `9${count}00000` });
    const { code: sibling } = await create({ mode: 'DIPC', number: `9${count}00001` });
    await harness.codes.update(code.id, { expiresInMinutes: 30 }, CALLER, harness.ids.uuid());
    await harness.codes.cancel(code.id, CALLER, harness.ids.uuid());
    const { code: paid } = await create({ mode: 'DIPC', number: `9${count}00002` });
    await book({ invoiceNumber: paid.invoiceNumber, number: paid.number });
    harness.clock.advance(5 * MINUTE);
    await harness.sweep.checkDue(60);
    expect((await harness.codes.get(sibling.id, CALLER)).code.status).toBe('CANCELLED');
    expect(harness.provider.calls.filter(({ operation }) => operation !== 'status')).toEqual([]);
  });

  it('refuses to split the settlement of a code that DOKU is not told of', async () => {
    Object.assign(harness.provider, { capabilities: { ...EVERYTHING, settlement: true } });
    const settlement = [{ bankAccountId: 'SBA-1', type: 'PERCENTAGE', value: 100 }] as const;
    await expect(create({ mode: 'DIPC', number: `8${count}00000`, settlement })).rejects.toMatchObject({
      code: 'channel_not_capable',
      details: { field: 'settlement' },
    });
  });

  it('settles a change of unknown outcome by repeating it', async () => {
    const { code } = await create();
    harness.provider.next(UNKNOWN);
    const changes = { customer: { name: 'Budi', email: null, phone: null } };
    await expect(harness.codes.update(code.id, changes, CALLER, harness.ids.uuid())).rejects.toMatchObject({
      code: 'provider_outcome_unknown',
    });
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).rejects.toMatchObject({
      code: 'concurrent_change',
    });
    harness.clock.advance(MINUTE);
    await harness.sweep.checkDue(1);
    expect((await harness.codes.get(code.id, CALLER)).code).toMatchObject({
      customer: { name: 'Budi' },
      pendingChange: null,
    });
    const updates = harness.provider.calls.filter(({ operation }) => operation === 'update');
    expect(new Set(updates.map(({ requestId }) => requestId)).size).toBe(1);
  });

  it('cancels, and stays cancelled when asked again', async () => {
    const { code } = await create();
    expect((await harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).code.status).toBe('CANCELLED');
    expect((await harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).code.status).toBe('CANCELLED');
    await expect(
      harness.codes.update(code.id, { reusable: true }, CALLER, harness.ids.uuid()),
    ).rejects.toMatchObject({
      code: 'payment_code_not_active',
    });
  });

  it('lets a payment win that arrives while a cancellation is under way', async () => {
    const { code } = await create();
    harness.provider.during = async ({ operation }) => {
      if (operation === 'cancel') await book({ number: code.number });
    };
    await expect(harness.codes.cancel(code.id, CALLER, harness.ids.uuid())).rejects.toMatchObject({
      code: 'payment_code_not_active',
    });
    expect((await harness.codes.get(code.id, CALLER)).code).toMatchObject({
      status: 'PAID',
      amountPaid: 150_000,
    });
  });

  it('cancels the other codes of a paid order at DOKU', async () => {
    const { code } = await create();
    const { code: sibling } = await create();
    await book({ number: code.number });
    await harness.sweep.checkDue(1);
    expect((await harness.codes.get(sibling.id, CALLER)).code.status).toBe('CANCELLED');
    expect(harness.provider.calls.at(-1)?.operation).toBe('cancel');
  });

  it('lets a person decide on money that does not fit', async () => {
    await create();
    await book({ amount: rupiah(100) });
    const { items } = await harness.payments.list(
      { disposition: 'NEEDS_REVIEW', reference: reference(), limit: 5 },
      CALLER,
    );
    const held = items[0] as NonNullable<(typeof items)[0]>;
    expect(held).toMatchObject({ reviewReason: 'UNDERPAID', amount: 100 });
    const resolved = await harness.payments.resolve(
      held.id,
      { decision: 'ACCEPT', note: 'goodwill' },
      CALLER,
    );
    expect(resolved).toMatchObject({ disposition: 'ACCEPTED', resolution: { by: 'shop', note: 'goodwill' } });
    await expect(
      harness.payments.resolve(held.id, { decision: 'RETURNED_TO_PAYER', note: '' }, CALLER),
    ).rejects.toMatchObject({ code: 'payment_not_in_review' });
    expect((await order()).order).toMatchObject({ amountPaid: 100, status: 'OPEN' });
  });

  it('takes one of many simultaneous decisions on a payment, also one of very many on its order', async () => {
    const { code } = await create({ reusable: true });
    await book({ amount: rupiah(100) }, 'held');
    const { items } = await harness.payments.list({ reference: reference(), limit: 1 }, CALLER);
    const held = items[0]?.id as string;
    await harness.app.get(DataSource).query(
      `INSERT INTO payments SELECT ('0199' || substr(md5(i::text), 5))::uuid, payment_code_id, order_id,
         merchant_account, channel, reference, source, invoice_number, number, 1, paid_at, received_at, NULL,
         $2 || i, NULL, 'RETURNED_TO_PAYER', NULL, NULL
       FROM payments, generate_series(1, 600) i WHERE payment_code_id = $1`,
      [code.id, `${count}-filler-`],
    );
    const ends = await Promise.allSettled(
      (['ACCEPT', 'RETURNED_TO_PAYER', 'ACCEPT', 'ACCEPT'] as const).map((decision) =>
        harness.payments.resolve(held, { decision, note: 'x' }, CALLER),
      ),
    );
    const { order: after } = await order();
    const accepted = ends.some((end) => end.status === 'fulfilled' && end.value.disposition === 'ACCEPTED');
    expect(after.amountPaid).toBe(accepted ? 100 : 0);
  });

  it('shows nothing to a caller of another merchant account', async () => {
    const { code } = await create();
    const stranger = { ...CALLER, merchantAccounts: ['other'] };
    await expect(harness.codes.get(code.id, stranger)).rejects.toMatchObject({ code: 'not_found' });
    await expect(harness.orders.get(reference(), stranger)).rejects.toMatchObject({ code: 'not_found' });
    await expect(harness.timeline.of(code.id, stranger)).rejects.toMatchObject({ code: 'not_found' });
    expect((await harness.codes.list({ limit: 5 }, stranger)).items).toEqual([]);
  });

  it('pages through codes, newest first, and skips none', async () => {
    for (let i = 0; i < 5; i++) await create();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await harness.codes.list({ reference: reference(), limit: 2, cursor }, CALLER);
      seen.push(...page.items.map(({ code }) => code.invoiceNumber));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([5, 4, 3, 2].map((n) => `${reference()}-${n}`).concat(reference()));
  });

  it('claims an idempotency key once, gives the first answer again, and takes over from the dead', async () => {
    const { keys, clock } = harness;
    const held = anAttempt('key');
    const claim = (hash = 'h', attempt = anAttempt('key')) => keys.claim(attempt, hash);
    const first = await claim('h', held);
    expect(first).toEqual({ kind: 'NEW', resourceId: held.claimId });
    expect((await claim()).kind).toBe('RUNNING');
    expect((await claim('other')).kind).toBe('REUSED');
    clock.advance(80_000);
    expect((await claim('other')).kind).toBe('REUSED');
    const successor = anAttempt('key');
    expect(await claim('h', successor)).toEqual({ ...first, kind: 'TAKEN_OVER' });
    await keys.complete(successor, 201, { id: 1 });
    expect(await claim()).toEqual({ kind: 'DONE', status: 201, body: { id: 1 } });
  });

  it('holds an idempotency key while DOKU is given its longest time for a token and a call', async () => {
    const { keys, clock } = harness;
    await keys.claim(anAttempt('slow'), 'h');
    clock.advance(2 * 30_000);
    expect((await keys.claim(anAttempt('slow'), 'h')).kind).toBe('RUNNING');
  });

  it('hands an idempotency key over to the next attempt, under the same resource id', async () => {
    const { keys } = harness;
    const held = anAttempt('handed');
    const first = await keys.claim(held, 'h');
    await keys.handOver(held);
    expect(await keys.claim(anAttempt('handed'), 'h')).toEqual({ ...first, kind: 'TAKEN_OVER' });
    expect((await keys.claim(anAttempt('handed'), 'h')).kind).toBe('RUNNING');
  });

  it('leaves an idempotency key to the attempt that has taken it over', async () => {
    const { keys, clock } = harness;
    const [late, successor] = [anAttempt('taken'), anAttempt('taken')];
    const first = await keys.claim(late, 'h');
    clock.advance(80_000);
    expect(await keys.claim(successor, 'h')).toEqual({ ...first, kind: 'TAKEN_OVER' });
    await keys.release(late);
    await keys.handOver(late);
    await keys.complete(late, 503, 'late');
    expect((await keys.claim(anAttempt('taken'), 'h')).kind).toBe('RUNNING');
    await keys.complete(successor, 201, 'made');
    expect(await keys.claim(anAttempt('taken'), 'h')).toEqual({ kind: 'DONE', status: 201, body: 'made' });
  });

  it('forgets an idempotency key that its attempt releases', async () => {
    const { keys } = harness;
    const held = anAttempt('released');
    await keys.claim(held, 'h');
    await keys.release(held);
    expect((await keys.claim(anAttempt('released'), 'h')).kind).toBe('NEW');
  });

  it('forgets no idempotency key that has its answer', async () => {
    const { keys } = harness;
    const held = anAttempt('answered');
    await keys.claim(held, 'h');
    await keys.complete(held, 201, 'made');
    await keys.release(held);
    await keys.handOver(held);
    expect(await keys.claim(anAttempt('answered'), 'h')).toEqual({ kind: 'DONE', status: 201, body: 'made' });
  });
});

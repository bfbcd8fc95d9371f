import { describe, expect, it } from 'vitest';
import type { Json } from './testing/merchant-client.js';
import nonSnapSamples from './testing/non-snap-samples.json' with { type: 'json' };
import { shapeOf } from './testing/shape.js';
import snapSamples from './testing/snap-samples.json' with { type: 'json' };
import { simulatorPerTest } from './testing/simulator-per-test.js';
import type { TestSimulator } from './testing/test-simulator.js';

/** The provider's sample exchanges: the simulator asks and answers with the same members. */
let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

const snapSample = (id: string): Json => snapSamples.find((sample) => sample.id === id);
const nonSnapSample = (id: string): Json => nonSnapSamples.find((sample) => sample.id === id);

const playSnap = ({ method, path, request }: Json, changes: object = {}) =>
  simulator.client.snap(method, path, { ...request, ...changes });
const playNonSnap = ({ method, path, request }: Json, headers: Record<string, string> = {}) =>
  simulator.client.nonSnap(method, path, request ?? undefined, headers);
const pay = (body: object) => simulator.control<Json>('POST', '/payments', body);

/** Registers, as the merchant's own, the number a sample speaks of. */
function register({ request }: Json, changes: object = {}) {
  const template = snapSample('create-permata-mgpc-open-reusable');
  const { partnerServiceId, customerNo, virtualAccountNo } = request;
  const closed = { totalAmount: { value: '150000.00', currency: 'IDR' }, virtualAccountTrxType: 'C' };
  return playSnap(template, { partnerServiceId, customerNo, virtualAccountNo, ...closed, ...changes });
}

describe('SNAP samples', () => {
  it.each(snapSamples.filter((sample) => sample.operation === 'create-va'))('$id', async (sample) => {
    const { status, body } = await playSnap(sample);
    expect([status, body.responseCode]).toEqual([sample.status, sample.answer.responseCode]);
    expect(shapeOf(body)).toEqual(shapeOf(sample.answer));
  });

  it.each([
    ['update-permata-limits', 'create-permata-mgpc-open-reusable'],
    ['update-danamon-inactivate', 'create-danamon-mgpc-limit'],
    ['delete-permata', 'create-permata-mgpc-open-reusable'],
    ['delete-danamon', 'create-danamon-mgpc-limit'],
  ])('%s', async (id, createId) => {
    await playSnap(snapSample(createId));
    const { status, body } = await playSnap(snapSample(id));
    expect([status, body]).toEqual([200, snapSample(id).answer]);
  });

  it('status-permata-pending and status-permata-paid', async () => {
    const pending = snapSample('status-permata-pending');
    await register(pending, { trxId: 'INV-PERMATA-0001' });
    expect((await playSnap(pending)).body).toEqual(pending.answer);
    await pay({ number: '8856000000000021' });
    await simulator.advance(60);
    const { body } = await playSnap(snapSample('status-permata-paid'), { paymentRequestId: undefined });
    const { answer } = snapSample('status-permata-paid');
    const paymentRequestId = body.virtualAccountData.paymentRequestId;
    expect(body).toEqual({
      ...answer,
      virtualAccountData: { ...answer.virtualAccountData, paymentRequestId },
    });
  });

  it('status-danamon-expired', async () => {
    const sample = snapSample('status-danamon-expired');
    await register(sample, {
      trxId: 'INV-DANAMON-0001',
      totalAmount: { value: '11500.00', currency: 'IDR' },
      additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_DANAMON' },
      expiredDate: '2026-11-20T10:01:00+07:00',
    });
    await simulator.advance(60);
    const { status, body } = await playSnap(sample);
    expect([status, body]).toEqual([sample.status, sample.answer]);
  });

  it.each(snapSamples.filter((sample) => sample.operation === 'inquiry'))('$id', async (sample: Json) => {
    simulator.merchant.onSnapInquiry = (call) => {
      const { inquiryRequestId, partnerServiceId, customerNo, virtualAccountNo } = call.json;
      const { virtualAccountData, ...head } = sample.answer;
      const data = virtualAccountData && {
        ...virtualAccountData,
        inquiryRequestId,
        partnerServiceId,
        customerNo,
        virtualAccountNo,
      };
      return { status: sample.status, body: { ...head, virtualAccountData: data } };
    };
    const channel = sample.request.additionalInfo.channel.replace('VIRTUAL_ACCOUNT_BANK_', '') + '_VA';
    const number = sample.request.virtualAccountNo.trim();
    const bill = await simulator.control<Json>('POST', '/inquiries', { channel, number });
    const [question] = simulator.merchant.callsTo('/transfer-va/inquiry');
    expect(shapeOf(question?.json)).toEqual(shapeOf(sample.request));
    const told: Record<string, string> = {
      '2002400': 'PAYABLE',
      '4042412': 'NOT_FOUND',
      '4042414': 'ALREADY_PAID',
      '4042419': 'EXPIRED',
    };
    expect(bill.body.status).toBe(told[sample.answer.responseCode]);
    expect(bill.body.merchantAnswer.problems).toEqual([]);
  });

  it('notifications have the members of notify-permata-open', async () => {
    await playSnap(snapSample('create-permata-mgpc-open-reusable'));
    await pay({ number: '8856000000000777', amount: 250000 });
    const [notification] = simulator.merchant.callsTo('/transfer-va/payment');
    expect(shapeOf(notification?.json)).toEqual(shapeOf(snapSample('notify-permata-open').request));
  });

  const notified = snapSamples.filter((sample) => sample.operation === 'payment-notification');
  it.each(notified)('$id', async (sample: Json) => {
    simulator.merchant.onNotification = () => ({ status: sample.status, body: sample.answer });
    const { trxId, virtualAccountNo, paidAmount, futureField: _unknown, ...more } = sample.request;
    const channel = more.additionalInfo?.channel ?? 'VIRTUAL_ACCOUNT_BANK_PERMATA';
    await register(sample, { trxId, additionalInfo: { channel } });
    const amount = Number(paidAmount.value);
    const paid = await pay({ number: virtualAccountNo.trim(), amount, force: true });
    const [notification] = simulator.merchant.callsTo('/transfer-va/payment');
    expect(notification?.json).toMatchObject({ trxId, virtualAccountNo, paidAmount });
    expect(shapeOf(notification?.json)).toEqual(expect.arrayContaining(shapeOf(more)));
    expect(paid.body.notification.fate).toBe(sample.status === 200 ? 'DELIVERED' : 'PENDING_RETRY');
  });
});

describe('non-SNAP samples', () => {
  const UTC_DATES = ['.virtual_account_info.created_date_utc', '.virtual_account_info.expired_date_utc'];

  it.each(['MANDIRI-DGPC', 'MANDIRI-MGPC', 'MANDIRI-OPEN', 'MANDIRI-LIMIT', 'WALLET-PAY'])(
    '%s',
    async (id) => {
      const sample = nonSnapSample(id);
      const path = new URL(sample.request.additional_info?.override_notification_url ?? 'http://x/').pathname;
      if (path !== '/')
        sample.request.additional_info.override_notification_url = `http://other.test/pay/doku/notifications`;
      const { status, body } = await playNonSnap(sample);
      expect(status).toBe(200);
      const isOldForm = shapeOf(sample.answer).length < shapeOf(body).length;
      const expected = isOldForm ? [...shapeOf(sample.answer), ...UTC_DATES].sort() : shapeOf(sample.answer);
      expect(shapeOf(body)).toEqual(expected);
    },
  );

  it('MANDIRI-UPDATE, MANDIRI-DELETE and DUPLICATE', async () => {
    const created = await playNonSnap(nonSnapSample('DUPLICATE'), { 'Request-Id': 'once' });
    const repeated = await playNonSnap(nonSnapSample('DUPLICATE'), { 'Request-Id': 'once' });
    expect([repeated.status, repeated.body]).toEqual([409, created.body]);
    const number = created.body.virtual_account_info.virtual_account_number;
    for (const id of ['MANDIRI-UPDATE', 'MANDIRI-DELETE']) {
      const sample = structuredClone(nonSnapSample(id));
      sample.request.virtual_account_info.virtual_account_number = number;
      const { status, body } = await playNonSnap(sample);
      expect([status, shapeOf(body)]).toEqual([200, shapeOf(sample.answer)]);
    }
  });

  it.each(nonSnapSamples.filter((sample) => sample.id.includes('INQUIRY')))('$id', async (sample: Json) => {
    simulator.merchant.onInquiry = () => ({ status: sample.status, body: sample.answer });
    const channel = sample.id.startsWith('DOKU') ? 'DOKU_VA' : 'MANDIRI_VA';
    const number = sample.request.virtual_account_info.virtual_account_number;
    const bill = await simulator.control<Json>('POST', '/inquiries', { channel, number });
    const [question] = simulator.merchant.callsTo('/doku/inquiry');
    expect(shapeOf(question?.json)).toEqual(shapeOf(sample.request));
    expect(bill.body.status === 'PAYABLE').toBe(sample.status === 200);
    expect(bill.body.merchantAnswer).toMatchObject({ signature: 'VALID', problems: [] });
  });

  it.each([
    ['MANDIRI-NOTIFY', 'MANDIRI-DGPC'],
    ['DOKU-NOTIFY', 'ERR-SIGNATURE'],
  ])('%s', async (id, createId) => {
    const created = await playNonSnap(nonSnapSample(createId));
    await pay({ number: created.body.virtual_account_info.virtual_account_number });
    const [notification] = simulator.merchant.callsTo('/doku/notifications');
    const sample = nonSnapSample(id).request;
    expect(shapeOf(notification?.json)).toEqual(shapeOf(sample));
    const names = (body: Json) => body.virtual_account_payment.identifier.map((each: Json) => each.name);
    expect(names(notification?.json)).toEqual(names(sample));
    expect(notification?.json['acquirer']).toEqual(sample.acquirer);
  });

  it('WALLET-NOTIFY', async () => {
    const { order } = nonSnapSample('WALLET-PAY').request;
    await simulator.client.nonSnap('POST', nonSnapSample('WALLET-PAY').path, { order });
    const invoice = String(order.invoice_number);
    await simulator.control('POST', `/wallet-payments/${invoice}/complete`, { outcome: 'SUCCESS' });
    const [notification] = simulator.merchant.callsTo('/payments/notifications');
    const { request } = nonSnapSample('WALLET-NOTIFY');
    const { transaction, ...told } = (notification?.json ?? {}) as Json;
    expect(told).toEqual({ ...request, transaction: undefined });
    expect(shapeOf(transaction)).toEqual(shapeOf(request.transaction));
  });

  it('ERR-SIGNATURE and ERR-CLIENT', async () => {
    const signature = await playNonSnap(nonSnapSample('ERR-SIGNATURE'), { Signature: 'HMACSHA256=x' });
    expect([signature.status, signature.body]).toEqual([400, nonSnapSample('ERR-SIGNATURE').answer]);
    const client = await playNonSnap(nonSnapSample('ERR-CLIENT'), { 'Client-Id': 'MCH-none' });
    expect([client.status, client.body]).toEqual([400, nonSnapSample('ERR-CLIENT').answer]);
  });

  it('STATUS-PENDING', async () => {
    const { path, answer } = nonSnapSample('STATUS-PENDING');
    await playNonSnap(nonSnapSample('MANDIRI-DGPC'), {
      'Request-Id': answer.transaction.original_request_id,
    });
    const { body } = await simulator.client.nonSnap('GET', path);
    const date = body.transaction.date;
    expect(body).toMatchObject({ ...answer, transaction: { ...answer.transaction, date } });
  });

  it('STATUS-VA and HOWTOPAY', async () => {
    const created = await playNonSnap(nonSnapSample('MANDIRI-DGPC'));
    const { virtual_account_number: number, how_to_pay_api } = created.body.virtual_account_info;
    await pay({ number });
    await simulator.advance(60);
    const status = await playNonSnap(nonSnapSample('STATUS-VA'));
    expect(shapeOf(status.body)).toEqual(shapeOf(nonSnapSample('STATUS-VA').answer));
    const how = await simulator.app.inject({ method: 'GET', url: new URL(how_to_pay_api).pathname });
    expect(shapeOf(how.json())).toEqual(expect.arrayContaining(shapeOf(nonSnapSample('HOWTOPAY').answer)));
  });
});

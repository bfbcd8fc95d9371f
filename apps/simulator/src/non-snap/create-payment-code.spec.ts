import { describe, expect, it } from 'vitest';
import { verifyNonSnap } from '../signing/non-snap-signature.js';
import type { Json } from '../testing/merchant-client.js';
import { paymentCodeBody } from '../testing/sample-bodies.js';
import { TEST_ACCOUNT } from '../testing/test-account.js';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import { TestSimulator } from '../testing/test-simulator.js';

const MANDIRI = '/mandiri-virtual-account/v2/payment-code';

let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

const post = (path: string, changes: Parameters<typeof paymentCodeBody>[0] = {}, headers = {}) =>
  simulator.client.nonSnap('POST', path, paymentCodeBody(changes), headers);

describe('payment codes', () => {
  it('are made with number, links and both date forms', async () => {
    const { status, body } = await post(MANDIRI);
    expect(status).toBe(200);
    expect(body.order).toEqual({ invoice_number: 'INV-20210124-0001' });
    expect(body.virtual_account_info).toMatchObject({
      virtual_account_number: expect.stringMatching(/^888994\d{10}$/),
      how_to_pay_page: expect.stringContaining('/how-to-pay/v2/mandiri-virtual-account/'),
      how_to_pay_api: expect.stringContaining('/mandiri-virtual-account/v2/how-to-pay-api/'),
      created_date: '20261120100000',
      expired_date: '20261120110000',
      created_date_utc: '2026-11-20T03:00:00Z',
      expired_date_utc: '2026-11-20T04:00:00Z',
    });
  });

  it('answers are signed over the bytes, with the path of the request', async () => {
    const { headers, raw } = await post(MANDIRI, {}, { 'Request-Id': 'signed-1' });
    const message = {
      clientId: String(headers['client-id']),
      requestId: 'signed-1',
      timestampField: 'Response-Timestamp' as const,
      timestamp: String(headers['response-timestamp']),
      target: MANDIRI,
      body: raw,
    };
    expect(headers['request-id']).toBe('signed-1');
    expect(verifyNonSnap(message, TEST_ACCOUNT.secretKey, String(headers['signature']))).toBe(true);
  });

  it('take a number of the merchant', async () => {
    const path = '/mandiri-virtual-account/v2/merchant-payment-code';
    const { body } = await post(path, { info: { virtual_account_number: '888994987654322' } });
    expect(body.virtual_account_info.virtual_account_number).toBe('888994987654322');
    const again = await post(path, {
      order: { invoice_number: 'INV-2' },
      info: { virtual_account_number: '888994987654322' },
    });
    expect([again.status, again.body.error.code]).toEqual([400, 'duplicate_virtual_account_number']);
  });

  it.each([
    [{ virtual_account_number: '8'.repeat(16), expired_time: 99_999_999 }, 200],
    [{ virtual_account_number: '8'.repeat(17) }, 400],
    [{ virtual_account_number: '88899x' }, 400],
    [{ virtual_account_number: '88899', expired_time: 100_000_000 }, 400],
  ])('of the merchant with %j are answered with %i', async (info, status) => {
    expect((await post('/mandiri-virtual-account/v2/merchant-payment-code', { info })).status).toBe(status);
  });

  it('refuse a number of the merchant outside the BIN on file for the channel', async () => {
    const accounts = [{ ...TEST_ACCOUNT, numberPrefixes: { MANDIRI_VA: '88899', BCA_VA: '19008' } }];
    const strict = await TestSimulator.start({ accounts });
    const register = (number: string) => {
      const body = paymentCodeBody({ info: { virtual_account_number: number } });
      return strict.client.nonSnap('POST', '/mandiri-virtual-account/v2/merchant-payment-code', body);
    };
    const outside = await register('190084987654322');
    expect([outside.status, outside.body.error]).toMatchObject([
      400,
      {
        code: 'invalid_parameter',
        message: 'virtual_account_info.virtual_account_number must begin with 88899',
      },
    ]);
    expect((await register('888994987654322')).status).toBe(200);
    await strict.stop();
  });

  it.each([
    [
      'a missing invoice number',
      { order: { invoice_number: undefined } },
      'order.invoice_number is mandatory',
    ],
    ['an amount with decimals', { order: { amount: 1.5 } }, 'order.amount is malformed'],
    [
      'a closed bill without an amount',
      { order: { amount: undefined } },
      'order.amount is mandatory and must be more than 0',
    ],
    [
      'limits on a closed bill',
      { order: { min_amount: 1000 } },
      'order.min_amount and order.max_amount belong to NO_BILL',
    ],
    [
      'a most amount on a closed bill',
      { order: { max_amount: 1000 } },
      'order.min_amount and order.max_amount belong to NO_BILL',
    ],
    [
      'limits of which none is above 0',
      { order: { amount: undefined, min_amount: 0, max_amount: 0 }, info: { billing_type: 'NO_BILL' } },
      'order.max_amount or order.min_amount must be more than 0',
    ],
    [
      'limits that no amount fits',
      { order: { amount: undefined, min_amount: 2, max_amount: 1 }, info: { billing_type: 'NO_BILL' } },
      'order.min_amount must not exceed order.max_amount',
    ],
    [
      'an open bill with an amount',
      { info: { billing_type: 'NO_BILL' } },
      'order.amount must be left out for NO_BILL',
    ],
    [
      'a text of 33 characters',
      { info: { info1: 'x'.repeat(33) } },
      'virtual_account_info.info1 is malformed',
    ],
    [
      'a missing reusable_status',
      { info: { reusable_status: undefined } },
      'virtual_account_info.reusable_status is mandatory',
    ],
    [
      'an invoice number of 65 characters',
      { order: { invoice_number: 'x'.repeat(65) } },
      'order.invoice_number is malformed',
    ],
    ['an amount of 13 digits', { order: { amount: 1_000_000_000_000 } }, 'order.amount is malformed'],
    ['an amount below 0', { order: { amount: -1 } }, 'order.amount is malformed'],
    [
      'a life of six digits of minutes',
      { info: { expired_time: 100_000 } },
      'virtual_account_info.expired_time is malformed',
    ],
    ['a life of no minute', { info: { expired_time: 0 } }, 'virtual_account_info.expired_time is malformed'],
    ['a name of 65 characters', { customer: { name: 'x'.repeat(65) } }, 'customer.name is malformed'],
    ['an e-mail of 129 characters', { customer: { email: 'x'.repeat(129) } }, 'customer.email is malformed'],
    ['a missing name', { customer: { name: '' } }, 'customer.name is mandatory'],
    ['another billing type', { info: { billing_type: 'FIXED' } }, 'Invalid Billing Type Value'],
    [
      'an override with another path',
      { more: { additional_info: { override_notification_url: 'https://other.test/notify' } } },
      'additional_info.override_notification_url must have the path of the notification URL on file',
    ],
  ])('refuse %s', async (_case, changes, message) => {
    const { status, body } = await post(MANDIRI, changes);
    expect([status, body.error.message]).toEqual([400, message]);
    expect(body.error.type).toBe('invalid_request_error');
  });

  it.each([
    [{}, { type: 'OPEN' }],
    [{ min_amount: 1000 }, { type: 'LIMITED', min: 1000 }],
    [{ max_amount: 9000 }, { type: 'LIMITED', max: 9000 }],
    [
      { min_amount: 1000, max_amount: 9000 },
      { type: 'LIMITED', min: 1000, max: 9000 },
    ],
    [
      { min_amount: 1000, max_amount: 1000 },
      { type: 'LIMITED', min: 1000, max: 1000 },
    ],
  ])('of an open bill with %j keep its limits', async (limits, amount) => {
    const order = { amount: undefined, ...limits };
    const { body } = await post(MANDIRI, { order, info: { billing_type: 'NO_BILL' } });
    const number = body.virtual_account_info.virtual_account_number as string;
    const bill = await simulator.control<Json>('POST', '/inquiries', { number });
    expect(bill.body.amount).toEqual({ ...amount, currency: 'IDR' });
  });

  it('refuse a used invoice number', async () => {
    await post(MANDIRI);
    expect((await post(MANDIRI)).body.error.code).toBe('duplicate_invoice_number');
  });

  it('refuse unknown clients and wrong signatures, and do not know other paths', async () => {
    const client = await post(MANDIRI, {}, { 'Client-Id': 'MCH-other' });
    expect([client.status, client.body.error.code]).toEqual([400, 'invalid_client_id']);
    const signature = await post(MANDIRI, {}, { Signature: 'HMACSHA256=AAAA' });
    expect([signature.status, signature.body]).toEqual([
      400,
      {
        error: {
          code: 'invalid_signature',
          message: 'Invalid Header Signature',
          type: 'invalid_request_error',
        },
      },
    ]);
    const unknown = await post('/bsi-virtual-account/v2/payment-code');
    expect([unknown.status, unknown.body.message]).toEqual([
      404,
      'No static resource bsi-virtual-account/v2/payment-code.',
    ]);
    expect((await post('/bsm-virtual-account/v2/merchant-payment-code')).status).toBe(404);
  });
});

describe('the headers of a call', () => {
  it.each([
    ['Client-Id', '', 'is mandatory'],
    ['Request-Id', '', 'is mandatory'],
    ['Request-Id', 'r'.repeat(129), 'has more than 128 characters'],
    ['Request-Timestamp', '', 'is mandatory'],
    ['Request-Timestamp', '2026-11-20T10:00:00+07:00', 'is malformed'],
    ['Request-Timestamp', '2026-11-20T03:00:00.000Z', 'is malformed'],
    ['Request-Timestamp', '2026-11-20T03:00:00Z+07:00', 'is malformed'],
    ['Request-Timestamp', '12026-11-20T03:00:00Z', 'is malformed'],
  ])('are refused where %s is "%s"', async (name, value, problem) => {
    const { status, body } = await post(MANDIRI, {}, { [name]: value });
    expect([status, body.error]).toMatchObject([
      400,
      { code: 'invalid_parameter', message: `header ${name} ${problem}` },
    ]);
  });

  it('take a Request-Id of 128 characters', async () => {
    expect((await post(MANDIRI, {}, { 'Request-Id': 'r'.repeat(128) })).status).toBe(200);
  });
});

it('a call without a body is refused', async () => {
  const { status, body } = await simulator.client.nonSnap('POST', MANDIRI);
  expect([status, body.error.message]).toEqual([400, 'Invalid JSON Format']);
});

describe('banks that deviate', () => {
  const of = (segment: string, changes: Parameters<typeof paymentCodeBody>[0]) =>
    post(`/${segment}-virtual-account/v2/payment-code`, changes);

  it('Permata takes ref_info and no info1, and no unknown members', async () => {
    const ref_info = [{ ref_name: 'Store', ref_value: 'Demo' }];
    expect((await of('permata', { info: { info1: undefined, ref_info } })).status).toBe(200);
    expect((await of('permata', {})).body.error.message).toBe('Invalid JSON Format');
    const extra = { customer: { phone: '62812' }, info: { info1: undefined } };
    expect((await of('permata', extra)).body.error.message).toBe('Invalid JSON Format');
  });

  it('BNI wants a new short reference and spells the type its own way', async () => {
    const bni = (reference?: string) => ({
      order: { invoice_number: `INV-${reference}` },
      info: {
        info1: undefined,
        info: 'Demo',
        billing_type: undefined,
        biling_type: 'FIXED',
        merchant_unique_reference: reference,
      },
    });
    expect((await of('bni', bni('100000000001'))).status).toBe(200);
    expect((await of('bni', { ...bni('100000000001'), order: { invoice_number: 'X' } })).status).toBe(400);
    expect((await of('bni', bni('1000000000013'))).status).toBe(400);
    expect((await of('bni', bni())).status).toBe(400);
  });

  it('Danamon refuses any billing type', async () => {
    expect((await of('danamon', {})).body.error.message).toBe('Invalid Billing Type Value');
    expect((await of('danamon', { info: { billing_type: undefined } })).status).toBe(200);
  });

  it.each(['doku', 'bca', 'bsm', 'bri', 'cimb', 'maybank'])('%s takes the base form', async (segment) => {
    expect((await of(segment, {})).status).toBe(200);
  });
});

describe('a repeated Request-Id', () => {
  it('with the same body gets 409 and the first body, signed', async () => {
    const first = await post(MANDIRI, {}, { 'Request-Id': 'once' });
    const second = await post(MANDIRI, {}, { 'Request-Id': 'once' });
    expect(second.status).toBe(409);
    expect(second.raw.equals(first.raw)).toBe(true);
    expect(second.headers['signature']).toMatch(/^HMACSHA256=/);
  });

  it('with another body gets 409 and an error', async () => {
    await post(MANDIRI, {}, { 'Request-Id': 'once' });
    const second = await post(MANDIRI, { order: { amount: 1 } }, { 'Request-Id': 'once' });
    expect([second.status, second.body.error.code]).toEqual([409, 'request_id_conflict']);
  });
});

import { describe, expect, it } from 'vitest';
import { verifyNonSnap } from '../signing/non-snap-signature.js';
import type { Json } from '../testing/merchant-client.js';
import { createVaBody, paymentCodeBody, SNAP_PATHS } from '../testing/sample-bodies.js';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import { TEST_ACCOUNT } from '../testing/test-account.js';
import type { TestSimulator } from '../testing/test-simulator.js';

const PATH = '/mandiri-virtual-account/v2/payment-code';

let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

const plan = (rule: object) =>
  simulator.control<Json>('PUT', '/faults', { rules: [{ on: 'api', kind: 'refuse', ...rule }] });
const struck = async () => (await simulator.control<Json>('GET', '/faults')).body.rules[0].struck;
const createSnap = (headers = {}) =>
  simulator.client.snap('POST', SNAP_PATHS.create, createVaBody(), headers);
const createNonSnap = (headers = {}) => simulator.client.nonSnap('POST', PATH, paymentCodeBody(), headers);

describe('the fault refuse', () => {
  it('answers over SNAP with the code, the digits of the service in it, and its HTTP status', async () => {
    await plan({ code: '403SS02', message: 'Exceeds Transaction Amount Limit', times: 1 });
    const refused = await createSnap();
    expect([refused.status, refused.body]).toEqual([
      403,
      { responseCode: '4032702', responseMessage: 'Exceeds Transaction Amount Limit' },
    ]);
    expect(refused.headers['x-timestamp']).toBeDefined();
    expect((await createSnap()).body.responseCode).toBe('2002700');
  });

  it('answers over SNAP with all seven digits as they are given', async () => {
    await plan({ code: '4042713' });
    expect((await createSnap()).body.responseCode).toBe('4042713');
  });

  it('answers over SNAP that a request is in progress', async () => {
    await plan({ code: '202SS00' });
    const { status, body } = await createSnap();
    expect([status, body.responseCode]).toEqual([202, '2022700']);
  });

  it('answers over non-SNAP in an error object, signed', async () => {
    await plan({ code: 'invalid_parameter', times: 1 });
    const refused = await createNonSnap();
    expect([refused.status, refused.body]).toEqual([
      400,
      {
        error: {
          code: 'invalid_parameter',
          message: 'Refused by the plan of faults',
          type: 'invalid_request_error',
        },
      },
    ]);
    const message = {
      clientId: TEST_ACCOUNT.clientId,
      requestId: String(refused.headers['request-id']),
      timestampField: 'Response-Timestamp' as const,
      timestamp: String(refused.headers['response-timestamp']),
      target: PATH,
      body: refused.raw,
    };
    expect(verifyNonSnap(message, TEST_ACCOUNT.secretKey, String(refused.headers['signature']))).toBe(true);
    expect((await createNonSnap()).status).toBe(200);
  });

  it('does no work and forgets the request id, so that its repeat is a first request', async () => {
    await plan({ code: 'maintenance_mode', status: 503, times: 1 });
    const headers = { 'Request-Id': 'r-1' };
    expect((await createNonSnap(headers)).status).toBe(503);
    expect((await createNonSnap(headers)).status).toBe(200);
    await plan({ code: '429SS00', times: 1 });
    expect((await createSnap({ 'X-EXTERNAL-ID': 'e-1' })).status).toBe(429);
    expect((await createSnap({ 'X-EXTERNAL-ID': 'e-1' })).status).toBe(200);
  });

  it('leaves calls of the other protocol alone', async () => {
    await plan({ code: 'invalid_parameter' });
    expect((await createSnap()).status).toBe(200);
    await plan({ code: '400SS00' });
    expect((await createNonSnap()).status).toBe(200);
    expect(await struck()).toBe(0);
  });

  it('leaves a wrong signature to be refused as one', async () => {
    await plan({ code: 'invalid_parameter' });
    expect((await createNonSnap({ Signature: 'HMACSHA256=x' })).body.error.code).toBe('invalid_signature');
  });

  it('strikes tokens and status checks too', async () => {
    await plan({ on: 'token', code: '401SS00' });
    expect((await simulator.client.fetchToken()).body.responseCode).toBe('4017300');
    await plan({ on: 'status', code: 'transaction_not_found', status: 404 });
    const status = await simulator.client.nonSnap('GET', '/orders/v1/status/INV-1');
    expect([status.status, status.body.error.code]).toEqual([404, 'transaction_not_found']);
  });

  it.each<[object, string, string]>([
    [{}, 'code', 'is missing: it is what DOKU answers'],
    [
      { code: '40012' },
      'code',
      'must be a SNAP code, such as 403SS02, or a non-SNAP one, such as invalid_parameter',
    ],
    [{ code: '403SS02', status: 403 }, 'status', 'is the first three digits of a SNAP code'],
    [{ on: 'token', code: 'invalid_parameter' }, 'code', 'must be a SNAP code, such as 401SS00'],
    [{ kind: 'drop', code: '403SS02' }, 'code', 'is for the kind refuse: leave it out'],
    [{ on: 'notification', code: '403SS02' }, 'kind', 'this kind does not exist at this place'],
  ])('is refused itself where it makes no sense: %j', async (rule, field, message) => {
    const { status, body } = await plan(rule);
    expect([status, body.errors]).toEqual([422, [{ field: `rules.0.${field}`, message }]]);
  });
});

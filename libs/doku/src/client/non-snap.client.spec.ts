import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { signNonSnap, verifyNonSnap } from '../signing/non-snap-signature.js';
import { json, raw, StubDoku } from '../testing/stub-doku.js';
import { nonSnapTestAccount } from '../testing/test-accounts.js';
import { NON_SNAP_CODE, NON_SNAP_SUCCESS, testProvider } from '../testing/test-provider.js';

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());
afterEach(() => doku.script());

describe('non-SNAP calls', () => {
  it('send the bytes that are signed', async () => {
    doku.script(json(NON_SNAP_SUCCESS));
    const account = nonSnapTestAccount();
    await testProvider('MANDIRI_VA', doku.url).create({
      ...NON_SNAP_CODE,
      customer: { ...NON_SNAP_CODE.customer, name: 'Zoë / Ütrecht' },
    });
    const [{ path, headers, body }] = doku.requests as [(typeof doku.requests)[0]];
    const message = {
      clientId: account.clientId,
      requestId: headers['request-id'] as string,
      timestampField: 'Request-Timestamp',
      timestamp: headers['request-timestamp'] as string,
      target: path,
      body,
    } as const;
    expect(verifyNonSnap(message, headers['signature'] as string, account.secretKeys)).toBe(true);
    expect(message.timestamp).toBe('2026-01-10T03:00:00Z');
    expect(headers['content-type']).toBe('application/json');
  });

  it('ask how a code stands without a body', async () => {
    doku.script(json({}));
    await testProvider('MANDIRI_VA', doku.url).checkStatus(NON_SNAP_CODE, 'R');
    const [{ headers, body, ...request }] = doku.requests as [(typeof doku.requests)[0]];
    expect(request).toEqual({ method: 'GET', path: '/orders/v1/status/INV-1' });
    expect(body).toHaveLength(0);
    expect(headers).not.toHaveProperty('content-type');
  });

  it.each(['Response-Timestamp', 'Request-Timestamp'] as const)(
    'believe an answer whose time is called %s, though it repeats no other header',
    async (timestampField) => {
      const { clientId, secretKeys } = nonSnapTestAccount();
      const requestId = NON_SNAP_CODE.createRequestId;
      const [timestamp, target] = ['2026-01-10T03:00:01Z', '/mandiri-virtual-account/v2/payment-code'];
      const body = JSON.stringify(NON_SNAP_SUCCESS);
      const message = { clientId, requestId, timestampField, timestamp, target, body };
      const Signature = signNonSnap(message, secretKeys[0]);
      doku.script(raw(body, 200, { [timestampField]: timestamp, Signature }));
      const reply = await testProvider('MANDIRI_VA', doku.url).create(NON_SNAP_CODE);
      expect(reply).toMatchObject({ outcome: 'OK', exchanges: [{ signatureCheck: 'VALID' }] });
    },
  );

  it.each([
    [
      { status: 400, error: 'Bad Request', message: 'x is wrong' },
      'HTTP 400',
      'Bad Request; x is wrong',
      null,
    ],
    [{ error: 'Bad Request' }, 'HTTP 400', 'Bad Request', null],
    [
      { error: { code: 'duplicate_invoice_number', message: ['used', 'before'] } },
      'duplicate_invoice_number',
      'used; before',
      null,
    ],
    [
      { error: { code: 'duplicate_invoice_number', message: { text: 'used' } }, message: [7] },
      'duplicate_invoice_number',
      '7',
      null,
    ],
    [
      { status: 'FAILED', response_code: 'DUPLICATE_TRANSACTION', response_message: 'used before' },
      'DUPLICATE_TRANSACTION',
      'used before',
      null,
    ],
    [{ error: null, error_messages: ['a', 'b'] }, 'HTTP 400', 'a; b', null],
    [{ message: ['a', null, ['c'], 'b'], error_messages: { a: 'b' } }, 'HTTP 400', 'a; b', null],
    [{ error: [], message: {} }, 'HTTP 400', 'no message', null],
  ])('tell what DOKU says, in whatever shape: %j', async (body, code, message, codeState) => {
    doku.script(json(body, 400));
    expect(await testProvider('MANDIRI_VA', doku.url).create(NON_SNAP_CODE)).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'provider_rejected', codeState, provider: { code, message } },
    });
  });

  it('do not trust a success with a wrong signature', async () => {
    doku.script(
      json(NON_SNAP_SUCCESS, 200, {
        'Response-Timestamp': '2026-01-10T03:00:01Z',
        Signature: 'HMACSHA256=AAAA',
      }),
    );
    const reply = await testProvider('MANDIRI_VA', doku.url).create(NON_SNAP_CODE);
    expect(reply).toMatchObject({ outcome: 'UNKNOWN', reason: 'answer signature wrong' });
    expect(reply.exchanges[0]?.signatureCheck).toBe('INVALID');
  });

  it('believe a refusal with a wrong signature: the secret may be what is wrong', async () => {
    const refusal = { error: { code: 'invalid_signature', message: 'Invalid Header Signature' } };
    doku.script(json(refusal, 400, { Signature: 'HMACSHA256=AAAA' }));
    const reply = await testProvider('MANDIRI_VA', doku.url).create(NON_SNAP_CODE);
    expect(reply).toMatchObject({ outcome: 'REFUSED', exchanges: [{ signatureCheck: 'INVALID' }] });
  });

  it.each([
    [
      { error: { code: 'invalid_client_id', message: 'Invalid Client-Id' } },
      400,
      'provider_rejected',
      'NOT_READ',
    ],
    [{ error: { message: 'Invalid JSON Format' } }, 400, 'provider_rejected', 'NOT_MADE'],
    [{ message: ['amount is wrong'] }, 400, 'provider_rejected', null],
    [{ error: { code: 'duplicate_invoice_number', message: 'used' } }, 400, 'provider_rejected', null],
    [{ error: { message: 'slow down' } }, 429, 'provider_unavailable', null],
  ])('are refused by %j', async (body, status, code, codeState) => {
    doku.script(json(body, status));
    expect(await testProvider('MANDIRI_VA', doku.url).create(NON_SNAP_CODE)).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code, codeState },
    });
  });

  it('tell an early status check from other refusals', async () => {
    doku.script(json({ error: { code: 'too_many_requests', message: 'wait' } }, 429));
    expect(await testProvider('MANDIRI_VA', doku.url).checkStatus(NON_SNAP_CODE, 'R')).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'status_check_too_early', retryable: true },
    });
  });

  it('tell for how long DOKU wants to be left alone', async () => {
    doku.script((response) => response.writeHead(429, { 'retry-after': '120' }).end('{}'));
    expect(await testProvider('MANDIRI_VA', doku.url).checkStatus(NON_SNAP_CODE, 'R')).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'status_check_too_early', retryAfterSeconds: 120 },
    });
  });

  it.each(['{"error":{"code":"data_not_found","message":"Not Found"}}', '{}', '', '\r\n'])(
    'take an order that DOKU does not know for an answer: %j',
    async (body) => {
      doku.script(raw(body, 404));
      expect(await testProvider('MANDIRI_VA', doku.url).checkStatus(NON_SNAP_CODE, 'R')).toMatchObject({
        outcome: 'OK',
        value: { state: 'NOT_FOUND', invoiceNumber: 'INV-1' },
      });
    },
  );

  it.each([
    [404, '{"timestamp":"2026-11-30T21:00:00.000+00:00","status":404,"error":"Not Found","path":"/x"}'],
    [404, '{"message":"Not Found"}'],
    [404, '{"message":"no Route matched with those values"}'],
    [400, '{"error":{"code":"merchant_unknown","message":"Merchant not found"}}'],
  ])('learn nothing of a code from what else was not found: %i %s', async (status, body) => {
    doku.script(raw(body, status), raw(body, status));
    const provider = testProvider('MANDIRI_VA', doku.url);
    const code = { ...NON_SNAP_CODE, status: 'ACTIVE', number: '8889940000000213' } as const;
    const nothing = { outcome: 'REFUSED', refusal: { code: 'provider_rejected', codeState: null } };
    expect(await provider.cancel(code, 'R')).toMatchObject(nothing);
    expect(await provider.checkStatus(code, 'R')).toMatchObject(nothing);
  });

  it('leave it to an operator that an address was not found, so that a cancellation of ours is sent again', async () => {
    doku.script(raw('{"message":"no Route matched with those values"}', 404));
    const code = { ...NON_SNAP_CODE, status: 'ACTIVE', number: '8889940000000213' } as const;
    const operatorCause = 'DOKU does not know what was asked for';
    const refusal = { code: 'provider_rejected', operatorCause };
    expect(await testProvider('MANDIRI_VA', doku.url).cancel(code, 'R')).toMatchObject({ refusal });
  });

  it.each(['payment_code_not_found', 'data_not_found', 'TRANSACTION_NOT_FOUND'])(
    "know by DOKU's own code that it does not find what it is to cancel: %s",
    async (code) => {
      doku.script(json({ error: { code, message: 'gone' } }, 404));
      const open = { ...NON_SNAP_CODE, status: 'ACTIVE', number: '8889940000000213' } as const;
      const refusal = { codeState: 'NOT_FOUND' };
      expect(await testProvider('MANDIRI_VA', doku.url).cancel(open, 'R')).toMatchObject({ refusal });
    },
  );

  it('take a page of a proxy for no answer about an order', async () => {
    doku.script(raw('<html>Not Found</html>', 404));
    expect(await testProvider('MANDIRI_VA', doku.url).checkStatus(NON_SNAP_CODE, 'R')).toMatchObject({
      outcome: 'REFUSED',
      refusal: { codeState: null },
    });
  });
});

describe('a non-SNAP cancellation', () => {
  const code = { ...NON_SNAP_CODE, status: 'ACTIVE', number: '8889940000000213' } as const;
  const cancel = () => testProvider('MANDIRI_VA', doku.url).cancel(code, 'R');
  const ofOther = {
    ...NON_SNAP_SUCCESS,
    virtual_account_info: { virtual_account_number: '8889940000000214' },
  };

  it.each([
    [200, ''],
    [200, '\r\n'],
    [200, '{}'],
    [200, '{"virtual_account_info":{"status":"DELETE"}}'],
    [200, '{"status":"SUCCESS","response_code":"SUCCESS"}'],
    [200, '{"status":"success"}'],
    [200, '{"error":null,"message":"","error_messages":[],"status":null,"response_code":" "}'],
    [200, '{"message":["SUCCESS"]}'],
    [200, JSON.stringify(NON_SNAP_SUCCESS)],
    [409, JSON.stringify(NON_SNAP_SUCCESS)],
  ])('is done when DOKU answers %i %j', async (status, body) => {
    doku.script(raw(body, status));
    expect(await cancel()).toMatchObject({ outcome: 'OK', exchanges: [{ outcome: 'OK' }] });
  });

  const ERRORS = [
    '{"error":{"code":"x","message":"y"}}',
    '{"message":["PAYMENT CODE ALREADY PAID"]}',
    '{"message":"PAYMENT CODE ALREADY PAID"}',
    '{"error_messages":["PAYMENT CODE ALREADY PAID"]}',
    '{"status":"FAILED","response_code":"DUPLICATE_TRANSACTION"}',
    '{"status":"FAILED"}',
    '{"error":{}}',
    '{"message":[null,"PAYMENT CODE ALREADY PAID"]}',
    '{"response_code":"DUPLICATE_TRANSACTION"}',
    '{"error":null,"response_code":null,"response_message":["PAYMENT CODE ALREADY PAID"]}',
    JSON.stringify({ ...NON_SNAP_SUCCESS, message: ['PAYMENT CODE ALREADY PAID'] }),
    '["PAYMENT CODE ALREADY PAID"]',
    '"PAYMENT CODE ALREADY PAID"',
  ];
  const UNCLEAR: [number, string][] = [
    ...ERRORS.flatMap((body): [number, string][] => [
      [200, body],
      [409, body],
    ]),
    [409, ''],
    [409, '{}'],
    [200, JSON.stringify(ofOther)],
    [200, '{"order":{"invoice_number":"INV-2"}}'],
    [409, JSON.stringify(ofOther)],
    [409, JSON.stringify({ ...NON_SNAP_SUCCESS, order: { invoice_number: 'INV-2' } })],
    [200, '<html>gateway</html>'],
    [204, ''],
  ];
  it.each(UNCLEAR)('is of unknown outcome when DOKU answers %i %j', async (status, body) => {
    doku.script(raw(body, status));
    expect((await cancel()).outcome).toBe('UNKNOWN');
  });

  it.each([
    [{ 'Request-Id': 'R' }, 0],
    [{ 'Request-Id': 'R-other' }, 1],
    [{ 'Client-Id': 'MCH-OTHER' }, 1],
  ])(
    'is done though its answer repeats other headers than were sent, and that is logged: %j',
    async (headers, lines) => {
      const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
      doku.script(raw('', 200, headers));
      expect((await cancel()).outcome).toBe('OK');
      expect(warn.mock.calls).toHaveLength(lines);
      warn.mockRestore();
    },
  );

  it('is done by an empty answer only when that is not signed wrongly', async () => {
    doku.script(raw('', 200, { Signature: 'HMACSHA256=AAAA' }));
    expect(await cancel()).toMatchObject({ outcome: 'UNKNOWN', reason: 'answer signature wrong' });
  });
});

it.each([200, 400, 404])('an empty answer with HTTP %i tells nothing of an update', async (status) => {
  doku.script(raw('', status));
  const code = { ...NON_SNAP_CODE, number: '8889940000000213' };
  expect((await testProvider('MANDIRI_VA', doku.url).update(code, 'R')).outcome).toBe('UNKNOWN');
});

describe('instructions', () => {
  it('are fetched from DOKU only', async () => {
    doku.script(
      json({ payment_instruction: [{ channel: 'ATM', step: ['a', null, 'b', ' '], language: 'EN' }] }),
    );
    const fetch = (instructionsApiUrl: string | null) =>
      testProvider('MANDIRI_VA', doku.url).instructions({ ...NON_SNAP_CODE, instructionsApiUrl });
    expect(await fetch(`${doku.url}/how-to-pay`)).toMatchObject({
      outcome: 'OK',
      value: [{ channel: 'ATM', language: 'en', steps: ['a', 'b'] }],
    });
    expect(await fetch(null)).toMatchObject({ outcome: 'OK', value: [] });
    for (const foreign of [
      'http://169.254.169.254/latest',
      'https://doku.com.evil.example/x',
      'http://api.doku.com/x',
      'nonsense',
    ]) {
      await expect(fetch(foreign)).rejects.toMatchObject({
        code: 'channel_not_capable',
        message: expect.stringContaining('neither at DOKU_BASE_URL nor at doku.com'),
      });
    }
    expect(doku.requests).toHaveLength(1);
  });
});

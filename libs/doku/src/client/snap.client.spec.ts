import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifySnapRequest } from '../signing/snap-signature.js';
import { json, reset, StubDoku, type Responder } from '../testing/stub-doku.js';
import { snapTestAccount } from '../testing/test-accounts.js';
import { testPaymentCode } from '../testing/test-payment-code.js';
import { SNAP_CODE, SNAP_SUCCESS, testProvider } from '../testing/test-provider.js';
import { SILENT_PROVIDER_OBSERVER, type TokenOutcome } from './provider-observer.js';

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());
afterEach(() => doku.script());

describe('SNAP calls', () => {
  it('send the bytes that are signed', async () => {
    doku.script(json(SNAP_SUCCESS));
    const account = snapTestAccount();
    await testProvider('PERMATA_VA', doku.url).create(SNAP_CODE);
    const [{ method, path, headers, body }] = doku.requests as [(typeof doku.requests)[0]];
    const accessToken = headers.authorization!.replace('Bearer ', '');
    const timestamp = headers['x-timestamp'] as string;
    const signature = headers['x-signature'] as string;
    expect(
      verifySnapRequest({ method, path, accessToken, timestamp, body }, signature, account.secretKeys),
    ).toBe('raw');
    expect(timestamp).toBe('2026-01-10T10:00:00+07:00');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-partner-id': account.clientId,
      'x-external-id': SNAP_CODE.createRequestId,
      'channel-id': 'H2H',
    });
  });

  it.each(['4012701', '4012703', '4017300'])(
    'fetch a new token once after %s, and repeat under the same id',
    async (responseCode) => {
      const issuedBefore = doku.tokensIssued;
      doku.script(
        json({ responseCode, responseMessage: 'Access Token Invalid (B2B)' }, 401),
        json(SNAP_SUCCESS),
      );
      const reply = await testProvider('PERMATA_VA', doku.url).create(SNAP_CODE);
      expect(reply.outcome).toBe('OK');
      expect(doku.tokensIssued - issuedBefore).toBe(2);
      const [first, second] = doku.requests;
      expect(second?.headers.authorization).not.toBe(first?.headers.authorization);
      expect(second?.headers['x-external-id']).toBe(first?.headers['x-external-id']);
    },
  );

  it('give up when the new token is refused as well', async () => {
    doku.script(json({ responseCode: '4012701', responseMessage: 'Access Token Invalid (B2B)' }, 401));
    const reply = await testProvider('PERMATA_VA', doku.url).create(SNAP_CODE);
    expect(reply).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'provider_unavailable', retryable: true },
    });
    expect(doku.requests).toHaveLength(2);
  });

  it.each([
    ['4012700', 401, 'provider_rejected', 'NOT_READ'],
    ['4042714', 404, 'provider_rejected', 'PAID'],
    ['4042719', 404, 'provider_rejected', 'EXPIRED'],
    ['4042712', 404, 'provider_rejected', 'NOT_FOUND'],
    ['4092701', 409, 'provider_rejected', null],
    ['4292700', 429, 'provider_unavailable', null],
    ['4992799', 499, 'provider_rejected', null],
  ])('are refused by %s', async (responseCode, status, code, codeState) => {
    doku.script(json({ responseCode, responseMessage: 'words of DOKU' }, status));
    expect(await testProvider('PERMATA_VA', doku.url).create(SNAP_CODE)).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code, codeState, provider: { code: responseCode, message: 'words of DOKU' } },
    });
  });

  it('do not know what a plain conflict means', async () => {
    doku.script(json({ responseCode: '4092700', responseMessage: 'Conflict' }, 409));
    expect((await testProvider('PERMATA_VA', doku.url).create(SNAP_CODE)).outcome).toBe('UNKNOWN');
  });

  it.each([
    [201, '2002700'],
    [201, '2012700'],
    [202, '2002700'],
    [409, '2012700'],
  ])('take HTTP %i with %s for the success that it says', async (status, responseCode) => {
    doku.script(json({ ...SNAP_SUCCESS, responseCode }, status));
    expect(await testProvider('PERMATA_VA', doku.url).create(SNAP_CODE)).toMatchObject({
      outcome: 'OK',
      value: { number: '8856000000000021' },
    });
  });

  it.each([
    [200, '200270'],
    [200, '200'],
    [200, '00'],
    [200, '500700'],
    [200, '2002701'],
    [200, '2002800'],
    [202, '2022700'],
    [302, '2002700'],
    [408, '4082700'],
    [409, '2002800'],
    [504, '4002700'],
    [504, '2002700'],
  ])('do not know what HTTP %i with %s means', async (status, responseCode) => {
    doku.script(json({ ...SNAP_SUCCESS, responseCode }, status));
    expect((await testProvider('PERMATA_VA', doku.url).create(SNAP_CODE)).outcome).toBe('UNKNOWN');
  });

  it('ask nothing about a code that never got a number', async () => {
    const reply = await testProvider('PERMATA_VA', doku.url).checkStatus(SNAP_CODE, '1');
    expect(reply).toMatchObject({ outcome: 'OK', value: { state: 'NOT_FOUND', payment: null } });
    expect(doku.requests).toEqual([]);
  });

  it('ask about the number that a payment told', async () => {
    doku.script(json({ responseCode: '4042612', responseMessage: 'Invalid Bill' }, 404));
    await testProvider('PERMATA_VA', doku.url).checkStatus({ ...SNAP_CODE, number: '8856000000000021' }, '1');
    expect(JSON.parse(doku.requests[0]?.body.toString() ?? '')).toMatchObject({
      partnerServiceId: '    8856',
      customerNo: '000000000021',
      virtualAccountNo: '    8856000000000021',
    });
  });

  it('ask nothing about a number outside the company code, which DOKU cannot have made', async () => {
    const code = { ...SNAP_CODE, number: '9999000000000021' };
    const provider = testProvider('PERMATA_VA', doku.url);
    expect(await provider.checkStatus(code, '1')).toMatchObject({
      outcome: 'OK',
      value: { state: 'NOT_FOUND' },
    });
    expect((await provider.cancel(code, '2')).outcome).toBe('NOT_SENT');
    expect(doku.requests).toEqual([]);
  });

  it.each(['update', 'cancel', 'checkStatus'] as const)(
    'spell the number in %s as DOKU has spelt it, each under an id of its own',
    async (operation) => {
      const providerAccount = {
        partnerServiceId: '    8856',
        customerNo: '8856000000000021',
        virtualAccountNo: '    8856000000000021',
      };
      doku.script(json({ responseCode: '4042600', responseMessage: 'Invalid Transaction Status' }, 404));
      const code = { ...SNAP_CODE, number: '8856000000000021', providerAccount };
      await testProvider('PERMATA_VA', doku.url)[operation](code, '20261120000000000077');
      const [{ headers, body }] = doku.requests as [(typeof doku.requests)[0]];
      expect(JSON.parse(body.toString())).toMatchObject(providerAccount);
      expect(headers['x-external-id']).toBe('20261120000000000077');
    },
  );

  it('do not take the success of another service for a cancellation', async () => {
    const code = testPaymentCode({
      status: 'ACTIVE',
      number: '8856000000000021',
      providerAccount: testProvider('PERMATA_VA', doku.url).accountOf('8856000000000021', 'MGPC'),
    });
    doku.script(json(SNAP_SUCCESS));
    expect((await testProvider('PERMATA_VA', doku.url).cancel(code, '1')).outcome).toBe('UNKNOWN');
    doku.script(json({ ...SNAP_SUCCESS, responseCode: '2003100' }));
    expect((await testProvider('PERMATA_VA', doku.url).cancel(code, '1')).outcome).toBe('OK');
  });
});

describe('SNAP tokens', () => {
  const create = () => testProvider('PERMATA_VA', doku.url).create(SNAP_CODE);

  it.each<[TokenOutcome, string, Responder[]]>([
    ['GRANTED', 'after the connection broke', [reset]],
    ['REFUSED', 'by DOKU', [json({ responseCode: '4017300', responseMessage: 'Unknown Client' }, 401)]],
    ['FAILED', 'by an answer of 500', [json({ responseCode: '5007300' }, 500)]],
    [
      'FAILED',
      'by a success without one',
      [json({ responseCode: '2007300', responseMessage: 'Successful' })],
    ],
    ['FAILED', 'for want of an answer', [reset, reset]],
  ])('are told once, of their account: %s %s', async (outcome, _how, tokenResponders) => {
    doku.script(json(SNAP_SUCCESS));
    doku.tokenResponders.push(...tokenResponders);
    const told: unknown[] = [];
    const tokenFetched = (...fetched: unknown[]) => void told.push(fetched);
    const observer = { ...SILENT_PROVIDER_OBSERVER, tokenFetched };
    await testProvider('PERMATA_VA', doku.url, {}, observer).create(SNAP_CODE);
    expect(told).toEqual([[snapTestAccount().id, outcome]]);
  });

  it('are asked for once more when the connection breaks', async () => {
    doku.script(json(SNAP_SUCCESS));
    doku.tokenResponders.push(reset);
    expect((await create()).outcome).toBe('OK');
  });

  it.each([900, '900'])('are good when their life is told as %j', async (expiresIn) => {
    doku.script(json(SNAP_SUCCESS));
    const told = { responseCode: '2007300', accessToken: 'token-of-sample', tokenType: 'Bearer', expiresIn };
    doku.tokenResponders.push(json({ ...told, responseMessage: 'Successful', additionalInfo: '' }));
    expect((await create()).outcome).toBe('OK');
    expect(doku.requests[0]?.headers.authorization).toBe('Bearer token-of-sample');
  });

  it('that DOKU refuses are told as its refusal', async () => {
    doku.script(json(SNAP_SUCCESS));
    doku.tokenResponders.push(
      json({ responseCode: '4017300', responseMessage: 'Unauthorized. Unknown Client' }, 401),
    );
    expect(await create()).toMatchObject({
      outcome: 'REFUSED',
      refusal: {
        code: 'provider_rejected',
        provider: { code: '4017300', message: 'Unauthorized. Unknown Client' },
      },
    });
    expect(doku.requests).toHaveLength(0);
  });

  it('that DOKU refuses as malformed say nothing of the request, which it never got', async () => {
    doku.script(json(SNAP_SUCCESS));
    doku.tokenResponders.push(
      json({ responseCode: '4007301', responseMessage: 'Invalid Field Format' }, 400),
    );
    expect(await create()).toMatchObject({ outcome: 'REFUSED', refusal: { codeState: 'NOT_READ' } });
  });

  it.each([
    [200, { responseCode: '2007300', responseMessage: 'Successful' }],
    [408, { responseCode: '4087300', responseMessage: 'Timeout' }],
    [409, { responseCode: '4097300', responseMessage: 'Conflict' }],
  ])('that HTTP %i does not bring leave the request unsent', async (status, body) => {
    doku.script(json(SNAP_SUCCESS));
    doku.tokenResponders.push(json(body, status));
    expect((await create()).outcome).toBe('NOT_SENT');
    expect(doku.requests).toHaveLength(0);
  });

  it('that cannot be had leave the request unsent', async () => {
    doku.script(json(SNAP_SUCCESS));
    doku.tokenResponders.push(json({ responseCode: '5007300' }, 500));
    const reply = await create();
    expect(reply).toMatchObject({
      outcome: 'NOT_SENT',
      reason: 'no access token: the token service answered HTTP 500',
    });
    expect(reply.exchanges).toMatchObject([
      { operation: 'create', outcome: 'NOT_SENT', responseStatus: null },
    ]);
    expect(doku.requests).toHaveLength(0);
  });
});

import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PaymentCodeProvider } from '@app/domain';
import { DOKU_CHANNELS } from '../channels/index.js';
import { makeProvider } from '../providers/make-provider.js';
import { verifyNonSnap } from '../signing/non-snap-signature.js';
import { verifySnapRequest } from '../signing/snap-signature.js';
import { hang, json, raw, reset, StubDoku, truncate, type Responder } from '../testing/stub-doku.js';
import { nonSnapTestAccount, snapTestAccount } from '../testing/test-accounts.js';
import { testDependencies } from '../testing/test-clients.js';
import { testPaymentCode } from '../testing/test-payment-code.js';

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());
afterEach(() => doku.script());

const SNAP_CODE = testPaymentCode();
const SNAP_SUCCESS = {
  responseCode: '2002700',
  responseMessage: 'Successful',
  virtualAccountData: {
    partnerServiceId: '    8856',
    customerNo: '000000000021',
    virtualAccountNo: '    8856000000000021',
    trxId: 'INV-1',
  },
};
const NON_SNAP_CODE = testPaymentCode({
  channel: 'MANDIRI_VA',
  protocol: 'NON_SNAP',
  merchantAccount: 'non-snap',
  createRequestId: 'cc682442-6c22-493e-8121-b9ef6b3fa728',
});
const NON_SNAP_SUCCESS = {
  order: { invoice_number: 'INV-1' },
  virtual_account_info: { virtual_account_number: '8889940000000213', expired_date: '20260110110000' },
};

type Options = Parameters<typeof testDependencies>[1];

function provider(
  channel: 'PERMATA_VA' | 'MANDIRI_VA',
  url = doku.url,
  options: Options = {},
): PaymentCodeProvider {
  const definition = DOKU_CHANNELS.find(({ id }) => id === channel)!;
  const account = channel === 'PERMATA_VA' ? snapTestAccount() : nonSnapTestAccount();
  return makeProvider(definition, account, account.channels[channel]!, testDependencies(url, options));
}

const CASES = [
  { protocol: 'SNAP', channel: 'PERMATA_VA', code: SNAP_CODE, success: SNAP_SUCCESS },
  { protocol: 'NON_SNAP', channel: 'MANDIRI_VA', code: NON_SNAP_CODE, success: NON_SNAP_SUCCESS },
] as const;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe.each(CASES)('create over $protocol', ({ channel, code, success, protocol }) => {
  const create = (options?: Options) => provider(channel, doku.url, options).create(code);

  it('is OK when DOKU answers with success', async () => {
    doku.script(json(success));
    const reply = await create();
    expect(reply).toMatchObject({
      outcome: 'OK',
      exchanges: [{ outcome: 'OK', responseStatus: 200, operation: 'create', protocol }],
    });
  });

  it('is OK when DOKU repeats its first answer with 409', async () => {
    doku.script(json(success, 409));
    expect((await create()).outcome).toBe('OK');
  });

  it.each([
    ['a reset', reset],
    ['an answer that breaks off', truncate],
    ['a page instead of JSON', raw('<html>gateway</html>', 200, { 'Content-Type': 'text/html' })],
    ['half a JSON', raw('{"responseCode":"2002700","virt')],
    ['an answer about another order', raw(JSON.stringify(success).replaceAll('INV-1', 'INV-2'))],
  ] as [string, Responder][])(
    'is asked once more after %s, with the same id and bytes',
    async (_name, broken) => {
      doku.script(broken, json(success, 409));
      const reply = await create();
      expect(reply.outcome).toBe('OK');
      expect(reply.exchanges.map(({ outcome }) => outcome)).toEqual(['UNKNOWN', 'OK']);
      const [first, second] = doku.requests;
      expect(second?.body.equals(first!.body)).toBe(true);
      const idHeader = protocol === 'SNAP' ? 'x-external-id' : 'request-id';
      expect([first?.headers[idHeader], second?.headers[idHeader]]).toEqual([
        code.createRequestId,
        code.createRequestId,
      ]);
    },
  );

  it('is unknown when the repeat brings nothing either', async () => {
    doku.script(reset);
    const reply = await create();
    expect(reply.outcome).toBe('UNKNOWN');
    expect(reply.exchanges).toHaveLength(2);
  });

  it('stays unknown when the repeat is refused, since the first may have been carried out', async () => {
    doku.script(
      reset,
      json(
        {
          responseCode: '4092701',
          responseMessage: 'Duplicate',
          error: { code: 'duplicate_invoice_number' },
        },
        400,
      ),
    );
    expect((await create()).outcome).toBe('UNKNOWN');
  });

  it.each([500, 503, 504])('is unknown after HTTP %i, and not asked twice', async (status) => {
    doku.script(
      json(
        { responseCode: `${status}2700`, responseMessage: 'General Error', error: { message: 'x' } },
        status,
      ),
    );
    const reply = await create();
    expect(reply.outcome).toBe('UNKNOWN');
    expect(doku.requests).toHaveLength(1);
  });

  it('is unknown when DOKU never answers, within the whole budget', async () => {
    doku.script(hang);
    const begin = performance.now();
    const reply = await create({ timeoutMs: 300 });
    expect(reply).toMatchObject({ outcome: 'UNKNOWN', reason: 'answer timeout' });
    expect(performance.now() - begin).toBeLessThan(2000);
    expect(doku.requests).toHaveLength(1);
  });

  it('does not follow a redirect', async () => {
    doku.script(raw('', 302, { Location: `${doku.url}/elsewhere` }));
    expect((await create()).outcome).toBe('UNKNOWN');
    expect(new Set(doku.requests.map(({ path }) => path)).size).toBe(1);
  });

  it('is unknown when the answer has no end', async () => {
    doku.script(raw('x'.repeat(2 * 1024 * 1024)));
    expect(await create()).toMatchObject({ outcome: 'UNKNOWN', reason: 'answer too large' });
  });

  it('was not sent when nobody listens', async () => {
    const reply = await provider(channel, `http://127.0.0.1:${await freePort()}`).create(code);
    expect(reply).toMatchObject({
      outcome: 'NOT_SENT',
      exchanges: [{ outcome: 'NOT_SENT', responseStatus: null }],
    });
  });

  it('was not sent when the name is not known', async () => {
    const reply = await provider(channel, 'http://doku.invalid').create(code);
    expect(reply.outcome).toBe('NOT_SENT');
  });

  it('keeps no secret and no contact data in its evidence', async () => {
    doku.script(json(success));
    const { exchanges } = await create();
    const kept = JSON.stringify(exchanges);
    for (const secret of ['Bearer', 'token-', 'HMACSHA256=', 'anton@example.com', '628123456789']) {
      expect(kept).not.toContain(secret);
    }
    expect(kept).toContain('Anton Budiman');
  });
});

describe('connecting', () => {
  it('is given up early, TLS included, and then nothing was sent', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const reply = await provider('MANDIRI_VA', url, { connectTimeoutMs: 100, timeoutMs: 5000 }).create(
      NON_SNAP_CODE,
    );
    expect(reply).toMatchObject({ outcome: 'NOT_SENT', reason: 'connect timeout (DOKU_CONNECT_TIMEOUT)' });
    silent.close();
  });

  it('pauses after a row of failures, and tells at once', async () => {
    const away = provider('MANDIRI_VA', `http://127.0.0.1:${await freePort()}`);
    for (let i = 0; i < 10; i++) await away.create(NON_SNAP_CODE);
    expect(await away.create(NON_SNAP_CODE)).toMatchObject({ outcome: 'NOT_SENT', reason: 'circuit open' });
  });
});

describe('SNAP calls', () => {
  it('send the bytes that are signed', async () => {
    doku.script(json(SNAP_SUCCESS));
    const account = snapTestAccount();
    await provider('PERMATA_VA').create(SNAP_CODE);
    const [{ method, path, headers, body }] = doku.requests as [(typeof doku.requests)[0]];
    const accessToken = headers.authorization!.replace('Bearer ', '');
    const timestamp = headers['x-timestamp'] as string;
    const signature = headers['x-signature'] as string;
    expect(
      verifySnapRequest({ method, path, accessToken, timestamp, body }, signature, account.secretKeys),
    ).toBe('raw');
    expect(headers).toMatchObject({ 'x-partner-id': account.clientId, 'channel-id': 'H2H' });
    expect(timestamp).toBe('2026-01-10T10:00:00+07:00');
  });

  it.each(['4012701', '4012703', '4017300'])(
    'fetch a new token once after %s, and repeat under the same id',
    async (responseCode) => {
      const issuedBefore = doku.tokensIssued;
      doku.script(
        json({ responseCode, responseMessage: 'Access Token Invalid (B2B)' }, 401),
        json(SNAP_SUCCESS),
      );
      const reply = await provider('PERMATA_VA').create(SNAP_CODE);
      expect(reply.outcome).toBe('OK');
      expect(doku.tokensIssued - issuedBefore).toBe(2);
      const [first, second] = doku.requests;
      expect(second?.headers.authorization).not.toBe(first?.headers.authorization);
      expect(second?.headers['x-external-id']).toBe(first?.headers['x-external-id']);
    },
  );

  it('give up when the new token is refused as well', async () => {
    doku.script(json({ responseCode: '4012701', responseMessage: 'Access Token Invalid (B2B)' }, 401));
    const reply = await provider('PERMATA_VA').create(SNAP_CODE);
    expect(reply).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'provider_unavailable', retryable: true },
    });
    expect(doku.requests).toHaveLength(2);
  });

  it.each([
    ['4012700', 401, 'provider_rejected', null],
    ['4042714', 404, 'provider_rejected', 'PAID'],
    ['4042719', 404, 'provider_rejected', 'EXPIRED'],
    ['4042712', 404, 'provider_rejected', 'NOT_FOUND'],
    ['4092701', 409, 'provider_rejected', 'DUPLICATE_INVOICE'],
    ['4292700', 429, 'provider_unavailable', null],
    ['4992799', 499, 'provider_rejected', null],
  ])('are refused by %s', async (responseCode, status, code, codeState) => {
    doku.script(json({ responseCode, responseMessage: 'words of DOKU' }, status));
    expect(await provider('PERMATA_VA').create(SNAP_CODE)).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code, codeState, provider: { code: responseCode, message: 'words of DOKU' } },
    });
  });

  it('do not know what a plain conflict means', async () => {
    doku.script(json({ responseCode: '4092700', responseMessage: 'Conflict' }, 409));
    expect((await provider('PERMATA_VA').create(SNAP_CODE)).outcome).toBe('UNKNOWN');
  });
});

describe('non-SNAP calls', () => {
  it('send the bytes that are signed', async () => {
    doku.script(json(NON_SNAP_SUCCESS));
    const account = nonSnapTestAccount();
    await provider('MANDIRI_VA').create({
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
  });

  it('do not trust a success with a wrong signature', async () => {
    doku.script(
      json(NON_SNAP_SUCCESS, 200, {
        'Response-Timestamp': '2026-01-10T03:00:01Z',
        Signature: 'HMACSHA256=AAAA',
      }),
    );
    const reply = await provider('MANDIRI_VA').create(NON_SNAP_CODE);
    expect(reply).toMatchObject({ outcome: 'UNKNOWN', reason: 'answer signature wrong' });
    expect(reply.exchanges[0]?.signatureCheck).toBe('INVALID');
  });

  it.each([
    [{ error: { code: 'invalid_client_id', message: 'Invalid Client-Id' } }, 400, 'provider_rejected', null],
    [{ error: { message: 'Invalid JSON Format' } }, 400, 'provider_rejected', null],
    [{ message: ['amount is wrong'] }, 400, 'provider_rejected', null],
    [
      { error: { code: 'duplicate_invoice_number', message: 'used' } },
      400,
      'provider_rejected',
      'DUPLICATE_INVOICE',
    ],
    [{ error: { message: 'slow down' } }, 429, 'provider_unavailable', null],
  ])('are refused by %j', async (body, status, code, codeState) => {
    doku.script(json(body, status));
    expect(await provider('MANDIRI_VA').create(NON_SNAP_CODE)).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code, codeState },
    });
  });

  it('tell an early status check from other refusals', async () => {
    doku.script(json({ error: { code: 'too_many_requests', message: 'wait' } }, 429));
    expect(await provider('MANDIRI_VA').checkStatus(NON_SNAP_CODE, 'R')).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'status_check_too_early', retryable: true },
    });
  });

  it('take an order that DOKU does not know for an answer', async () => {
    doku.script(json({ error: { code: 'data_not_found', message: 'Not Found' } }, 404));
    expect(await provider('MANDIRI_VA').checkStatus(NON_SNAP_CODE, 'R')).toMatchObject({
      outcome: 'OK',
      value: { state: 'NOT_FOUND' },
    });
  });
});

describe('instructions', () => {
  it('are fetched from DOKU only', async () => {
    doku.script(json({ payment_instruction: [{ channel: 'ATM', step: ['a', 'b'], language: 'EN' }] }));
    const fetch = (instructionsApiUrl: string | null) =>
      provider('MANDIRI_VA').instructions({ ...NON_SNAP_CODE, instructionsApiUrl });
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
      expect(await fetch(foreign)).toMatchObject({ outcome: 'NOT_SENT', exchanges: [] });
    }
    expect(doku.requests).toHaveLength(1);
  });
});

describe('numbers that live with us (DIPC)', () => {
  it('are never sent to DOKU', async () => {
    doku.script(json({}));
    const snap = provider('PERMATA_VA');
    const code = testPaymentCode({
      mode: 'DIPC',
      number: '88569000000001',
      providerAccount: snap.accountOf('88569000000001'),
    });
    expect(await snap.create(code)).toMatchObject({
      outcome: 'OK',
      value: { number: '88569000000001' },
      exchanges: [],
    });
    expect(await snap.update(code, '1')).toMatchObject({ outcome: 'OK', exchanges: [] });
    expect(await snap.cancel(code, '1')).toMatchObject({ outcome: 'OK', exchanges: [] });
    expect(doku.requests).toHaveLength(0);
  });
});

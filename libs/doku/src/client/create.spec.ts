import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hang, json, raw, reset, StubDoku, truncate, type Responder } from '../testing/stub-doku.js';
import type { TestTimeouts } from '../testing/test-clients.js';
import {
  NON_SNAP_CODE,
  NON_SNAP_SUCCESS,
  SNAP_CODE,
  SNAP_SUCCESS,
  testProvider,
} from '../testing/test-provider.js';
import { CIRCUIT_PAUSE_MS } from './provider-observer.js';
import { repeatUnanswered } from './reply.js';

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());
afterEach(() => doku.script());

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
  const create = (timeouts?: TestTimeouts) => testProvider(channel, doku.url, timeouts).create(code);

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

  it.each(['<b>', '1'.repeat(29), '12 34', '١٢٣'])(
    'is unknown with a number that nobody can type: %s',
    async (number) => {
      const named = JSON.stringify(success).replace(
        /("virtual_?account_?n(?:o|umber)":)"[^"]*"/i,
        `$1"${number}"`,
      );
      expect(named).toContain(number);
      doku.script(raw(named));
      expect((await create()).outcome).toBe('UNKNOWN');
    },
  );

  it('passes on links to pages alone', async () => {
    const links = { howToPayPage: 'javascript:alert(1)', howToPayApi: 'https://doku.example/api' };
    const named = JSON.stringify(success).replace(
      /("virtual_?account_?n(?:o|umber)":)/i,
      `"additionalInfo":${JSON.stringify(links)},"how_to_pay_page":"${links.howToPayPage}","how_to_pay_api":"${links.howToPayApi}",$1`,
    );
    doku.script(raw(named));
    expect(await create()).toMatchObject({
      outcome: 'OK',
      value: { instructionsUrl: null, instructionsApiUrl: links.howToPayApi },
    });
  });

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
    const timeUp = new AbortController();
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(timeUp.signal);
    const creating = create({ timeoutMs: 300 });
    await expect.poll(() => doku.requests.length).toBe(1);
    timeUp.abort();
    expect(await creating).toMatchObject({ outcome: 'UNKNOWN', reason: 'answer timeout' });
    expect(Math.max(...limit.mock.calls.flat())).toBe(300);
    expect(doku.requests).toHaveLength(1);
    limit.mockRestore();
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
    const reply = await testProvider(channel, `http://127.0.0.1:${await freePort()}`).create(code);
    expect(reply).toMatchObject({
      outcome: 'NOT_SENT',
      exchanges: [{ outcome: 'NOT_SENT', responseStatus: null }],
    });
  });

  it('was not sent when the name is not known', async () => {
    const reply = await testProvider(channel, 'http://doku.invalid').create(code);
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
  afterEach(() => vi.useRealTimers());

  it('is given up early, TLS included, and then nothing was sent', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const reply = await testProvider('MANDIRI_VA', url, { connectTimeoutMs: 100, timeoutMs: 5000 }).create(
      NON_SNAP_CODE,
    );
    expect(reply).toMatchObject({ outcome: 'NOT_SENT', reason: 'connect timeout (DOKU_CONNECT_TIMEOUT)' });
    silent.close();
  });

  it('pauses after a row of failures, and tells at once', async () => {
    const away = testProvider('MANDIRI_VA', `http://127.0.0.1:${await freePort()}`);
    for (let i = 0; i < 10; i++) await away.create(NON_SNAP_CODE);
    expect(await away.create(NON_SNAP_CODE)).toMatchObject({ outcome: 'NOT_SENT', reason: 'circuit open' });
  });

  // Who shows the pause must measure it likewise.
  it('pauses by the time of day', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const away = testProvider('MANDIRI_VA', `http://127.0.0.1:${await freePort()}`);
    const reasonAfter = async (ms: number) => {
      vi.setSystemTime(Date.now() + ms);
      return ((await away.create(NON_SNAP_CODE)) as { reason?: string }).reason;
    };
    for (let i = 0; i < 10; i++) await away.create(NON_SNAP_CODE);
    expect(await reasonAfter(-3_600_000)).toBe('circuit open');
    expect(await reasonAfter(3_600_000 + CIRCUIT_PAUSE_MS - 1)).toBe('circuit open');
    expect(await reasonAfter(1)).not.toBe('circuit open');
  });
});

it.each([
  [999, 1],
  [30_000, 2],
])('a create for which %i ms are left is tried %i times', async (budgetMs, times) => {
  const attempt = vi.fn(async () => ({ outcome: 'UNKNOWN', reason: 'silence', exchanges: [] }) as const);
  await repeatUnanswered(budgetMs, attempt);
  expect(attempt).toHaveBeenCalledTimes(times);
});

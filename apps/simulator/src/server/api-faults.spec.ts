import { Agent, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toUtcSeconds } from '../clock/provider-time.js';
import { signNonSnap } from '../signing/non-snap-signature.js';
import type { Json } from '../testing/merchant-client.js';
import { paymentCodeBody } from '../testing/sample-bodies.js';
import { TEST_ACCOUNT } from '../testing/test-account.js';
import { TestSimulator } from '../testing/test-simulator.js';

const PATH = '/mandiri-virtual-account/v2/payment-code';

let simulator: TestSimulator;
let port: number;

beforeEach(async () => {
  simulator = await TestSimulator.start();
  await simulator.app.listen(0, '127.0.0.1');
  port = (simulator.app.getHttpServer().address() as AddressInfo).port;
});
afterEach(() => simulator.stop());

/** A signed call over a real connection; rejects when the answer does not arrive whole. */
function create(requestId: string): Promise<{ status: number; body: string; signature: string; ms: number }> {
  const payload = Buffer.from(JSON.stringify(paymentCodeBody()));
  const timestamp = toUtcSeconds(simulator.wall.now());
  const signature = signNonSnap(
    {
      clientId: TEST_ACCOUNT.clientId,
      requestId,
      timestampField: 'Request-Timestamp',
      timestamp,
      target: PATH,
      body: payload,
    },
    TEST_ACCOUNT.secretKey,
  );
  const headers = {
    'Content-Type': 'application/json',
    'Client-Id': TEST_ACCOUNT.clientId,
    'Request-Id': requestId,
    'Request-Timestamp': timestamp,
    Signature: signature,
  };
  const started = Date.now();
  const agent = new Agent({ keepAlive: true });
  return new Promise((resolve, reject) => {
    const call = httpRequest(
      { port, host: '127.0.0.1', path: PATH, method: 'POST', headers, agent },
      (answer) => {
        let body = '';
        answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body,
            signature: String(answer.headers['signature']),
            ms: Date.now() - started,
          }),
        );
      },
    );
    call.on('error', reject);
    call.end(payload);
  }).finally(() => agent.destroy()) as ReturnType<typeof create>;
}

const faults = (kind: string, more: object = {}) =>
  simulator.control<Json>('PUT', '/faults', { rules: [{ on: 'api', kind, times: 1, ...more }] });

const lastExchange = async () => (await simulator.control<Json>('GET', '/exchanges')).body.exchanges.at(-1);

describe('faults of calls from merchants', () => {
  it('lose-answer does the work; the repeat gets 409 and the first body', async () => {
    await faults('lose-answer');
    await expect(create('r1')).rejects.toThrow(/hang up|ECONNRESET|aborted/);
    expect(await lastExchange()).toMatchObject({ fault: 'lose-answer', status: 200 });
    const repeat = await create('r1');
    expect(repeat.status).toBe(409);
    expect(JSON.parse(repeat.body).order.invoice_number).toBe('INV-20210124-0001');
  });

  it('reset does no work', async () => {
    await faults('reset');
    await expect(create('r1')).rejects.toThrow(/hang up|ECONNRESET|aborted/);
    expect(await lastExchange()).toMatchObject({ fault: 'reset', status: null });
    expect((await create('r1')).status).toBe(200);
  });

  it('truncate cuts the body, html and http-500 stand in for an answer', async () => {
    await faults('truncate');
    await expect(create('r1')).rejects.toThrow(/hang up|ECONNRESET|aborted/);
    await faults('html');
    expect(await create('r2')).toMatchObject({ status: 502, body: expect.stringContaining('<html>') });
    await faults('http-500');
    expect((await create('r3')).status).toBe(500);
    expect((await create('r1')).status).toBe(409);
  });

  it('slow waits, replay-409 and break-signature alter the answer', async () => {
    await faults('slow', { delayMs: 120 });
    expect((await create('r1')).ms).toBeGreaterThanOrEqual(115);
    await simulator.control('POST', '/reset');
    await faults('replay-409');
    expect((await create('r2')).status).toBe(409);
    await simulator.control('POST', '/reset');
    const honest = await create('r3');
    await simulator.control('POST', '/reset');
    await faults('break-signature');
    expect((await create('r3')).signature).not.toBe(honest.signature);
  });

  it('token-revoke makes the next SNAP call fetch a new token', async () => {
    await simulator.client.freshToken();
    await faults('token-revoke', { match: { path: 'create-va' } });
    const answer = await simulator.client.snap(
      'POST',
      '/virtual-accounts/bi-snap-va/v1.1/transfer-va/create-va',
      {},
    );
    expect([answer.status, answer.body.responseCode]).toEqual([401, '4012701']);
  });

  it('leave other calls and the simulator’s own routes alone', async () => {
    await simulator.control('PUT', '/faults', {
      rules: [
        { on: 'token', kind: 'reset' },
        { on: 'api', kind: 'reset', match: { channel: 'BCA_VA' } },
      ],
    });
    expect((await create('r1')).status).toBe(200);
    expect((await simulator.control('GET', '/clock')).status).toBe(200);
  });
});

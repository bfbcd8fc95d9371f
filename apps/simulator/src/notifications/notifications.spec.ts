import { describe, expect, it } from 'vitest';
import type { Json } from '../testing/merchant-client.js';
import { paymentCodeBody } from '../testing/sample-bodies.js';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import type { TestSimulator } from '../testing/test-simulator.js';

let simulator: TestSimulator;
let invoices = 0;

simulatorPerTest((started) => (simulator = started));

/** Creates a number and pays it; returns the notification as the payment shows it. */
async function payNew(): Promise<Json> {
  invoices += 1;
  const body = paymentCodeBody({ order: { invoice_number: `INV-${invoices}` } });
  const made = await simulator.client.nonSnap('POST', '/mandiri-virtual-account/v2/payment-code', body);
  const number = made.body.virtual_account_info.virtual_account_number;
  const paid = await simulator.control<Json>('POST', '/payments', { number });
  return paid.body.notification;
}

const faults = (rules: object[], seed = 1) => simulator.control<Json>('PUT', '/faults', { seed, rules });
const received = () => simulator.merchant.callsTo('/doku/notifications');

async function notification(id: string): Promise<Json> {
  const { body } = await simulator.control<Json>('GET', '/notifications');
  return body.notifications.find((each: Json) => each.id === id);
}

describe('retries', () => {
  it('come 30 minutes, 6 hours and 12 hours after the first attempt, then stop', async () => {
    simulator.merchant.onNotification = () => ({ status: 503 });
    const { id, fate, nextAttemptAt } = await payNew();
    expect([fate, nextAttemptAt]).toEqual(['PENDING_RETRY', '2026-11-20T03:30:00.000Z']);
    await simulator.advance(1_799);
    expect(received()).toHaveLength(1);
    await simulator.advance(1);
    expect(received()).toHaveLength(2);
    await simulator.advance(12 * 3_600);
    const done = await notification(id);
    expect(done.attempts.map((attempt: Json) => attempt.at)).toEqual([
      '2026-11-20T03:00:00.000Z',
      '2026-11-20T03:30:00.000Z',
      '2026-11-20T09:00:00.000Z',
      '2026-11-20T15:00:00.000Z',
    ]);
    expect([done.fate, done.nextAttemptAt]).toEqual(['GAVE_UP', null]);
    await simulator.advance(86_400);
    expect(received()).toHaveLength(4);
  });

  it('keep body and Request-Id and stop at the first 2xx', async () => {
    simulator.merchant.onNotification = () => ({ status: 500 });
    const { id } = await payNew();
    simulator.merchant.onNotification = () => ({ status: 202 });
    const advanced = await simulator.control<Json>('POST', '/clock/advance', { seconds: 1_800 });
    expect(advanced.body.ran).toEqual([{ due: '2026-11-20T03:30:00.000Z', task: `notification ${id}` }]);
    const [first, second] = received();
    expect(second?.raw).toEqual(first?.raw);
    expect(second?.headers['Request-Id']).toBe(first?.headers['Request-Id']);
    expect((await notification(id)).fate).toBe('DELIVERED');
    await simulator.advance(86_400);
    expect(received()).toHaveLength(2);
  });

  it('follow when there is no answer at all, and a person can send again', async () => {
    simulator.merchant.onNotification = () => {
      throw new Error('socket hang up');
    };
    const { id, attempts } = await payNew();
    expect(attempts).toEqual([
      { at: '2026-11-20T03:00:00.000Z', status: null, body: '', error: 'socket hang up' },
    ]);
    simulator.merchant.onNotification = () => ({ status: 200 });
    const resent = await simulator.control<Json>('POST', `/notifications/${id}/resend`);
    expect(resent.body).toMatchObject({ fate: 'DELIVERED', nextAttemptAt: null });
    await simulator.advance(86_400);
    expect(received()).toHaveLength(2);
    expect((await simulator.control('POST', '/notifications/none/resend')).status).toBe(404);
  });
});

/** Creates a number over SNAP and pays it; returns the notification as the payment shows it. */
async function payNewOverSnap(): Promise<Json> {
  const made = await simulator.client.createVa();
  const number = made.body.virtualAccountData.virtualAccountNo.trim();
  return (await simulator.control<Json>('POST', '/payments', { number })).body.notification;
}

describe('a SNAP notification that the merchant refuses with 401', () => {
  const refuseWith = (responseCode: string) => {
    simulator.merchant.onNotification = () => ({ status: 401, body: { responseCode } });
  };
  const sent = () => simulator.merchant.callsTo('/transfer-va/payment');

  it.each(['4012501', '4012503'])('is sent again with a new token after %s', async (code) => {
    refuseWith(code);
    expect((await payNewOverSnap()).attempts).toHaveLength(1);
    expect([sent().length, simulator.merchant.tokensIssued]).toEqual([2, 2]);
  });

  it.each([
    ['the signature is wrong', '4012500', 'slow'],
    ['nobody can read why', 'Unauthorized', 'slow'],
    ['it broke off on its way', '4012501', 'truncate'],
    ['it became a page on its way', '4012501', 'html'],
  ])('is left as it was refused when %s', async (_why, code, kind) => {
    await faults([{ on: 'notification', kind, delayMs: 0 }]);
    refuseWith(code);
    expect((await payNewOverSnap()).fate).toBe('PENDING_RETRY');
    expect([sent().length, simulator.merchant.tokensIssued]).toEqual([1, 1]);
  });
});

describe('a SNAP notification without a usable token', () => {
  it.each([
    ['no accessToken', { expiresIn: 900 }],
    ['no expiresIn', { accessToken: 'one' }],
    ['a page of a proxy', '<html><body>Welcome</body></html>'],
  ])('counts as failed and is retried when the token answer is 200 with %s', async (_case, body) => {
    const issueToken = simulator.merchant.onToken;
    simulator.merchant.onToken = () => ({ status: 200, body });
    const { id, fate, attempts } = await payNewOverSnap();
    expect(fate).toBe('PENDING_RETRY');
    expect(attempts).toMatchObject([{ status: null, error: 'the merchant issued no token' }]);
    expect(simulator.merchant.callsTo('/transfer-va/payment')).toHaveLength(0);
    simulator.merchant.onToken = issueToken;
    await simulator.advance(1_800);
    expect(simulator.merchant.callsTo('/transfer-va/payment')).toHaveLength(1);
    expect((await notification(id)).fate).toBe('DELIVERED');
  });
});

describe('faults of notifications', () => {
  it('duplicate sends copies, drop sends none', async () => {
    await faults([{ on: 'notification', kind: 'duplicate', copies: 2, times: 1 }]);
    expect((await payNew()).attempts).toHaveLength(3);
    await faults([{ on: 'notification', kind: 'drop' }]);
    const dropped = await payNew();
    expect([dropped.fate, dropped.attempts]).toEqual(['DROPPED', []]);
    await simulator.advance(86_400);
    expect(received()).toHaveLength(3);
  });

  it('delay waits by the simulator’s clock, reorder lets the next one pass first', async () => {
    await faults([{ on: 'notification', kind: 'delay', delayMs: 5_000, times: 1 }]);
    const delayed = await payNew();
    expect([delayed.fate, received().length]).toEqual(['DELAYED', 0]);
    await simulator.advance(5);
    expect((await notification(delayed.id)).fate).toBe('DELIVERED');
    await faults([{ on: 'notification', kind: 'reorder', times: 1, delayMs: 60_000 }]);
    const held = await payNew();
    expect(held.fate).toBe('HELD_BACK');
    const next = await payNew();
    const order = received().map((call) => call.headers['Request-Id']);
    expect(order.slice(1)).toEqual([next.requestId, held.requestId]);
  });

  it('reorder sends nothing more of what a person has sent meanwhile', async () => {
    await faults([{ on: 'notification', kind: 'reorder', times: 1, delayMs: 60_000 }]);
    const { id, requestId } = await payNew();
    await simulator.control('POST', `/notifications/${id}/resend`);
    const next = await payNew();
    await simulator.advance(60);
    const order = received().map((call) => call.headers['Request-Id']);
    expect(order).toEqual([requestId, next.requestId]);
  });

  it('lose-answer delivers and retries, break-signature and truncate spoil what is sent', async () => {
    await faults([{ on: 'notification', kind: 'lose-answer', times: 1 }]);
    expect((await payNew()).fate).toBe('PENDING_RETRY');
    expect(received()).toHaveLength(1);
    await faults([{ on: 'notification', kind: 'truncate', times: 1 }]);
    await payNew();
    expect(received()[1]?.json).toEqual({});
    await faults([{ on: 'notification', kind: 'reset', times: 1 }]);
    await payNew();
    expect(received()).toHaveLength(2);
  });

  it('match by channel and invoice', async () => {
    await faults([
      { on: 'notification', kind: 'drop', match: { channel: 'PERMATA_VA' } },
      { on: 'notification', kind: 'drop', match: { invoice: `INV-${invoices + 2}` } },
    ]);
    expect((await payNew()).fate).toBe('DELIVERED');
    expect((await payNew()).fate).toBe('DROPPED');
  });

  it('with one seed always strike the same payments, with another seed others', async () => {
    const play = async (seed: number) => {
      await faults([{ on: 'notification', kind: 'drop', probability: 0.5 }], seed);
      const fates: string[] = [];
      for (let i = 0; i < 12; i += 1) fates.push((await payNew()).fate);
      return fates;
    };
    const first = await play(7);
    expect(await play(7)).toEqual(first);
    expect(await play(8)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set(['DELIVERED', 'DROPPED']));
  });

  it('that make no sense are refused, and all can be cleared', async () => {
    for (const [on, kind] of [
      ['status', 'reorder'],
      ['token', 'break-signature'],
      ['token', 'token-revoke'],
    ]) {
      const wrong = await faults([{ on, kind }]);
      expect([wrong.status, wrong.body.errors?.[0].field]).toEqual([422, 'rules.0.kind']);
    }
    await faults([{ on: 'notification', kind: 'drop' }], 5);
    expect((await simulator.control<Json>('GET', '/faults')).body).toMatchObject({
      seed: 5,
      rules: [{ struck: 0 }],
    });
    expect((await simulator.control<Json>('DELETE', '/faults')).body.rules).toEqual([]);
  });
});

describe('reset', () => {
  it('forgets everything and puts the clock back', async () => {
    await payNew();
    await simulator.advance(60);
    const { body } = await simulator.control<Json>('POST', '/reset');
    expect(body).toMatchObject({ now: '2026-11-20T03:00:00.000Z', offsetSeconds: 0 });
    expect((await simulator.control<Json>('GET', '/exchanges')).body.exchanges).toEqual([]);
    expect((await simulator.control<Json>('GET', '/payments')).body.count).toBe(0);
  });
});

describe('reset while the merchant is being told', () => {
  /** Resets after the merchant has been told, and before it answers with 503. */
  async function resetDuring(work: () => Promise<unknown>): Promise<void> {
    let answer: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      simulator.merchant.onNotification = () => {
        resolve();
        return new Promise((done) => (answer = () => done({ status: 503 })));
      };
    });
    const ended = work();
    await told;
    await simulator.control('POST', '/reset');
    answer();
    await ended;
  }
  const clock = async () => (await simulator.control<Json>('GET', '/clock')).body;

  it('plans no retry of what it forgot, and sends no further copy', async () => {
    await faults([{ on: 'notification', kind: 'duplicate', copies: 2 }]);
    await resetDuring(payNew);
    const { body } = await simulator.control<Json>('POST', '/clock/advance', { seconds: 86_400 });
    expect([body.ran, received().length]).toEqual([[], 1]);
  });

  it('leaves the clock where the reset has put it, though it was being moved', async () => {
    simulator.merchant.onNotification = () => ({ status: 503 });
    await payNew();
    await resetDuring(() => simulator.advance(86_400));
    expect(await clock()).toEqual({ now: '2026-11-20T03:00:00.000Z', offsetSeconds: 0 });
    expect(received()).toHaveLength(2);
  });
});

describe('exchanges', () => {
  it('show both directions with signatures and without tokens, newest last', async () => {
    await simulator.client.freshToken();
    await payNew();
    const { body } = await simulator.control<Json>('GET', '/exchanges');
    expect(body.exchanges.map((each: Json) => [each.direction, each.path])).toEqual([
      ['IN', '/authorization/v1/access-token/b2b'],
      ['IN', '/mandiri-virtual-account/v2/payment-code'],
      ['OUT', '/pay/doku/notifications'],
    ]);
    expect(JSON.parse(body.exchanges[0].responseBody).accessToken).toBe('[redacted]');
    expect(body.exchanges[2].requestHeaders['Signature']).toMatch(/^HMACSHA256=/);
    const filtered = await simulator.control<Json>(
      'GET',
      '/exchanges?direction=out&path=notifications&limit=1',
    );
    expect(filtered.body.exchanges).toHaveLength(1);
    expect((await simulator.control('GET', '/exchanges?direction=up')).status).toBe(422);
  });
});

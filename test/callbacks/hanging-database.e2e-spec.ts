import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import type { HttpAnswer } from '../support/http-answer.js';
import { DOKU_ROUTES, DokuCaller } from '../support/doku-caller.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { SteadyMachine, type Timed } from '../support/steady-machine.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { nonSnapInquiry, snapInquiry } from './bills.js';

const DEADLINE_MS = 1_000;
/** More than the connections that the gateway keeps. */
const CROWD = 60;
/** They come so fast that all of them wait at the same time. */
const ARRIVE_EVERY_MS = 8;
const REQUEST_ID = '5b8e438f-fac1-4103-9e0e-ebfdc38b5acb';
const { PERMATA_VA, MANDIRI_VA } = TEST_ACCOUNTS.default.channels;

const proxy = new DatabaseProxy();
let stack: TestStack;
let machine: SteadyMachine;
let doku: DokuCaller;
let permata: PaymentCodeResponse;
let mandiri: PaymentCodeResponse;

beforeAll(async () => {
  stack = await startStack({
    environment: { INQUIRY_DEADLINE_MS: String(DEADLINE_MS) },
    reachDatabase: (url) => proxy.open(url),
  });
  machine = new SteadyMachine(`${stack.simulatorUrl}/health`);
  doku = new DokuCaller(stack);
  const own = (channel: string, prefix: string | undefined) =>
    stack.shop.createCode({ channel, mode: 'DIPC', number: `${prefix}00000123` });
  permata = await own('PERMATA_VA', PERMATA_VA.partnerServiceId);
  mandiri = await own('MANDIRI_VA', MANDIRI_VA.bin);
});

afterEach(() => proxy.resume());

afterAll(async () => {
  machine?.stop();
  proxy.resume();
  await stack?.stop();
  proxy.close();
});

function askBySnap() {
  const prefix = PERMATA_VA.partnerServiceId as string;
  const body = snapInquiry(permata.number as string, prefix, 'VIRTUAL_ACCOUNT_BANK_PERMATA');
  return doku.snap(DOKU_ROUTES.snapInquiry, body);
}

function askByNonSnap() {
  const body = nonSnapInquiry(mandiri.number as string, ['VIRTUAL_ACCOUNT_BANK_MANDIRI', 'BANK_MANDIRI']);
  return doku.nonSnap<object>(DOKU_ROUTES.inquiry, body, { requestId: REQUEST_ID });
}

async function timed<T>(ask: () => Promise<HttpAnswer<T>>): Promise<HttpAnswer<T> & Pick<Timed<T>, 'ms'>> {
  const { result, ms } = await machine.time(ask);
  return { ...result, ms };
}

/** A machine that stands still makes the gateway decline, too. */
async function expectBills(): Promise<void> {
  expect((await machine.undisturbed(askBySnap)).status).toBe(200);
  expect((await machine.undisturbed(askByNonSnap)).status).toBe(200);
}

describe('while the database hangs', () => {
  it('a SNAP inquiry gets the general error within a second', async () => {
    await askBySnap();
    proxy.stall();
    const answer = await timed(askBySnap);
    expect(answer).toMatchObject({ status: 500 });
    expect(answer.body).toEqual({ responseCode: '5002400', responseMessage: 'General Error' });
    expect(answer.ms).toBeLessThan(DEADLINE_MS);
  });

  it('a non-SNAP inquiry is declined, signed, within a second', async () => {
    proxy.stall();
    const answer = await timed(askByNonSnap);
    expect(answer).toMatchObject({ status: 400, body: { virtual_account_inquiry: { status: 'decline' } } });
    expect(doku.isSigned(answer, DOKU_ROUTES.inquiry, REQUEST_ID)).toBe(true);
    expect(answer.ms).toBeLessThan(DEADLINE_MS);
  });

  it('each of a crowd of inquiries is answered within a second', async () => {
    await askBySnap();
    proxy.stall();
    const asks = Array.from({ length: CROWD }, async (_each, index) => {
      await delay(index * ARRIVE_EVERY_MS);
      return index % 2 ? timed(askBySnap) : timed<object>(askByNonSnap);
    });
    const answers = await Promise.all(asks);
    expect(answers.filter(({ status }) => status === 200)).toEqual([]);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(DEADLINE_MS);
  });

  it('because another session has locked the codes, inquiries are answered within a second, and afterwards as usual', async () => {
    const other = new pg.Client({ connectionString: stack.database.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query('LOCK TABLE payment_codes IN ACCESS EXCLUSIVE MODE');
    const answers = [await timed(askBySnap), await timed<object>(askByNonSnap)];
    await other.query('ROLLBACK');
    await other.end();
    expect(answers.map(({ status }) => status)).toEqual([500, 400]);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(DEADLINE_MS);
    await expectBills();
  });

  it('DOKU still gets a token', async () => {
    proxy.stall();
    const answer = await timed(() => doku.askForToken());
    expect(answer.status).toBe(200);
    expect(answer.ms).toBeLessThan(DEADLINE_MS);
  });

  it('bills are shown again as soon as the database answers', async () => {
    proxy.stall();
    await Promise.all([askBySnap(), askByNonSnap()]);
    proxy.resume();
    await expectBills();
  });
});

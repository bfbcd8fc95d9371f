import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { json, StubDoku } from '../../libs/doku/src/testing/stub-doku.js';
import type { Problem } from '../support/shop.js';
import { startStack, type TestStack } from '../support/start-stack.js';

interface RefusalSample {
  id: string;
  at: 'token' | 'create';
  channel: string;
  status: number;
  body: object;
  becomes:
    | { status: 422 | 503; code: string; retryable: boolean; provider: object }
    /** An outcome that is not known is no error for the caller. */
    | { status: 201; codeStatus: string };
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as T;
}

// Tokens first: once there is one, nobody asks for another.
const REFUSALS = read<RefusalSample[]>('./refusals.json');
const AT_A_SHOP = read<{ body: { order: { invoice_number: string; amount: number } } }>(
  './status-at-a-shop.json',
).body;

const doku = new StubDoku();
let stack: TestStack;

beforeAll(async () => {
  await doku.start();
  stack = await startStack({ environment: { DOKU_BASE_URL: doku.url } });
});

afterAll(async () => {
  await stack?.stop();
  doku.stop();
});

describe('what DOKU refuses', () => {
  it.each(REFUSALS)(
    '$id ($status) reaches the caller in our words',
    async ({ at, channel, status, body, becomes }) => {
      doku.script(json(at === 'create' ? body : {}, at === 'create' ? status : 200));
      if (at === 'token') doku.tokenResponders.push(json(body, status), json(body, status));
      const answer = await stack.shop.askForCode<Problem | PaymentCodeResponse>({ channel });
      expect(answer.status).toBe(becomes.status);
      if ('codeStatus' in becomes) {
        expect(answer.body).toMatchObject({ status: becomes.codeStatus });
        return;
      }
      const { code, retryable, provider } = becomes;
      expect(answer.body).toMatchObject({ code, retryable, provider });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  it('a token that is refused is replaced once, and the call is made once more', async () => {
    const bad = { responseCode: '4012701', responseMessage: 'Access Token Invalid (B2B)' };
    const before = doku.tokensIssued;
    doku.script(json(bad, 401), json(bad, 401));
    await stack.shop.askForCode({ channel: 'PERMATA_VA' });
    expect(doku.requests).toHaveLength(2);
    expect(doku.tokensIssued - before).toBe(1);
  });
});

describe('a status answer in the form of a payment at a shop', () => {
  it('is read as paid', async () => {
    const { invoice_number: reference, amount } = AT_A_SHOP.order;
    const created = {
      order: { invoice_number: reference },
      virtual_account_info: { virtual_account_number: '8889940000000213', created_date: '20200313095850' },
    };
    doku.script(json(created), json(AT_A_SHOP));
    const wishes = {
      reference,
      channel: 'MANDIRI_VA',
      amount: { type: 'FIXED', value: amount, currency: 'IDR' },
    };
    const code = await stack.shop.createCode(wishes);
    const answer = await stack.shop.askForStatus(code.id);
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'PAID', amountPaid: amount, payments: [{ paidAt: '2021-12-29T02:37:35.000Z' }] },
    });
    expect(doku.requests.map(({ path }) => path)).toContain(`/orders/v1/status/${reference}`);
  });
});

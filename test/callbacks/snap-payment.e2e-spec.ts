import { describe, expect, it } from 'vitest';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { DOKU_ROUTES, DokuCaller, type Deviation } from '../support/doku-caller.js';
import { readMoneyState, withOneCallMore } from '../support/money-state.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { useStack } from '../support/use-stack.js';
import { snapNotification } from './notification-bodies.js';
import { ODD_SNAP_FORMS, UNUSABLE_SNAP_FORMS, type Body } from './snap-forms.js';

const CHANNELS = {
  PERMATA_VA: 'VIRTUAL_ACCOUNT_BANK_PERMATA',
  DANAMON_VA: 'VIRTUAL_ACCOUNT_BANK_DANAMON',
  BCA_VA: 'VIRTUAL_ACCOUNT_BCA',
  BRI_VA: 'VIRTUAL_ACCOUNT_BRI',
  BNI_VA: 'VIRTUAL_ACCOUNT_BNI',
  CIMB_VA: 'VIRTUAL_ACCOUNT_BANK_CIMB',
  BSI_VA: 'VIRTUAL_ACCOUNT_BSI',
} as const;

const stack = useStack();
const doku = new DokuCaller(stack);

function prefixOf(channel: keyof typeof CHANNELS): string {
  return TEST_ACCOUNTS.default.channels[channel].partnerServiceId as string;
}

async function newBill(
  channel: keyof typeof CHANNELS = 'PERMATA_VA',
  wishes: object = {},
): Promise<{ code: PaymentCodeResponse; body: Body }> {
  const code = await stack.shop.createCode({ channel, ...wishes });
  return { code, body: snapNotification(code, prefixOf(channel), CHANNELS[channel]) };
}

function notify(body: object | string, deviation: Deviation = {}) {
  return doku.snap(DOKU_ROUTES.snapPayment, body, deviation);
}

describe('a SNAP payment notification', () => {
  it.each(Object.keys(CHANNELS) as (keyof typeof CHANNELS)[])(
    'of %s is booked and acknowledged',
    async (channel) => {
      const { code, body } = await newBill(channel);
      const answer = await notify(body);
      expect(answer.status).toBe(200);
      const { partnerServiceId, customerNo, virtualAccountNo, virtualAccountName, trxId, paymentRequestId } =
        body;
      expect(answer.body).toEqual({
        responseCode: '2002500',
        responseMessage: 'Successful',
        virtualAccountData: {
          partnerServiceId,
          customerNo,
          virtualAccountNo,
          virtualAccountName,
          trxId,
          paymentRequestId,
        },
      });
      expect(await stack.shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    },
  );

  it.each(ODD_SNAP_FORMS)('is read with %s', async (_form, change) => {
    const { code, body } = await newBill();
    expect(await notify(change(body))).toMatchObject({ status: 200, body: { responseCode: '2002500' } });
    expect(await stack.shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });

  it('is taken on the path of either version', async () => {
    const { code, body } = await newBill();
    expect((await doku.snap(DOKU_ROUTES.snapPaymentV1, body)).body.responseCode).toBe('2002500');
    expect(await stack.shop.readOrder(code)).toMatchObject({ status: 'PAID' });
  });

  it('is taken indented, or with escaped slashes, when its compact form was signed', async () => {
    for (const write of [(body: Body) => JSON.stringify(body, null, 2), escapeSlashes]) {
      const { code, body } = await newBill();
      const withSlash = { ...body, note: 'a/b' };
      const answer = await notify(write(withSlash), { signedBody: JSON.stringify(withSlash) });
      expect(answer.body.responseCode).toBe('2002500');
      expect(await stack.shop.readOrder(code)).toMatchObject({ status: 'PAID' });
    }
  });

  it('is taken half a day after it was stamped', async () => {
    const { code, body } = await newBill();
    const timestamp = `${new Date(Date.now() - 12 * 3_600_000).toISOString().slice(0, 19)}Z`;
    expect((await notify(body, { timestamp })).status).toBe(200);
    expect(await stack.shop.readOrder(code)).toMatchObject({ status: 'PAID' });
  });

  it('that comes again, later or five times at once, is acknowledged and booked once', async () => {
    const { code, body } = await newBill();
    const requestId = '11112222333344445555';
    const answers = [
      await notify(body, { requestId }),
      await notify(body, { requestId }),
      ...(await Promise.all(Array.from({ length: 5 }, () => notify(body)))),
    ];
    expect(answers.map((answer) => answer.body.responseCode)).toEqual(Array(7).fill('2002500'));
    expect((await stack.shop.readCode(code.id)).payments).toHaveLength(1);
    expect(await stack.shop.hears(code.reference, 'order.paid')).toHaveLength(3);
  });

  it('is another payment of a reusable code when its paymentRequestId is another', async () => {
    const { code, body } = await newBill('PERMATA_VA', { reusable: true });
    await notify(body);
    await notify({ ...body, paymentRequestId: `SECOND-${code.reference}` });
    expect(await stack.shop.readCode(code.id)).toMatchObject({ status: 'ACTIVE', amountPaid: 300_000 });
  });
});

describe('a SNAP payment notification that does not fit', () => {
  const misfits: [string, string, (body: Body) => Body][] = [
    ['less money', 'UNDERPAID', (body) => ({ ...body, paidAmount: { value: '149999.00', currency: 'IDR' } })],
    ['more money', 'OVERPAID', (body) => ({ ...body, paidAmount: { value: '150001.00', currency: 'IDR' } })],
    [
      'another number',
      'UNMATCHED',
      (body) => ({ ...body, virtualAccountNo: `${String(body['virtualAccountNo'])}1` }),
    ],
  ];

  it.each(misfits)(
    'with %s is acknowledged and kept for a person as %s',
    async (_what, reviewReason, change) => {
      const { code, body } = await newBill();
      expect((await notify(change(body))).body.responseCode).toBe('2002500');
      const held = await stack.shop.readCode(code.id);
      expect(held).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
      expect(held.payments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason }]);
    },
  );

  it.each([
    ['an invoice that nobody has', 'default'],
    ["another account's invoice", 'mandiri-snap'],
  ] as const)('with the right number and %s is never matched by the number', async (_what, account) => {
    const { code, body } = await newBill();
    const trxId = account === 'default' ? `NOBODY-${code.reference}` : code.reference;
    const caller = new DokuCaller(stack, account);
    const answer = await caller.snap(DOKU_ROUTES.snapPayment, { ...body, trxId });
    expect(answer.body.responseCode).toBe('2002500');
    expect(await stack.shop.readCode(code.id)).toMatchObject({ status: 'ACTIVE', payments: [] });
    const unmatched = await stack.shop.listPayments('disposition=NEEDS_REVIEW&limit=100');
    expect(unmatched).toContainEqual(
      expect.objectContaining({
        reviewReason: 'UNMATCHED',
        merchantAccount: account,
        paymentCodeId: null,
        number: code.number,
      }),
    );
  });
});

describe('a SNAP payment notification is refused, and moves nothing,', () => {
  it.each(UNUSABLE_SNAP_FORMS)('%s', async (_case, change, responseCode, words) => {
    const { body } = await newBill();
    const before = await readMoneyState(stack.database.url);
    const answer = await notify(change(body));
    expect(answer).toMatchObject({ status: 400, body: { responseCode } });
    expect(answer.body.responseMessage).toContain(words);
    expect(await readMoneyState(stack.database.url)).toEqual(withOneCallMore(before));
  });

  const forged: [string, Deviation, number, string][] = [
    ['another secret', { secret: 'SK-other' }, 401, '4012500'],
    ['another body', { signedBody: '{}' }, 401, '4012500'],
    ['the path of the inquiry', { signedPath: DOKU_ROUTES.snapInquiry }, 401, '4012500'],
    ['the path of the other version', { signedPath: DOKU_ROUTES.snapPaymentV1 }, 401, '4012500'],
    ['an unknown client', { clientId: 'BRN-9999-1' }, 401, '4012500'],
    ["another account's client id", { clientId: TEST_ACCOUNTS['mandiri-snap'].clientId }, 401, '4012501'],
    ['a token that was never issued', { token: 'bm90LWlzc3VlZA.AAAA' }, 401, '4012501'],
    ['no token', { headers: { Authorization: undefined } }, 401, '4012501'],
    ['no signature', { headers: { 'X-SIGNATURE': undefined } }, 400, '4002502'],
    ['no time', { headers: { 'X-TIMESTAMP': undefined } }, 400, '4002502'],
  ];

  it.each(forged)('for %s', async (_case, deviation, status, responseCode) => {
    const { body } = await newBill();
    const before = await readMoneyState(stack.database.url);
    const answer = await notify(body, deviation);
    expect(answer).toMatchObject({ status, body: { responseCode } });
    expect(Object.keys(answer.body)).toEqual(['responseCode', 'responseMessage']);
    expect(await readMoneyState(stack.database.url)).toEqual(before);
  });
});

function escapeSlashes(body: Body): string {
  return JSON.stringify(body).replaceAll('/', '\\/');
}

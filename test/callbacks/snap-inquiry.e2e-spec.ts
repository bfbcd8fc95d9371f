import { createSecretKey } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MerchantAccount } from '@app/config';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { issueInboundToken } from '../../libs/doku/src/callbacks/inbound-token.js';
import { DOKU_ROUTES, DokuCaller, type Deviation } from '../support/doku-caller.js';
import { readMoneyState } from '../support/money-state.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { useStack } from '../support/use-stack.js';
import { makeBills, snapInquiry, type BillName } from './bills.js';

const CHANNEL = 'VIRTUAL_ACCOUNT_BANK_PERMATA';
const PREFIX = TEST_ACCOUNTS.default.channels.PERMATA_VA.partnerServiceId as string;
const IDR = 'IDR';

/** What differs between payable bills. */
const PAYABLE: [BillName, object][] = [
  ['fixed', { value: '150000.00', type: 'C', config: { reusableStatus: false } }],
  ['open', { value: '0.00', type: 'O', config: { reusableStatus: false } }],
  [
    'limited',
    {
      value: '0.00',
      type: 'O',
      config: { reusableStatus: false, minAmount: '10000.00', maxAmount: '500000.00' },
    },
  ],
  ['limited below', { value: '0.00', type: 'O', config: { reusableStatus: false, maxAmount: '500000.00' } }],
  ['reusable', { value: '150000.00', type: 'C', config: { reusableStatus: true } }],
];

const NOT_PAYABLE: [BillName, string, string][] = [
  ['paid', '4042414', 'Bill has been paid'],
  ['expired', '4042419', 'Bill expired'],
  ['cancelled', '4042412', 'Bill not found'],
];

const stack = useStack();
const doku = new DokuCaller(stack);
let bills: Record<BillName, PaymentCodeResponse>;

beforeAll(async () => {
  bills = await makeBills(stack, 'PERMATA_VA', PREFIX);
});

function askAbout(number: string, deviation: Deviation = {}) {
  return doku.snap(DOKU_ROUTES.snapInquiry, snapInquiry(number, PREFIX, CHANNEL), deviation);
}

describe('a SNAP inquiry', () => {
  it.each(PAYABLE)('is answered with every field for a bill that is %s', async (name, expected) => {
    const { number, reference, expiresAt } = bills[name];
    const { value, type, config } = expected as { value: string; type: string; config: object };
    const asked = snapInquiry(number as string, PREFIX, CHANNEL);
    const before = await readMoneyState(stack.database.url);
    const answer = await doku.snap(DOKU_ROUTES.snapInquiry, asked);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-timestamp')).toMatch(/\+07:00$/);
    const { partnerServiceId, customerNo, virtualAccountNo, inquiryRequestId } = asked;
    const texts = ['Merchant Demo Store', 'Thank you'].map((text) => ({ english: text, indonesia: text }));
    expect(answer.body).toEqual({
      responseCode: '2002400',
      responseMessage: 'Successful',
      virtualAccountData: {
        partnerServiceId,
        customerNo,
        virtualAccountNo,
        virtualAccountName: 'Anton Budiman',
        virtualAccountEmail: 'anton@example.com',
        virtualAccountPhone: '6281234567890',
        totalAmount: { value, currency: IDR },
        virtualAccountTrxType: type,
        expiredDate: inJakarta(expiresAt),
        additionalInfo: { channel: CHANNEL, trxId: reference, virtualAccountConfig: config },
        inquiryStatus: '00',
        inquiryReason: { english: 'Success', indonesia: 'Sukses' },
        inquiryRequestId,
        freeText: texts,
      },
    });
    expect((await readMoneyState(stack.database.url)).money).toEqual(before.money);
  });

  it.each(NOT_PAYABLE)(
    'says of a bill that is %s: %s %s, and no more',
    async (name, responseCode, responseMessage) => {
      const answer = await askAbout(bills[name].number as string);
      expect(answer).toMatchObject({ status: 404 });
      expect(answer.body).toEqual({ responseCode, responseMessage });
    },
  );

  it('says that it does not know a number', async () => {
    const answer = await askAbout(`${PREFIX}99999999`);
    expect(answer).toMatchObject({ status: 404 });
    expect(answer.body).toEqual({ responseCode: '4042412', responseMessage: 'Bill not found' });
  });

  it('knows nothing of the numbers of another merchant account or another channel', async () => {
    const other = new DokuCaller(stack, 'mandiri-snap');
    const asked = snapInquiry(bills.fixed.number as string, PREFIX, CHANNEL);
    const elsewhere = { ...asked, additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_DANAMON' } };
    expect((await other.snap(DOKU_ROUTES.snapInquiry, asked)).body.responseCode).toBe('4042412');
    expect((await doku.snap(DOKU_ROUTES.snapInquiry, elsewhere)).body.responseCode).toBe('4042412');
  });

  it('is understood with an unpadded company code, as archived samples have it', async () => {
    const number = bills.fixed.number as string;
    const asked = {
      ...snapInquiry(number, PREFIX, CHANNEL),
      partnerServiceId: PREFIX,
      virtualAccountNo: number,
    };
    const answer = await doku.snap(DOKU_ROUTES.snapInquiry, asked);
    expect(answer).toMatchObject({
      status: 200,
      body: { virtualAccountData: { partnerServiceId: PREFIX, virtualAccountNo: number } },
    });
  });

  it('is understood with members that are new, odd or missing', async () => {
    const {
      trxDateInit: _1,
      channelCode: _2,
      language: _3,
      ...bare
    } = snapInquiry(bills.fixed.number as string, PREFIX, CHANNEL);
    const odd = {
      ...bare,
      channelCode: 6011,
      trxDateInit: '20261120103859',
      passApp: null,
      somethingNew: [{}],
    };
    for (const body of [bare, odd]) {
      expect((await doku.snap(DOKU_ROUTES.snapInquiry, body)).body.responseCode).toBe('2002400');
    }
  });
});

describe('a SNAP inquiry is refused', () => {
  const asked = snapInquiry(`${PREFIX}1`, PREFIX, CHANNEL);
  const bodies: [string, object | string, number, string, string][] = [
    ['without a number', { ...asked, virtualAccountNo: undefined }, 400, '4002402', '{virtualAccountNo}'],
    [
      'without a company code',
      { ...asked, partnerServiceId: undefined },
      400,
      '4002402',
      '{partnerServiceId}',
    ],
    ['without the rest of the number', { ...asked, customerNo: undefined }, 400, '4002402', '{customerNo}'],
    ['without its id', { ...asked, inquiryRequestId: undefined }, 400, '4002402', '{inquiryRequestId}'],
    ['with a list as number', { ...asked, virtualAccountNo: ['1'] }, 400, '4002401', '{virtualAccountNo}'],
    ['with a text as additional info', { ...asked, additionalInfo: 'x' }, 400, '4002401', '{additionalInfo}'],
    ['when it is not JSON', '{"partnerServiceId":', 400, '4002400', 'Bad Request'],
    ['when it is empty', '', 400, '4002400', 'Bad Request'],
    ['when it is a list', '[]', 400, '4002401', '{body}'],
  ];

  it.each(bodies)('%s', async (_case, body, status, responseCode, words) => {
    const answer = await doku.snap(DOKU_ROUTES.snapInquiry, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      responseCode,
      responseMessage: expect.stringContaining(words) as string,
    });
  });

  const wrongCalls: [string, () => Deviation, number, string, string][] = [
    ['another secret', () => ({ secret: 'SK-other' }), 401, '4012400', 'Unauthorized. Signature Not Match'],
    ['another body', () => ({ signedBody: '{}' }), 401, '4012400', 'Unauthorized. Signature Not Match'],
    [
      'the path of the notification',
      () => ({ signedPath: DOKU_ROUTES.snapPayment }),
      401,
      '4012400',
      'Unauthorized. Signature Not Match',
    ],
    ['an unknown client', () => ({ clientId: 'BRN-9999-1' }), 401, '4012400', 'Unauthorized. Unknown Client'],
    [
      'a time of an hour ago',
      () => ({ timestamp: inJakarta(Date.now() - 3_600_000) }),
      401,
      '4012400',
      'Unauthorized. X-TIMESTAMP Out Of Range',
    ],
    [
      'a token that was never issued',
      () => ({ token: 'bm90LWlzc3VlZA.AAAA' }),
      401,
      '4012401',
      'Invalid Token (B2B)',
    ],
    ['a token that has ended', () => ({ token: deadToken() }), 401, '4012401', 'Invalid Token (B2B)'],
    ['no token', () => ({ headers: { Authorization: undefined } }), 401, '4012401', 'Invalid Token (B2B)'],
    [
      'no client',
      () => ({ headers: { 'X-PARTNER-ID': undefined } }),
      400,
      '4002402',
      'Invalid Mandatory Field {X-PARTNER-ID}',
    ],
    [
      'no time',
      () => ({ headers: { 'X-TIMESTAMP': undefined } }),
      400,
      '4002402',
      'Invalid Mandatory Field {X-TIMESTAMP}',
    ],
    [
      'no signature',
      () => ({ headers: { 'X-SIGNATURE': undefined } }),
      400,
      '4002402',
      'Invalid Mandatory Field {X-SIGNATURE}',
    ],
  ];

  it.each(wrongCalls)(
    'for %s, keeping nothing',
    async (_case, deviation, status, responseCode, responseMessage) => {
      const before = await readMoneyState(stack.database.url);
      const answer = await askAbout(bills.fixed.number as string, deviation());
      expect(answer.status).toBe(status);
      expect(answer.body).toEqual({ responseCode, responseMessage });
      expect((await readMoneyState(stack.database.url)).money).toEqual(before.money);
    },
  );
});

function deadToken(): string {
  const { clientId, secretKey } = TEST_ACCOUNTS.default;
  const account = {
    clientId,
    secretKeys: [createSecretKey(Buffer.from(secretKey))],
  } as unknown as MerchantAccount;
  return issueInboundToken(account, new Date(Date.now() - 901_000), 900);
}

function inJakarta(time: string | number): string {
  const shifted = new Date(new Date(time).getTime() + 7 * 3_600_000);
  return `${shifted.toISOString().slice(0, 19)}+07:00`;
}

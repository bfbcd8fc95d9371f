import { bookPayment, OrderChange, type PaymentNotification, type ReportedPayment } from '@app/domain';
import { aContext, anOrder, anOrderView, aPaymentCode } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { readStatus } from '../providers/non-snap-status.js';
import { samplesOf } from '../testing/samples.js';
import { PAYMENT_CODE_ANSWER, TRANSACTION } from '../wire/non-snap.wire.js';
import { parseWireJson } from '../wire/wire-json.js';
import { fromExpiry, fromStatusTransaction, fromWalletAnswer } from './non-snap-answer.mapping.js';
import { fromNonSnapNotification } from './notification.mapping.js';

const samples = samplesOf('MANDIRI_VA', 'DOKU_WALLET');
const NOTIFICATIONS = {
  bank: samples['S-EX-MANDIRI-NOTIFY']!.request.body!,
  wallet: samples['S-EX-WALLET-NOTIFY']!.request.body!,
};
const NOW = new Date('2021-07-07T09:00:00Z');

const read = (body: string) => TRANSACTION.parse(parseWireJson(Buffer.from(body)));
const without = (body: string, member: RegExp): string => {
  const poor = body.replace(member, '');
  expect(poor).not.toBe(body);
  return poor;
};

/** A code that the messages are about, and how much of them counts once they are booked in this order. */
function bookInOrder(body: string, tell: ((code: ReturnType<typeof codeOf>) => ReportedPayment)[]) {
  const code = codeOf(body);
  const order = anOrder({ amount: code.amount });
  const change = OrderChange.of(anOrderView({ order, codes: [code] }), aContext({ now: NOW }));
  for (const payment of tell) bookPayment(change, code.id, payment(code), {});
  return {
    amount: notified(body)().amount,
    counted: change.order.amountPaid,
    held: change.allPayments.filter(({ disposition }) => disposition === 'NEEDS_REVIEW'),
  };
}

function codeOf(body: string) {
  const { order, virtual_account_info: account } = read(body);
  const number = account?.virtual_account_number ?? null;
  const amount = { type: 'OPEN' } as const;
  const invoiceNumber = order.invoice_number;
  return aPaymentCode({ protocol: 'NON_SNAP', reusable: true, invoiceNumber, number, amount });
}

const notified = (body: string) => (): ReportedPayment => {
  const delivery = { merchantAccount: 'default', channelOf: () => null, requestId: 'R' };
  return (fromNonSnapNotification(read(body), delivery) as PaymentNotification).payment;
};
const asked =
  (body: string) =>
  (code: ReturnType<typeof codeOf>): ReportedPayment =>
    fromStatusTransaction(read(body), code).payment!;

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, place) => ordersOf(items.toSpliced(place, 1)).map((rest) => [item, ...rest]));
}

describe.each(Object.entries(NOTIFICATIONS))('a status check of a paid code (%s)', (kind, body) => {
  it('leaves the payment without a key, however much it carries', () => {
    expect(asked(body)(codeOf(body)).dedupeKey).toBeNull();
  });

  const timeless = without(body, /,"date":"[^"]*"/);
  const answers = {
    'as much as the notification': body,
    'no request id': without(body, /,"original_request_id":"[^"]*"/),
    'no time': timeless,
    ...(kind === 'bank' && {
      'fewer references': without(body, /,\{"name":"CHANNEL_ID"[^}]*\}/),
      'neither references nor time': without(timeless, /,"virtual_account_payment":\{.*\]\}/),
    }),
  };

  it.each(Object.entries(answers))(
    'tells of one payment, whatever comes first and however often: %s',
    (_, answer) => {
      for (const order of ordersOf([notified(body), asked(answer), asked(answer), asked(body)])) {
        const { amount, counted, held } = bookInOrder(body, order);
        expect(counted).toBe(amount);
        expect(held).toEqual([]);
      }
    },
  );

  it('tells of one payment, also when the notification names no time: a person decides, if it comes second', () => {
    for (const order of ordersOf([notified(timeless), asked(body), asked(timeless)])) {
      const { amount, counted, held } = bookInOrder(body, order);
      expect(counted).toBe(amount);
      expect(held.length).toBeLessThanOrEqual(1);
    }
  });
});

describe('the expiry of a created number', () => {
  const expiryOf = (info: object) => fromExpiry(PAYMENT_CODE_ANSWER.parse(answerWith(info)));
  const answerWith = (info: object) => ({
    order: { invoice_number: 'INV-1' },
    virtual_account_info: { virtual_account_number: '88561', ...info },
  });
  const local = { expired_date: '20261120170000' };

  it.each([
    [{ ...local, expired_date_utc: '2026-11-20T11:00:00Z' }, '2026-11-20T11:00:00.000Z'],
    [{ ...local, expired_date_utc: '2026-11-20T11:00:00' }, '2026-11-20T11:00:00.000Z'],
    [{ ...local, expired_date_utc: '20261120110000' }, '2026-11-20T11:00:00.000Z'],
    [{ ...local, expired_date_utc: '2026-11-20T18:00:00+07:00' }, '2026-11-20T11:00:00.000Z'],
    [{ ...local, expired_date_utc: '-' }, '2026-11-20T10:00:00.000Z'],
    [local, '2026-11-20T10:00:00.000Z'],
    [{}, undefined],
  ])('is told in UTC where DOKU does so, else in its own time: %j', (info, expected) => {
    expect(expiryOf(info)?.toISOString()).toBe(expected);
  });
});

describe('a wallet answer', () => {
  it.each([
    ['https://pay.doku.example/page?t=1', 'https://pay.doku.example/page?t=1'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['page', undefined],
  ])('tells of a page that a browser may open, or of none: %s', (url, shown) => {
    const answer = { order: { invoice_number: 'INV-1' }, doku_wallet_payment_page: { url } };
    expect(fromWalletAnswer(answer)?.paymentUrl).toBe(shown);
  });
});

describe('a status check of a payment that was given back', () => {
  it('says so, and tells of no payment', () => {
    const body = NOTIFICATIONS.wallet.replace('SUCCESS', 'REFUNDED');
    const report = fromStatusTransaction(read(body), codeOf(body));
    expect(report).toMatchObject({ state: 'REFUNDED', payment: null });
  });
});

it('a status check of a code that nobody has paid says so, by the sample of the documents', () => {
  const answer = parseWireJson(Buffer.from(samples['S-EX-STATUS-PENDING']!.response.body!));
  const invoiceNumber = 'INV-20210124-0001';
  expect(readStatus(answer, aPaymentCode({ invoiceNumber }))).toEqual({
    state: 'PENDING',
    invoiceNumber,
    number: null,
    payment: null,
  });
});

it('a status check that names no number tells of a payment of the number that was asked for', () => {
  const body = NOTIFICATIONS.bank.replace(/"virtual_account_info":\{[^}]*\},?/, '');
  const code = codeOf(NOTIFICATIONS.bank);
  expect(body).not.toBe(NOTIFICATIONS.bank);
  expect(fromStatusTransaction(read(body), code).payment?.number).toBe(code.number);
});

it('a status check of money in another currency tells of no payment', () => {
  const body = NOTIFICATIONS.bank.replace('"amount"', '"currency":"USD","amount"');
  expect(fromStatusTransaction(read(body), codeOf(body))).toMatchObject({ state: 'PAID', payment: null });
});

describe('a status check without a transaction', () => {
  const [order, info] = [
    { invoice_number: 'INV-1', status: 'ORDER_GENERATED' },
    { virtual_account_number: '88' },
  ];

  it.each([
    { order },
    { order: { ...order, status: 'ORDER_EXPIRED' }, service: { id: 'VIRTUAL_ACCOUNT' }, channel: {} },
    { order, transaction: '' },
    { order, transaction: { date: '2021-01-27T07:24:50Z' } },
  ])('says nothing clear: %j', (answer) => {
    const code = aPaymentCode({ invoiceNumber: 'INV-1' });
    expect(readStatus({ ...answer, virtual_account_info: info }, code)).toEqual({
      state: 'UNCLEAR',
      invoiceNumber: 'INV-1',
      number: '88',
      payment: null,
    });
    expect(readStatus(answer, aPaymentCode({ invoiceNumber: 'INV-2' }))).toBeNull();
  });
});

describe('a status check that names a number which nobody can type', () => {
  it('names none', () => {
    const odd = NOTIFICATIONS.bank.replace(/("virtual_account_number":)"[^"]*"/, '$1"<b>"');
    expect(odd).toContain('"<b>"');
    expect(fromStatusTransaction(read(odd), codeOf(NOTIFICATIONS.bank)).number).toBeNull();
  });
});

describe('a status check by a word that is not known to mean that DOKU waits for the payer', () => {
  const stateOf = (word: string) => {
    const body = NOTIFICATIONS.bank.replace('"SUCCESS"', `"${word}"`);
    return fromStatusTransaction(read(body), codeOf(body)).state;
  };

  it.each(['VOIDED', 'ORDER_EXPIRED', 'TIMEOUT', 'SOMETHING'])('says nothing clear: %s', (word) => {
    expect(stateOf(word)).toBe('UNCLEAR');
  });

  it.each(['PENDING', 'pending', 'REDIRECT'])('unlike %s', (word) => {
    expect(stateOf(word)).toBe('PENDING');
  });
});

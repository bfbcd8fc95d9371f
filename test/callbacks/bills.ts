import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { queryOnce } from '../support/query-once.js';
import type { TestStack } from '../support/start-stack.js';
import { snapNumber } from './notification-bodies.js';

/** Bills that a bank may ask about: what was agreed with the shop, and what became of it. */
const BILLS = {
  fixed: { amount: { type: 'FIXED', value: 150_000 } },
  open: { amount: { type: 'OPEN' } },
  limited: { amount: { type: 'LIMITED', min: 10_000, max: 500_000 } },
  'limited below': { amount: { type: 'LIMITED', max: 500_000 } },
  reusable: { amount: { type: 'FIXED', value: 150_000 }, reusable: true },
  paid: { amount: { type: 'FIXED', value: 150_000 } },
  expired: { amount: { type: 'FIXED', value: 150_000 } },
  cancelled: { amount: { type: 'FIXED', value: 150_000 } },
} as const;
export type BillName = keyof typeof BILLS;

/** DOKU's own numbers show the first alone when it asks for them. */
const TEXTS = ['Merchant Demo Store', 'Thank you'];
let counter = 0;

/** Makes one number of each kind that only the merchant knows, and lets happen to it what its name says. */
export async function makeBills(
  stack: TestStack,
  channel: string,
  prefix: string,
): Promise<Record<BillName, PaymentCodeResponse>> {
  const made = await Promise.all(
    Object.entries(BILLS).map(async ([name, terms]) => {
      counter += 1;
      const code = await stack.shop.createCode({
        channel,
        mode: 'DIPC',
        number: prefix + String(Date.now() * 1000 + counter).slice(prefix.length - 16),
        ...terms,
        amount: { ...terms.amount, currency: 'IDR' },
        displayText: channel === 'DOKU_VA' ? TEXTS.slice(0, 1) : TEXTS,
      });
      return [name, code] as const;
    }),
  );
  const bills = Object.fromEntries(made) as Record<BillName, PaymentCodeResponse>;
  await stack.shop.cancelCode(bills.cancelled.id);
  await stack.bank.pay({ channel, number: bills.paid.number });
  const expire = `UPDATE payment_codes SET expires_at = now() - interval '1 second' WHERE id = $1`;
  await queryOnce(stack.database.url, expire, [bills.expired.id]);
  // Reading lets it expire now, and not in the background while a test compares what changed.
  await stack.shop.readCode(bills.expired.id);
  return bills;
}

/** A SNAP inquiry as DOKU sends it. */
export function snapInquiry(number: string, prefix: string, channel: string): Record<string, unknown> {
  return {
    ...snapNumber(number, prefix),
    trxDateInit: '2026-11-20T10:38:59+07:00',
    channelCode: '1',
    language: 'ID',
    inquiryRequestId: `DIPC${number.slice(-12)}`,
    additionalInfo: { channel },
  };
}

/** A non-SNAP inquiry as DOKU sends it. */
export function nonSnapInquiry(
  number: string,
  [channel, acquirer]: readonly string[],
): Record<string, unknown> {
  return {
    service: { id: 'VIRTUAL_ACCOUNT' },
    acquirer: { id: acquirer },
    channel: { id: channel },
    virtual_account_info: { virtual_account_number: number },
    virtual_account_inquiry: {
      date: '2026-11-20T03:38:59Z',
      identifier: [{ name: 'TRACE_NUMBER', value: '100001' }],
    },
  };
}

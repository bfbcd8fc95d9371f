import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { describe, expect, it } from 'vitest';
import { DOKU_ROUTES, DokuCaller } from '../support/doku-caller.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { useStack } from '../support/use-stack.js';
import { accountNotification, snapNotification } from './notification-bodies.js';

interface Protocol {
  name: string;
  channel: 'MANDIRI_VA' | 'PERMATA_VA';
  /** Tells of a payment of so many rupiah; resolves to the answer's status. */
  tell: (doku: DokuCaller, code: PaymentCodeResponse, rupiah: number) => Promise<number>;
}

const PROTOCOLS: Protocol[] = [
  {
    name: 'non-SNAP',
    channel: 'MANDIRI_VA',
    tell: async (doku, code, amount) => {
      const body = accountNotification(code, ['VIRTUAL_ACCOUNT_BANK_MANDIRI', 'BANK_MANDIRI']);
      const paid = {
        ...body,
        order: { invoice_number: code.reference, amount },
        virtual_account_payment: { identifier: [{ name: 'TRANSACTION_ID', value: `T-${amount}` }] },
      };
      return (await doku.nonSnap(DOKU_ROUTES.notification, paid)).status;
    },
  },
  {
    name: 'SNAP',
    channel: 'PERMATA_VA',
    tell: async (doku, code, amount) => {
      const { partnerServiceId } = TEST_ACCOUNTS.default.channels.PERMATA_VA;
      const body = snapNotification(code, partnerServiceId as string, 'VIRTUAL_ACCOUNT_BANK_PERMATA');
      const paid = {
        ...body,
        paymentRequestId: `PAY-${code.reference}-${amount}`,
        paidAmount: { value: `${amount}.00`, currency: 'IDR' },
      };
      return (await doku.snap(DOKU_ROUTES.snapPayment, paid)).status;
    },
  },
];

const ASKED = [
  ['a fixed amount', { type: 'FIXED', value: 150_000 }, 'UNDERPAID'],
  ['any amount', { type: 'OPEN' }, 'OUT_OF_RANGE'],
  ['at most an amount', { type: 'LIMITED', max: 200_000 }, 'OUT_OF_RANGE'],
] as const;

const stack = useStack();
const doku = new DokuCaller(stack);

describe.each(PROTOCOLS)('a $name notification of zero rupiah', ({ channel, tell }) => {
  it.each(ASKED)(
    'for a code that asks for %s is acknowledged, pays nothing, and waits for a person',
    async (_what, amount, reviewReason) => {
      const code = await stack.shop.createCode({ channel, amount });
      expect(await tell(doku, code, 0)).toBe(200);
      expect(await stack.shop.readCode(code.id)).toMatchObject({
        status: 'ACTIVE',
        amountPaid: 0,
        payments: [{ amount: 0, disposition: 'NEEDS_REVIEW', reviewReason }],
      });
      expect(await stack.shop.hears(code.reference, 'payment.needs_review')).toHaveLength(2);
    },
  );

  it('leaves the code open for the money that comes', async () => {
    const code = await stack.shop.createCode({ channel });
    await tell(doku, code, 0);
    expect(await tell(doku, code, 150_000)).toBe(200);
    expect(await stack.shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });
});

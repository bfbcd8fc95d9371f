import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { toUtcSeconds } from '../../apps/simulator/src/clock/provider-time.js';

/** A SNAP payment notification of 150,000 rupiah as DOKU sends it, for a number with this company code. */
export function snapNotification(
  { number, reference }: PaymentCodeResponse,
  prefix: string,
  channel: string,
): Record<string, unknown> {
  return {
    ...snapNumber(number as string, prefix),
    virtualAccountName: 'Anton Budiman',
    trxId: reference,
    paymentRequestId: `PAY-${reference}`,
    paidAmount: { value: '150000.00', currency: 'IDR' },
    additionalInfo: { channel },
  };
}

/** A non-SNAP notification of 150,000 rupiah as DOKU sends it for a virtual account. */
export function accountNotification(
  { number, reference }: PaymentCodeResponse,
  [channel, acquirer]: readonly string[],
): Record<string, unknown> {
  return {
    service: { id: 'VIRTUAL_ACCOUNT' },
    acquirer: { id: acquirer },
    channel: { id: channel },
    ...successOf(reference),
    virtual_account_info: { virtual_account_number: number },
    virtual_account_payment: {
      identifier: [
        { name: 'TRANSACTION_ID', value: `T-${reference}` },
        { name: 'CHANNEL_ID', value: '6014' },
      ],
    },
  };
}

/** A notification of the wallet: the common members alone. */
export function walletNotification({ reference }: PaymentCodeResponse): Record<string, unknown> {
  return {
    service: { id: 'EMONEY' },
    acquirer: { id: 'DOKU' },
    channel: { id: 'EMONEY_DOKU' },
    ...successOf(reference),
  };
}

/** A number as SNAP spells it: the company code is padded with blanks to eight characters. */
export function snapNumber(number: string, prefix: string): Record<string, string> {
  const partnerServiceId = prefix.padStart(8, ' ');
  const customerNo = number.slice(prefix.length);
  return { partnerServiceId, customerNo, virtualAccountNo: partnerServiceId + customerNo };
}

function successOf(reference: string): object {
  const date = toUtcSeconds(new Date());
  return {
    transaction: { status: 'SUCCESS', date, original_request_id: `REQ-${reference}` },
    order: { invoice_number: reference, amount: 150_000 },
  };
}

import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';

/** A SNAP payment notification of 150,000 rupiah as DOKU sends it, for a number with this company code. */
export function snapNotification(
  { number, reference }: PaymentCodeResponse,
  prefix: string,
  channel: string,
): Record<string, unknown> {
  const partnerServiceId = prefix.padStart(8, ' ');
  const customerNo = (number as string).slice(prefix.length);
  return {
    partnerServiceId,
    customerNo,
    virtualAccountNo: partnerServiceId + customerNo,
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
    transaction: {
      status: 'SUCCESS',
      date: `${new Date().toISOString().slice(0, 19)}Z`,
      original_request_id: `REQ-${reference}`,
    },
    order: { invoice_number: reference, amount: 150_000 },
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
    transaction: {
      status: 'SUCCESS',
      date: `${new Date().toISOString().slice(0, 19)}Z`,
      original_request_id: `REQ-${reference}`,
    },
    order: { invoice_number: reference, amount: 150_000 },
  };
}

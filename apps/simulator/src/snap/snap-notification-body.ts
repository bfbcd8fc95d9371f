import type { BankPayment } from '../bank/payment.js';
import { numberMembers } from '../bank/snap-parts.js';
import type { VirtualAccount } from '../bank/virtual-account.js';
import { toSnapTime } from '../clock/provider-time.js';
import { toSnapAmount } from './snap-amount.js';

type PaymentFacts = Pick<BankPayment, 'paymentId' | 'amount'>;

/** The SNAP payment notification (service 25): the documented fields, then those of DOKU's own model. */
export function toSnapNotificationBody(account: VirtualAccount, payment: PaymentFacts, paidAt: Date): object {
  const { snapParts } = account;
  if (!snapParts) throw new Error(`${account.number} has no partnerServiceId`);
  return {
    ...numberMembers(snapParts),
    virtualAccountName: account.customer.name,
    trxId: account.invoice,
    paymentRequestId: payment.paymentId,
    paidAmount: toSnapAmount(payment.amount),
    virtualAccountEmail: account.customer.email,
    virtualAccountPhone: account.customer.phone,
    trxDateTime: toSnapTime(paidAt),
    virtualAccountTrxType: account.trxType,
    additionalInfo: {
      channel: account.bank.snap?.channelId,
      senderName: account.customer.name.toUpperCase(),
      sourceAccountNo: '1234567890',
      sourceBankCode: '013',
      sourceBankName: account.bank.title.toUpperCase(),
    },
  };
}

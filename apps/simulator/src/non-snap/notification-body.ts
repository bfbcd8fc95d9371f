import type { BankPayment } from '../bank/payment.js';
import type { VirtualAccount } from '../bank/virtual-account.js';
import { toCompactJakarta, toUtcSeconds } from '../clock/provider-time.js';

type PaymentFacts = Pick<BankPayment, 'invoice' | 'amount' | 'identifiers'>;

/**
 * The non-SNAP payment notification. Banks differ in their references; BCA's member is spelt `identifer`,
 * BNI repeats its own reference. What `original_request_id` is for direct inquiries is not documented: here
 * it is the Request-Id of the inquiry.
 */
export function toNotificationBody(account: VirtualAccount, payment: PaymentFacts, paidAt: Date): object {
  const facts = account.bank.nonSnap;
  if (!facts) throw new Error(`${account.bank.channel} has no non-SNAP notification`);
  return {
    service: { id: 'VIRTUAL_ACCOUNT' },
    acquirer: { id: facts.notificationAcquirerId ?? facts.acquirerId },
    channel: { id: facts.channelId },
    transaction: {
      status: 'SUCCESS',
      date: toUtcSeconds(paidAt),
      original_request_id: account.requestId,
    },
    order: { invoice_number: payment.invoice, amount: payment.amount },
    virtual_account_info: { virtual_account_number: account.number, ...bniMembers(account) },
    virtual_account_payment: paymentMember(account, payment, paidAt),
    ...(account.additionalInfo === undefined ? {} : { additional_info: account.additionalInfo }),
  };
}

/** The `virtual_account_payment` member, also part of status answers. */
export function paymentMember(
  { bank }: VirtualAccount,
  { identifiers }: Pick<BankPayment, 'identifiers'>,
  paidAt: Date,
): object {
  const facts = bank.nonSnap?.notification;
  return {
    ...(facts?.paymentDate ? { date: toCompactJakarta(paidAt) } : {}),
    [facts?.member ?? 'identifier']: identifiers,
  };
}

function bniMembers({ uniqueReference }: VirtualAccount): object {
  if (uniqueReference === undefined) return {};
  return { merchant_unique_reference: uniqueReference, billing_type: 'FIXED' };
}

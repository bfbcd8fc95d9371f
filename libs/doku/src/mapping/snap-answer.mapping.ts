import type { CreatedCode, PaymentCode, ReportedPayment, StatusReport } from '@app/domain';
import type { StatusAnswerWire, VirtualAccountAnswerWire } from '../wire/snap.wire.js';
import { toTypedNumber } from './account.mapping.js';
import { fromAmountText } from './amount.mapping.js';
import { snapDedupeKey } from './dedupe-key.js';
import { latestPaymentTime } from './payment-time.mapping.js';
import { fromProviderTime } from './time.mapping.js';

/** A created number; null when the answer does not name it. */
export function fromCreatedVirtualAccount(answer: VirtualAccountAnswerWire): CreatedCode | null {
  const { partnerServiceId, customerNo, virtualAccountNo, additionalInfo, expiredDate } =
    answer.virtualAccountData;
  if (!partnerServiceId || !customerNo || !virtualAccountNo) return null;
  return {
    number: toTypedNumber(virtualAccountNo),
    providerAccount: { partnerServiceId, customerNo, virtualAccountNo },
    paymentUrl: null,
    instructionsUrl: additionalInfo?.howToPayPage ?? null,
    instructionsApiUrl: additionalInfo?.howToPayApi ?? null,
    expiresAt: expiredDate ? fromProviderTime(expiredDate) : null,
  };
}

/** There is no machine-readable status: DOKU's English words decide, without regard to case. */
const STATES: Readonly<Record<string, StatusReport['state']>> = {
  success: 'PAID',
  paid: 'PAID',
  pending: 'PENDING',
  expired: 'EXPIRED',
  failed: 'FAILED',
};

/** What DOKU says of a number. Words that are not known mean pending. A payment
 * without a time was made at the latest when we asked, and not after the code's expiry, since DOKU takes none then. */
export function fromStatusAnswer(
  answer: StatusAnswerWire,
  code: PaymentCode,
  answeredAt: Date,
): StatusReport {
  const data = answer.virtualAccountData;
  const state = STATES[(data.paymentFlagReason.english ?? '').trim().toLowerCase()] ?? 'PENDING';
  const number = data.virtualAccountNo ? toTypedNumber(data.virtualAccountNo) : null;
  return { state, number, payment: state === 'PAID' ? toPayment(data, code, number, answeredAt) : null };
}

function toPayment(
  data: StatusAnswerWire['virtualAccountData'],
  code: PaymentCode,
  number: string | null,
  answeredAt: Date,
): ReportedPayment | null {
  const amount = data.paidAmount?.value ? fromAmountText(data.paidAmount.value) : null;
  if (amount === null || amount === 0) return null;
  const typed = number ?? code.number;
  return {
    merchantAccount: code.merchantAccount,
    source: 'STATUS_CHECK',
    invoiceNumber: data.trxId ?? code.invoiceNumber,
    number: typed,
    amount,
    paidAt:
      (data.trxDateTime ? fromProviderTime(data.trxDateTime) : null) ?? latestPaymentTime(code, answeredAt),
    providerReference: data.paymentRequestId,
    dedupeKey: data.paymentRequestId && typed ? snapDedupeKey(data.paymentRequestId, typed) : null,
    providerRequestId: null,
  };
}

import type { CreatedCode, PaymentCode, ReportedPayment, StatusReport } from '@app/domain';
import type { StatusAnswerWire, VirtualAccountAnswerWire } from '../wire/snap.wire.js';
import { toTypedNumber } from './account.mapping.js';
import { fromAmountText, isRupiah } from './amount.mapping.js';
import { snapDedupeKey } from './dedupe-key.js';
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

/** There is no machine-readable status: DOKU's words decide, without regard to case; the English ones where it says both. */
const STATES: Readonly<Record<string, StatusReport['state']>> = {
  success: 'PAID',
  paid: 'PAID',
  pending: 'PENDING',
  expired: 'EXPIRED',
  failed: 'FAILED',
  sukses: 'PAID',
  terbayar: 'PAID',
  'belum terbayar': 'PENDING',
};

/** What DOKU says of a number, and where it says so, of which invoice. */
export function fromStatusAnswer(answer: StatusAnswerWire, code: PaymentCode): StatusReport {
  const data = answer.virtualAccountData;
  const invoiceNumber = data.trxId ?? data.additionalInfo?.trxId ?? answer.additionalInfo?.trxId ?? null;
  const { english = null, indonesia = null } = data.paymentFlagReason ?? {};
  const state = STATES[(english ?? indonesia ?? '').toLowerCase()] ?? 'UNCLEAR';
  const number = data.virtualAccountNo ? toTypedNumber(data.virtualAccountNo) : null;
  const payment = state === 'PAID' ? toPayment(data, code, number) : null;
  return { state, invoiceNumber, number, payment };
}

function toPayment(
  data: StatusAnswerWire['virtualAccountData'],
  code: PaymentCode,
  number: string | null,
): ReportedPayment | null {
  const { value, currency } = data.paidAmount ?? { value: null, currency: null };
  const amount = value && isRupiah(currency) ? fromAmountText(value) : null;
  if (amount === null || amount === 0) return null;
  const typed = number ?? code.number;
  return {
    merchantAccount: code.merchantAccount,
    source: 'STATUS_CHECK',
    invoiceNumber: code.invoiceNumber,
    number: typed,
    amount,
    paidAt: data.trxDateTime ? fromProviderTime(data.trxDateTime) : null,
    providerReference: data.paymentRequestId,
    dedupeKey: data.paymentRequestId && typed ? snapDedupeKey(data.paymentRequestId, typed) : null,
    providerRequestId: null,
  };
}

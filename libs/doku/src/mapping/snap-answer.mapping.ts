import type {
  CreatedCode,
  Mode,
  PaymentCode,
  ProviderAccount,
  ReportedPayment,
  StatusReport,
} from '@app/domain';
import type { StatusAnswerWire, VirtualAccountAnswerWire } from '../wire/snap.wire.js';
import { fromTypedNumber, toProviderAccount, toTypedNumber } from './account.mapping.js';
import { fromAmountText, isRupiah } from './amount.mapping.js';
import { snapKeys } from './dedupe-key.js';
import { fromLink } from './link.mapping.js';
import { fromProviderTime } from './time.mapping.js';

/**
 * A created number; null when the answer does not tell one that can be typed. `sent` is the account that was asked for: in
 * DGPC the request for a number, so an answer that repeats it tells none that could be paid.
 */
export function fromCreatedVirtualAccount(
  { virtualAccountData: data }: VirtualAccountAnswerWire,
  sent: ProviderAccount,
  mode: Mode,
): CreatedCode | null {
  const providerAccount = accountIn(data, sent, mode);
  const number = providerAccount && fromTypedNumber(providerAccount.virtualAccountNo);
  if (!number || (mode === 'DGPC' && number === toTypedNumber(sent.virtualAccountNo))) return null;
  return {
    number,
    providerAccount,
    paymentUrl: null,
    instructionsUrl: fromLink(data?.additionalInfo?.howToPayPage),
    instructionsApiUrl: fromLink(data?.additionalInfo?.howToPayApi),
    expiresAt: data?.expiredDate ? fromProviderTime(data.expiredDate) : null,
  };
}

/**
 * The account that an answer names, padded as later calls must spell it. A part that is left out follows from the number
 * and the code that was sent; the number itself is known only where the merchant made it. Parts that do not add up stay
 * as DOKU spells them.
 */
function accountIn(
  data: VirtualAccountAnswerWire['virtualAccountData'],
  sent: ProviderAccount,
  mode: Mode,
): ProviderAccount | null {
  const { partnerServiceId = null, customerNo = null, virtualAccountNo = null } = data ?? {};
  const number = toTypedNumber(virtualAccountNo ?? (mode === 'MGPC' ? sent.virtualAccountNo : ''));
  const companyCode = (partnerServiceId ?? sent.partnerServiceId).trim();
  const rest = customerNo?.trim() ?? number.slice(companyCode.length);
  if (rest !== '' && companyCode + rest === number) return toProviderAccount(companyCode, rest);
  return partnerServiceId && customerNo && virtualAccountNo
    ? { partnerServiceId, customerNo, virtualAccountNo }
    : null;
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
    providerReference: data.paymentRequestId?.trim() ?? null,
    ...(data.paymentRequestId && typed ? snapKeys(data.paymentRequestId, typed) : { dedupeKey: null }),
    providerRequestId: null,
  };
}

import type { Bill, InquiryAnswer } from '@app/domain';
import type { NonSnapFacts, SnapFacts } from '../channels/channel.js';
import type { InquiryStatusWire } from '../wire/non-snap.wire.js';
import type { SnapInquiryWire } from '../wire/snap-callback.wire.js';
import { billedAmount } from './amount.mapping.js';
import { toBillingType, toBounds, toInfoLines } from './non-snap-request.mapping.js';
import { toFreeText, toHolder, toLimits, toTotalAmount, toTrxType } from './snap-request.mapping.js';
import { cut } from './text.mapping.js';
import { toJakartaStamp } from './time.mapping.js';

/** The bill as a SNAP inquiry answer shows it. The three parts of the number are repeated as they came. */
export function toSnapInquiryData(inquiry: SnapInquiryWire, code: Bill, facts: SnapFacts): object {
  return {
    partnerServiceId: inquiry.partnerServiceId,
    customerNo: inquiry.customerNo,
    virtualAccountNo: inquiry.virtualAccountNo,
    ...toHolder(code, facts.customerNameMaxLength),
    totalAmount: toTotalAmount(code.amount),
    virtualAccountTrxType: toTrxType(code.amount),
    expiredDate: toJakartaStamp(code.expiresAt),
    additionalInfo: {
      channel: inquiry.additionalInfo?.channel ?? facts.providerChannel,
      trxId: code.invoiceNumber,
      virtualAccountConfig: { reusableStatus: code.reusable, ...toLimits(code.amount) },
    },
    inquiryStatus: '00',
    inquiryReason: { english: 'Success', indonesia: 'Sukses' },
    inquiryRequestId: inquiry.inquiryRequestId,
    ...toFreeText(code.displayText, facts),
  };
}

/** The bill as a non-SNAP inquiry answer shows it. An amount is mandatory even when open: then it is 0. */
export function toNonSnapInquiryBody(number: string, code: Bill, facts: NonSnapFacts): object {
  const { maxDisplayLines, customerNameMaxLength } = facts.inquiryAnswer;
  return {
    order: {
      invoice_number: code.invoiceNumber,
      amount: billedAmount(code.amount),
      ...toBounds(code.amount),
    },
    virtual_account_info: {
      billing_type: toBillingType(code.amount),
      virtual_account_number: number,
      ...toInfoLines(code.displayText, maxDisplayLines, facts.displayText.maxLength),
    },
    virtual_account_inquiry: { status: 'success' },
    customer: {
      name: cut(code.customer.name, customerNameMaxLength),
      ...(code.customer.email && { email: code.customer.email }),
    },
  };
}

type Refused = Exclude<InquiryAnswer['status'], 'PAYABLE'>;

/** Words of a SNAP inquiry that finds nothing to pay. A cancelled bill is no bill. */
export const SNAP_INQUIRY_REFUSALS: Readonly<Record<Refused, { case: string; message: string }>> = {
  NOT_FOUND: { case: '12', message: 'Bill not found' },
  CANCELLED: { case: '12', message: 'Bill not found' },
  ALREADY_PAID: { case: '14', message: 'Bill has been paid' },
  EXPIRED: { case: '19', message: 'Bill expired' },
};

/** The same for non-SNAP. */
export const NON_SNAP_INQUIRY_REFUSALS: Readonly<
  Record<Refused, { httpStatus: number; status: InquiryStatusWire }>
> = {
  NOT_FOUND: { httpStatus: 404, status: 'billing_not_found' },
  CANCELLED: { httpStatus: 400, status: 'decline' },
  ALREADY_PAID: { httpStatus: 400, status: 'billing_already_paid' },
  EXPIRED: { httpStatus: 400, status: 'billing_was_expired' },
};

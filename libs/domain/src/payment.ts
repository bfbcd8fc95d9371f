import type { Rupiah } from './rupiah.js';

/** Where a payment stands with us. Money is always recorded; only ACCEPTED counts towards a code and its order. */
export const DISPOSITIONS = ['ACCEPTED', 'NEEDS_REVIEW', 'RETURNED_TO_PAYER'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Why a payment did not fit. */
export const REVIEW_REASONS = [
  'LATE',
  'AFTER_CANCEL',
  'DUPLICATE',
  'UNDERPAID',
  'OVERPAID',
  'OUT_OF_RANGE',
  'UNMATCHED',
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** How we learnt of a payment. */
export type PaymentSource = 'NOTIFICATION' | 'STATUS_CHECK';

/** Money that DOKU says has moved, as its message tells it, before we decide what it means. */
export interface ReportedPayment {
  readonly merchantAccount: string;
  readonly source: PaymentSource;
  readonly invoiceNumber: string;
  /** Digits as the provider spells them, blanks trimmed; null on the wallet. */
  readonly number: string | null;
  readonly amount: Rupiah;
  /** Null where the message names no time. */
  readonly paidAt: Date | null;
  /** The bank's or DOKU's own reference, for a person who must find it there. */
  readonly providerReference: string | null;
  /**
   * What makes this payment itself and no other: equal for every copy of it, different for the next payment on
   * a reusable code. Null where a message does not carry enough to tell, or cannot be trusted to.
   */
  readonly dedupeKey: string | null;
  /** The key that an earlier release made of the same message; absent where it is the same. */
  readonly formerKey?: string | null;
  /**
   * The provider's id of this delivery, a second guard against copies; null where nothing makes it unique for good, as on
   * SNAP, whose X-EXTERNAL-ID is unsigned and unique within a day only.
   */
  readonly providerRequestId: string | null;
}

/** A payment as we keep it. */
export interface Payment extends Omit<ReportedPayment, 'formerKey'> {
  readonly id: string;
  /** As told, else the last moment at which it can have been made. */
  readonly paidAt: Date;
  /** Whether DOKU has stated `paidAt`; null where an older release kept the payment, so that nobody knows. */
  readonly paidAtStated: boolean | null;
  readonly paymentCodeId: string | null;
  readonly orderId: string | null;
  readonly channel: string | null;
  readonly reference: string | null;
  readonly receivedAt: Date;
  readonly disposition: Disposition;
  readonly reviewReason: ReviewReason | null;
  readonly resolution: PaymentResolution | null;
}

/** A person's decision on a payment that needed one. */
export interface PaymentResolution {
  readonly decision: 'ACCEPT' | 'RETURNED_TO_PAYER';
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

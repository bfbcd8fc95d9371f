import type { Protocol } from '../channel.js';
import type { PaymentCode } from '../payment-code.js';
import type { ReportedPayment } from '../payment.js';
import type { SignatureCheck } from './exchange.js';

/** A bank asks, through DOKU, what a number owes. */
export interface InquiryQuestion {
  readonly merchantAccount: string;
  readonly protocol: Protocol;
  /** Our channel id, already translated from the provider's; null when no channel is named, and any may be meant. */
  readonly channel: string | null;
  /** Digits, blanks trimmed. */
  readonly number: string;
}

/** What a bank may be told of a code. */
export type Bill = Pick<
  PaymentCode,
  | 'id'
  | 'channel'
  | 'status'
  | 'invoiceNumber'
  | 'amount'
  | 'reusable'
  | 'expiresAt'
  | 'customer'
  | 'displayText'
>;

export type InquiryAnswer =
  | { readonly status: 'PAYABLE'; readonly code: Bill }
  | { readonly status: 'ALREADY_PAID' | 'EXPIRED' | 'CANCELLED'; readonly code: Bill }
  | { readonly status: 'NOT_FOUND'; readonly code: null };

/** A verified callback, kept as evidence. Headers and bodies are redacted, and else the text as it was said. */
export interface CallbackEvidence {
  readonly id: string;
  readonly kind: 'INQUIRY' | 'NOTIFICATION';
  readonly protocol: Protocol;
  readonly merchantAccount: string;
  /** Request-Id or X-EXTERNAL-ID. */
  readonly requestId: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Which check was made: `NON_SNAP HMAC-SHA256 over raw body`, ... */
  readonly signatureScheme: string;
  readonly signatureCheck: SignatureCheck;
  readonly receivedAt: Date;
  /** The answer that the provider gets once this is booked; its body is redacted. */
  readonly answer: { readonly status: number; readonly body: string };
}

/** What a notification says. */
export interface PaymentNotification {
  /** SUCCESS: money moved. REFUNDED: it went back, which a person has to book. Everything else is not final and moves nothing. */
  readonly status: 'SUCCESS' | 'FAILED' | 'REFUNDED' | 'OTHER';
  /** The provider's own word. */
  readonly providerStatus: string;
  readonly payment: ReportedPayment;
  /** Our channel id; null when the provider's name is not ours. */
  readonly channel: string | null;
}

/** How a notification was booked. REPEAT: a copy of what we have; IGNORED: moves nothing, kept as evidence. */
export type BookingOutcome = 'BOOKED' | 'REPEAT' | 'IGNORED';

/** What the callback controllers may ask of us. */
export interface CallbackHandler {
  /** Answers from our own data; changes nothing. One SQL round trip. */
  inquire(question: InquiryQuestion): Promise<InquiryAnswer>;
  /** Books a verified notification durably, in one transaction, before it resolves. Rejects when it could not. */
  book(notification: PaymentNotification, evidence: CallbackEvidence): Promise<BookingOutcome>;
  /**
   * Keeps a verified notification that does not tell what was paid, in the timeline of the code of `invoiceNumber` where
   * one can be read. Rejects when it could not.
   */
  keepUnusable(evidence: CallbackEvidence, invoiceNumber: string | null): Promise<void>;
  /** Keeps an inquiry as evidence, after the answer has gone out. Best effort; never rejects. */
  recordInquiry(evidence: CallbackEvidence, paymentCodeId: string | null): void;
}

export const CALLBACK_HANDLER = Symbol('CallbackHandler');

import type { Amount } from './amount.js';
import type { Mode, Protocol } from './channel.js';
import type { Rupiah } from './rupiah.js';

export const PAYMENT_CODE_STATUSES = ['PENDING', 'ACTIVE', 'PAID', 'EXPIRED', 'CANCELLED', 'FAILED'] as const;
export type PaymentCodeStatus = (typeof PAYMENT_CODE_STATUSES)[number];

/** Whether a code can be paid, or may turn out to be; closed otherwise. */
export function isOpen(status: PaymentCodeStatus): boolean {
  return status === 'PENDING' || status === 'ACTIVE';
}

/** Who is asked to pay, as DOKU and the bank show it. Personal data. */
export interface Customer {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** One line of a bill. `price` is that of one piece. */
export interface LineItem {
  readonly name: string;
  readonly price: Rupiah;
  readonly quantity: number;
}

/** Where the payer goes from the wallet's page; `auto`: without pressing a button. */
export interface Redirect {
  readonly successUrl: string | null;
  readonly failureUrl: string | null;
  readonly auto: boolean;
}

/** What one bank account gets of a payment: so many per cent of it, or so many rupiah (`FIX`). */
export interface SettlementShare {
  readonly bankAccountId: string;
  readonly type: 'PERCENTAGE' | 'FIX';
  readonly value: number;
}

/**
 * The provider's own spelling of a number, kept untouched because later calls must repeat it.
 * SNAP: `partnerServiceId` is blank-padded to eight characters.
 */
export interface ProviderAccount {
  readonly partnerServiceId: string;
  readonly customerNo: string;
  readonly virtualAccountNo: string;
}

/** Why DOKU refused a code. */
export interface PaymentCodeFailure {
  readonly code: string;
  readonly message: string;
  /** Whether DOKU may take the very same request later; absent: not that we know. */
  readonly retryable?: boolean;
  /** As `ProviderRefusal` has it; older codes may lack it. */
  readonly operatorCause?: string;
}

/** One way to pay an order. */
export interface PaymentCode {
  readonly id: string;
  readonly orderId: string;
  readonly merchantAccount: string;
  readonly reference: string;
  readonly channel: string;
  readonly protocol: Protocol;
  readonly mode: Mode;
  readonly status: PaymentCodeStatus;
  /** DOKU's invoice number (SNAP `trxId`): the reference for an order's first code, `reference-n` for its n-th. */
  readonly invoiceNumber: string;
  /** The digits a payer types; null until DOKU has answered, and always on the wallet. */
  readonly number: string | null;
  readonly providerAccount: ProviderAccount | null;
  readonly paymentUrl: string | null;
  readonly instructionsUrl: string | null;
  readonly instructionsApiUrl: string | null;
  readonly amount: Amount;
  readonly reusable: boolean;
  /** Whether it was reusable before a change took effect, or may have been at DOKU: it may have been paid more than once. */
  readonly wasReusable: boolean;
  readonly expiresAt: Date;
  readonly customer: Customer;
  readonly displayText: readonly string[];
  readonly lineItems: readonly LineItem[];
  readonly redirect: Redirect | null;
  readonly settlement: readonly SettlementShare[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly amountPaid: Rupiah;
  /** Request id of the create call; stored before the first attempt and repeated with it. */
  readonly createRequestId: string;
  readonly failure: PaymentCodeFailure | null;
  /** When the sweep should next ask DOKU; null when nothing is open. UTC. */
  readonly nextCheckAt: Date | null;
  /**
   * Looks that settled nothing, attempts at a create or change among them, since the code came to its status or the change
   * was asked for. They set the gap to the next one; above zero, "not sent" is no proof that nothing was sent.
   */
  readonly checkAttempts: number;
  /** A change that DOKU was asked for and has not confirmed yet. */
  readonly pendingChange: PendingChange | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** When a code's time is over. A longer life that DOKU was asked for, and may have given, counts as given. */
export function latestExpiry({ expiresAt, pendingChange }: PaymentCode): Date {
  const asked =
    pendingChange?.kind === 'UPDATE' ? pendingChange.terms.expiresAt : pendingChange?.mayLiveUntil;
  return asked && asked > expiresAt ? asked : expiresAt;
}

/** Whether DOKU may have made the number of a code for one payment reusable: it was asked to, and has not answered. */
export function mayBeReusable({ reusable, pendingChange }: PaymentCode): boolean {
  return !reusable && pendingChange?.kind === 'UPDATE' && pendingChange.terms.reusable;
}

/** What PATCH may change. The complete set, since DOKU does not say whether an omitted field keeps its value. */
export interface PaymentCodeTerms {
  readonly amount: Amount;
  readonly reusable: boolean;
  readonly expiresAt: Date;
  readonly customer: Customer;
  readonly displayText: readonly string[];
}

/** New terms, or the end of a code. */
export type WantedChange = {
  /** The id under which a caller's request may come again; absent where no caller asked. */
  readonly changeId?: string;
} & ({ readonly kind: 'UPDATE'; readonly terms: PaymentCodeTerms } | { readonly kind: 'CANCEL' });

/** An intent recorded before the provider call, so that an unanswered call is repeated with the same id and bytes. */
export type PendingChange = WantedChange & {
  readonly requestId: string;
  readonly requestedAt: Date;
  /** When the code may end at the latest, by a change without an answer that this one has replaced. */
  readonly mayLiveUntil?: Date;
  /** When DOKU first refused to repeat it because the code is paid. */
  readonly refusedAsPaidAt?: Date;
};

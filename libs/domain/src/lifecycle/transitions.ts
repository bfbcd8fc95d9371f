import type { PaymentCodeStatus } from '../payment-code.js';

/** What can happen to a payment code, whoever tells us. */
export const CODE_EVENTS = [
  'CREATE_CONFIRMED',
  'CREATE_REFUSED',
  'PAYMENT_FITS',
  'PAYMENT_DOES_NOT_FIT',
  'PAYMENT_UNMATCHED',
  'PAYMENT_ATTEMPT_FAILED',
  'UPDATE_CONFIRMED',
  'CANCEL_CONFIRMED',
  'EXPIRY_DUE',
  'FOUND_WAITING',
  'FOUND_EXPIRED',
  'FOUND_CANCELLED',
  'FOUND_CLOSED',
] as const;
export type CodeEvent = (typeof CODE_EVENTS)[number];

/** One cell of the table: where the code goes, and the name of the rule that decided it (shown in the timeline). */
export interface Outcome {
  /** The status afterwards for a code that takes one payment. */
  readonly to: PaymentCodeStatus;
  /** The status afterwards for a code whose number goes on taking money, as a reusable one's, where it differs. */
  readonly toIfReusable?: PaymentCodeStatus;
  readonly rule: string;
}

type Row = Readonly<Record<CodeEvent, Outcome>>;

const stay = (to: PaymentCodeStatus, rule: string): Outcome => ({ to, rule });

/**
 * The whole life of a payment code: every status × every event has one named outcome. Nothing outside this table
 * moves a code. A stronger fact is never undone by an older or weaker message.
 */
export const TRANSITIONS: Readonly<Record<PaymentCodeStatus, Row>> = {
  PENDING: {
    CREATE_CONFIRMED: { to: 'ACTIVE', rule: 'create_confirmed' },
    CREATE_REFUSED: { to: 'FAILED', rule: 'provider_refused_create' },
    PAYMENT_FITS: { to: 'PAID', toIfReusable: 'ACTIVE', rule: 'payment_proves_create' },
    PAYMENT_DOES_NOT_FIT: { to: 'ACTIVE', rule: 'payment_proves_create' },
    // What was paid on another number does not tell that DOKU knows this one.
    PAYMENT_UNMATCHED: stay('PENDING', 'payment_on_another_number'),
    PAYMENT_ATTEMPT_FAILED: stay('PENDING', 'failed_attempt_is_not_final'),
    UPDATE_CONFIRMED: stay('PENDING', 'update_waits_for_create'),
    CANCEL_CONFIRMED: { to: 'CANCELLED', rule: 'cancel_confirmed' },
    EXPIRY_DUE: { to: 'EXPIRED', rule: 'expiry_reached_before_create_was_known' },
    FOUND_WAITING: { to: 'ACTIVE', rule: 'status_check_found_code' },
    FOUND_EXPIRED: { to: 'EXPIRED', rule: 'status_check_found_expired' },
    FOUND_CANCELLED: { to: 'CANCELLED', rule: 'status_check_found_cancelled' },
    FOUND_CLOSED: stay('PENDING', 'not_confirmed_yet'),
  },
  ACTIVE: {
    CREATE_CONFIRMED: stay('ACTIVE', 'create_already_known'),
    CREATE_REFUSED: stay('ACTIVE', 'create_already_known'),
    PAYMENT_FITS: { to: 'PAID', toIfReusable: 'ACTIVE', rule: 'payment_accepted' },
    PAYMENT_DOES_NOT_FIT: stay('ACTIVE', 'payment_needs_review'),
    PAYMENT_UNMATCHED: stay('ACTIVE', 'payment_needs_review'),
    PAYMENT_ATTEMPT_FAILED: stay('ACTIVE', 'failed_attempt_is_not_final'),
    UPDATE_CONFIRMED: stay('ACTIVE', 'update_confirmed'),
    CANCEL_CONFIRMED: { to: 'CANCELLED', rule: 'cancel_confirmed' },
    EXPIRY_DUE: { to: 'EXPIRED', rule: 'expiry_reached' },
    FOUND_WAITING: stay('ACTIVE', 'status_check_found_waiting'),
    FOUND_EXPIRED: { to: 'EXPIRED', rule: 'status_check_found_expired' },
    FOUND_CANCELLED: { to: 'CANCELLED', rule: 'status_check_found_cancelled' },
    FOUND_CLOSED: { to: 'CANCELLED', rule: 'closed_by_held_payment' },
  },
  PAID: {
    CREATE_CONFIRMED: stay('PAID', 'paid_is_final'),
    CREATE_REFUSED: stay('PAID', 'paid_is_final'),
    PAYMENT_FITS: stay('PAID', 'paid_is_final'),
    PAYMENT_DOES_NOT_FIT: stay('PAID', 'payment_needs_review'),
    PAYMENT_UNMATCHED: stay('PAID', 'payment_needs_review'),
    PAYMENT_ATTEMPT_FAILED: stay('PAID', 'success_is_not_undone_by_failure'),
    UPDATE_CONFIRMED: stay('PAID', 'paid_is_final'),
    CANCEL_CONFIRMED: stay('PAID', 'paid_is_final'),
    EXPIRY_DUE: stay('PAID', 'paid_is_final'),
    FOUND_WAITING: stay('PAID', 'paid_is_final'),
    FOUND_EXPIRED: stay('PAID', 'paid_is_final'),
    FOUND_CANCELLED: stay('PAID', 'paid_is_final'),
    FOUND_CLOSED: stay('PAID', 'paid_is_final'),
  },
  EXPIRED: {
    CREATE_CONFIRMED: stay('EXPIRED', 'expired_stays_expired'),
    CREATE_REFUSED: stay('EXPIRED', 'expired_stays_expired'),
    PAYMENT_FITS: { to: 'PAID', toIfReusable: 'EXPIRED', rule: 'payment_accepted_after_expiry' },
    PAYMENT_DOES_NOT_FIT: stay('EXPIRED', 'payment_needs_review'),
    PAYMENT_UNMATCHED: stay('EXPIRED', 'payment_needs_review'),
    PAYMENT_ATTEMPT_FAILED: stay('EXPIRED', 'failed_attempt_is_not_final'),
    UPDATE_CONFIRMED: stay('EXPIRED', 'expired_stays_expired'),
    CANCEL_CONFIRMED: stay('EXPIRED', 'expired_stays_expired'),
    EXPIRY_DUE: stay('EXPIRED', 'expired_stays_expired'),
    FOUND_WAITING: stay('EXPIRED', 'expired_stays_expired'),
    FOUND_EXPIRED: stay('EXPIRED', 'expired_stays_expired'),
    FOUND_CANCELLED: stay('EXPIRED', 'expired_stays_expired'),
    FOUND_CLOSED: stay('EXPIRED', 'expired_stays_expired'),
  },
  CANCELLED: {
    CREATE_CONFIRMED: stay('CANCELLED', 'cancelled_stays_cancelled'),
    CREATE_REFUSED: stay('CANCELLED', 'cancelled_stays_cancelled'),
    PAYMENT_FITS: stay('CANCELLED', 'payment_accepted_after_cancel'),
    PAYMENT_DOES_NOT_FIT: stay('CANCELLED', 'payment_needs_review'),
    PAYMENT_UNMATCHED: stay('CANCELLED', 'payment_needs_review'),
    PAYMENT_ATTEMPT_FAILED: stay('CANCELLED', 'failed_attempt_is_not_final'),
    UPDATE_CONFIRMED: stay('CANCELLED', 'cancelled_stays_cancelled'),
    CANCEL_CONFIRMED: stay('CANCELLED', 'cancelled_stays_cancelled'),
    EXPIRY_DUE: stay('CANCELLED', 'cancelled_stays_cancelled'),
    FOUND_WAITING: stay('CANCELLED', 'cancelled_stays_cancelled'),
    FOUND_EXPIRED: stay('CANCELLED', 'cancelled_stays_cancelled'),
    FOUND_CANCELLED: stay('CANCELLED', 'cancelled_stays_cancelled'),
    FOUND_CLOSED: stay('CANCELLED', 'cancelled_stays_cancelled'),
  },
  FAILED: {
    CREATE_CONFIRMED: stay('FAILED', 'failed_stays_failed'),
    CREATE_REFUSED: stay('FAILED', 'failed_stays_failed'),
    PAYMENT_FITS: stay('FAILED', 'payment_accepted_after_failure'),
    PAYMENT_DOES_NOT_FIT: stay('FAILED', 'payment_needs_review'),
    PAYMENT_UNMATCHED: stay('FAILED', 'payment_needs_review'),
    PAYMENT_ATTEMPT_FAILED: stay('FAILED', 'failed_attempt_is_not_final'),
    UPDATE_CONFIRMED: stay('FAILED', 'failed_stays_failed'),
    CANCEL_CONFIRMED: stay('FAILED', 'failed_stays_failed'),
    EXPIRY_DUE: stay('FAILED', 'failed_stays_failed'),
    FOUND_WAITING: stay('FAILED', 'failed_stays_failed'),
    FOUND_EXPIRED: stay('FAILED', 'failed_stays_failed'),
    FOUND_CANCELLED: stay('FAILED', 'failed_stays_failed'),
    FOUND_CLOSED: stay('FAILED', 'failed_stays_failed'),
  },
};

/** Looks the outcome of an event up. */
export function outcomeOf(
  status: PaymentCodeStatus,
  event: CodeEvent,
  takesMore: boolean,
): { readonly to: PaymentCodeStatus; readonly rule: string } {
  const { to, toIfReusable, rule } = TRANSITIONS[status][event];
  return { to: takesMore && toIfReusable ? toIfReusable : to, rule };
}

import { isOpen, type PaymentCode } from '../payment-code.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** DOKU asks for 60 s between a payment and a status check; the rest is for clocks that differ. */
export const STATUS_CHECK_DELAY_MS = 75 * SECOND;

/**
 * When the sweep takes over a create or a change whose process died before it had an answer: after a repeat by the caller
 * may have (see IdempotencyKeys). It asks under the same request id, so that one that is still at it has the same effect.
 */
export const UNANSWERED_AFTER_MS = 90 * SECOND;

const UNKNOWN_OUTCOME_GAPS_MS = [5 * SECOND, 15 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE];

/** How many answers are asked for about a closed code, to find money that was under way. */
const CHECKS_AFTER_CLOSE = 2;

/** For how long they are asked for while none comes. */
const SEARCH_AFTER_CLOSE_MS = 24 * 60 * MINUTE;

/**
 * Whether the create or a change of a code has no answer yet: looking at the code then sends that again, before any question
 * for its status. Of all other codes the status is asked for and nothing else.
 */
export function isUnanswered({ status, pendingChange }: PaymentCode): boolean {
  return status === 'PENDING' || pendingChange !== null;
}

/**
 * When the sweep should next look at a code, given that it was looked at (or changed) at `now`; null when nothing
 * can change any more. `intervalMs` is the time between two checks of a code that waits for money; `spread` in [0, 1) spreads
 * codes of one moment over it.
 */
export function nextCheckAt(code: PaymentCode, now: Date, intervalMs: number, spread: number): Date | null {
  const after = (ms: number): Date => new Date(now.getTime() + ms);
  if (isUnanswered(code)) return after(unknownOutcomeGap(code.checkAttempts));
  if (code.status === 'ACTIVE') return after(gapOf(intervalMs, spread));
  return mayHaveMore(code) && code.checkAttempts < CHECKS_AFTER_CLOSE
    ? after(STATUS_CHECK_DELAY_MS + code.checkAttempts * spreadInterval(intervalMs, spread))
    : null;
}

/** Whether a closed code may have money that nobody has told of yet: one that is PAID, if it may have been paid twice. */
function mayHaveMore({ status, wasReusable }: PaymentCode): boolean {
  return status === 'EXPIRED' || status === 'CANCELLED' || (status === 'PAID' && wasReusable);
}

/**
 * The same for a closed code after a status check that got no answer. Money may have come just before the end, so such a
 * check is none of the few: it is made again until DOKU answers, or for a day after the code's last change.
 */
export function nextCheckUnanswered(
  code: PaymentCode,
  now: Date,
  intervalMs: number,
  spread: number,
): Date | null {
  if (isSearchOver(code, now) || nextCheckAt(code, now, intervalMs, spread) === null) return null;
  return new Date(now.getTime() + gapOf(intervalMs, spread));
}

/** Whether a code has been closed for so long that money is not looked for any more, answer or none. */
export function isSearchOver({ status, updatedAt }: PaymentCode, now: Date): boolean {
  return !isOpen(status) && now.getTime() - updatedAt.getTime() >= SEARCH_AFTER_CLOSE_MS;
}

/** The interval, but no less than the time that DOKU asks for. */
function gapOf(intervalMs: number, spread: number): number {
  return Math.max(STATUS_CHECK_DELAY_MS, spreadInterval(intervalMs, spread));
}

function spreadInterval(intervalMs: number, spread: number): number {
  return intervalMs * (0.75 + 0.25 * spread);
}

function unknownOutcomeGap(attempts: number): number {
  return UNKNOWN_OUTCOME_GAPS_MS[Math.min(attempts, UNKNOWN_OUTCOME_GAPS_MS.length - 1)] as number;
}

import type { PaymentCode } from '../payment-code.js';

/** How often codes are checked at DOKU. Milliseconds. */
export interface SweepPlan {
  /** Between two checks of a code that waits for money; at most 10 min keeps every code within 15 min of the truth. */
  readonly intervalMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** DOKU asks for 60 s between a payment and a status check; the rest is for clocks that differ. */
export const STATUS_CHECK_DELAY_MS = 75 * SECOND;

const UNKNOWN_OUTCOME_GAPS_MS = [5 * SECOND, 15 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE];

/** How many checks a closed code gets, to find money that was under way. */
const CHECKS_AFTER_CLOSE = 2;

/**
 * When the sweep should next look at a code, given that it was looked at (or changed) at `now`; null when nothing
 * can change any more. `spread` in [0, 1) spreads codes of one moment over time.
 */
export function nextCheckAt(code: PaymentCode, now: Date, plan: SweepPlan, spread: number): Date | null {
  const after = (ms: number): Date => new Date(now.getTime() + ms);
  if (code.pendingChange || code.status === 'PENDING') return after(unknownOutcomeGap(code.checkAttempts));
  switch (code.status) {
    case 'ACTIVE':
      return after(plan.intervalMs * (0.75 + 0.25 * spread));
    case 'EXPIRED':
    case 'CANCELLED':
      return code.checkAttempts < CHECKS_AFTER_CLOSE
        ? after(STATUS_CHECK_DELAY_MS + code.checkAttempts * plan.intervalMs * (0.75 + 0.25 * spread))
        : null;
    case 'PAID':
    case 'FAILED':
      return null;
  }
}

function unknownOutcomeGap(attempts: number): number {
  return UNKNOWN_OUTCOME_GAPS_MS[Math.min(attempts, UNKNOWN_OUTCOME_GAPS_MS.length - 1)] as number;
}

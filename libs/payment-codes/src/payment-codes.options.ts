import type { MisfitPolicies } from '@app/domain';

/** What the unified service needs to know about the installation. */
export interface PaymentCodesOptions {
  /** Time between two status checks of a code that waits for money, in milliseconds. */
  readonly sweepIntervalMs: number;
  /** Status checks per second that one instance sends at most. */
  readonly sweepRatePerSecond: number;
  /** What happens with money that does not fit, by merchant account and channel. */
  policiesOf(merchantAccount: string, channel: string): MisfitPolicies;
}

export const PAYMENT_CODES_OPTIONS = Symbol('PaymentCodesOptions');

import type { CallbackEvidence } from '@app/domain';

/** A callback as it is kept. */
export interface KeptCallback {
  readonly evidence: CallbackEvidence;
  readonly paymentCodeId: string | null;
  readonly outcome: string;
  /**
   * Milliseconds from receipt: of a notification until its booking is decided, since the row is written with it; of an
   * inquiry until its answer has gone out.
   */
  readonly durationMs: number;
}

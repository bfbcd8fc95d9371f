/** Routes on which DOKU calls, as names for metrics. */
export type CallbackRoute = 'notification' | 'inquiry' | 'snapToken' | 'snapInquiry' | 'snapPayment';

/** Hears of every callback, for counters. Must not throw. */
export interface CallbackObserver {
  /** A call was answered; `status` is the HTTP status. */
  answered(route: CallbackRoute, status: number, durationMs: number): void;
  /** A call was refused, and nothing booked; `reason` is one of a few fixed words. */
  refused(route: CallbackRoute, reason: string): void;
}
export const CALLBACK_OBSERVER = Symbol('CallbackObserver');

/** For installations that count nothing. */
export const SILENT_OBSERVER: CallbackObserver = { answered: () => undefined, refused: () => undefined };

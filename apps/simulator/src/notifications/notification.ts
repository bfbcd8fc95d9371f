import type { Protocol } from '../bank/bank.js';

/** One attempt to deliver; `at` by the simulator's clock, `status` null when DOKU saw no answer. */
export interface DeliveryAttempt {
  at: string;
  status: number | null;
  body: string;
  error?: string;
  /** The fault that was put in. */
  fault?: string;
  /** True for further copies of one delivery. */
  copy?: boolean;
}

/** How far the deliveries of a notification are. */
export interface DeliveryProgress {
  firstAttemptAt?: Date;
  retriesUsed: number;
}

/** `HELD_BACK` and `DELAYED` by a fault; `DROPPED` never goes out; `GAVE_UP` after the last retry. */
export type NotificationFate =
  'SENDING' | 'DELIVERED' | 'PENDING_RETRY' | 'DELAYED' | 'HELD_BACK' | 'DROPPED' | 'GAVE_UP';

/** A message about money, and what became of it. */
export interface Notification {
  id: string;
  clientId: string;
  protocol: Protocol;
  channel: string;
  invoice: string;
  number: string | null;
  url: string;
  /** Request-Id (non-SNAP) or paymentRequestId (SNAP); the same at every attempt. */
  requestId: string;
  body: string;
  createdAt: string;
  attempts: DeliveryAttempt[];
  fate: NotificationFate;
  /** When the next retry is due, by the simulator's clock. */
  nextAttemptAt: string | null;
}

/** A notification as it outlives the simulator. */
export interface KeptNotification extends Notification {
  plan: DeliveryProgress;
}

import type { Payment } from '@app/domain';

/**
 * Told of payments that a status check was the first to tell of, once they are booked: no notification of them has come
 * (yet). Losing a call loses a number, never a payment.
 */
export interface DiscoveryListener {
  paymentsDiscovered(payments: readonly Pick<Payment, 'merchantAccount' | 'channel'>[]): void;
}

export const DISCOVERY_LISTENER = Symbol('DiscoveryListener');

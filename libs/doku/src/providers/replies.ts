import type { PaymentCode, ProviderReply, StatusReport } from '@app/domain';

/** A reply for which DOKU need not be asked. */
export function withoutCall<T>(value: T): ProviderReply<T> {
  return { outcome: 'OK', value, exchanges: [] };
}

/** A reply for a call that cannot be made. */
export function cannotAsk(reason: string): ProviderReply<never> {
  return { outcome: 'NOT_SENT', reason, exchanges: [] };
}

/** What a status check says of a code whose number nobody has told us: there is nothing to ask for. */
export function nothingToAsk({ invoiceNumber }: PaymentCode): ProviderReply<StatusReport> {
  return withoutCall({ state: 'NOT_FOUND', invoiceNumber, payment: null, number: null });
}

/**
 * A status check that DOKU refuses because there is nothing, or nothing any more, has been answered. `askedFor` is the
 * invoice that it was asked for; null when it was asked for a number.
 */
export function readStatusRefusal(
  reply: ProviderReply<StatusReport>,
  askedFor: string | null,
): ProviderReply<StatusReport> {
  const state = reply.outcome === 'REFUSED' ? reply.refusal.codeState : null;
  if (state !== 'NOT_FOUND' && state !== 'EXPIRED') return reply;
  const value = { state, invoiceNumber: askedFor, payment: null, number: null };
  return { outcome: 'OK', value, exchanges: reply.exchanges };
}

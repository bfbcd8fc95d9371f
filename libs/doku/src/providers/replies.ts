import type { CreatedCode, PaymentCode, ProviderAccount, ProviderReply, StatusReport } from '@app/domain';

/** A reply for which DOKU need not be asked. */
export function withoutCall<T>(value: T): ProviderReply<T> {
  return { outcome: 'OK', value, exchanges: [] };
}

/** A reply for a call that cannot be made. */
export function cannotAsk(reason: string): ProviderReply<never> {
  return { outcome: 'NOT_SENT', reason, exchanges: [] };
}

/** A number that lives with us alone: DOKU will ask for it when somebody pays. */
export function keptHere(code: PaymentCode, account: ProviderAccount | null): ProviderReply<CreatedCode> {
  return withoutCall({
    number: code.number,
    providerAccount: account,
    paymentUrl: null,
    instructionsUrl: null,
    instructionsApiUrl: null,
    expiresAt: null,
  });
}

/** A status check that DOKU refuses because there is nothing, or nothing any more, has been answered. */
export function readStatusRefusal(reply: ProviderReply<StatusReport>): ProviderReply<StatusReport> {
  const state = reply.outcome === 'REFUSED' ? reply.refusal.codeState : null;
  if (state !== 'NOT_FOUND' && state !== 'EXPIRED') return reply;
  return { outcome: 'OK', value: { state, payment: null, number: null }, exchanges: reply.exchanges };
}

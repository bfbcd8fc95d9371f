import { DomainError } from '../errors.js';
import type { OrderView } from '../order.js';
import type { PaymentCodeFailure } from '../payment-code.js';
import type { ProviderRefusal, ProviderReply, StatusReport } from '../ports/payment-code-provider.js';
import { paymentOfPaidCode, type PaymentOfPaidCode } from './held-payment.js';

/** Stands where DOKU's code would, for a create that did not reach it. */
export const NOT_SENT = 'not_sent';

/** The error of a provider call that did not end well, in our words. Null when it did. */
export function errorOf(reply: ProviderReply<unknown>): DomainError | null {
  switch (reply.outcome) {
    case 'OK':
      return null;
    case 'REFUSED':
      return reply.refusal.code === 'status_check_too_early'
        ? tooEarly(reply.refusal)
        : refusedBy(reply.refusal);
    case 'NOT_SENT':
      return notSent();
    case 'UNKNOWN':
      return outcomeUnknown();
  }
}

/** The same of a question: it changes nothing at DOKU, so that one without an answer leaves nothing open. */
export function errorOfQuestion(reply: ProviderReply<unknown>): DomainError | null {
  if (reply.outcome !== 'UNKNOWN') return errorOf(reply);
  return new DomainError(
    'provider_unavailable',
    'DOKU was asked but gave no trustworthy answer. The question changes nothing: ask again.',
    { retryAfterSeconds: 5 },
  );
}

/** What DOKU wants between a payment and a status check, where it does not say. */
const USUAL_PAUSE_SECONDS = 60;

function tooEarly(refusal: ProviderRefusal): DomainError {
  const { retryAfterSeconds = USUAL_PAUSE_SECONDS } = refusal;
  const pause = `Repeat after ${retryAfterSeconds} seconds. `;
  return refusedBy({ ...refusal, retryAfterSeconds }, pause);
}

function refusedBy(refusal: Omit<ProviderRefusal, 'codeState'>, remedy = ''): DomainError {
  const { code, provider, retryable, retryAfterSeconds, operatorCause } = refusal;
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  // Whoever calls cannot mend credentials or have a channel activated, and is not to look for a mistake in the request.
  const isForOperator = code === 'provider_rejected' && operatorCause !== undefined;
  const hint = isForOperator ? ` (only an operator of the gateway can help: ${operatorCause})` : '';
  return new DomainError(code, `${remedy}DOKU refused: ${provider.message}${hint}`, {
    provider,
    retryable,
    ...wait,
  });
}

/** Whether DOKU has answered the call whose error this is: such an error tells DOKU's own words. */
export function wasAnswered(error: DomainError | null): boolean {
  return error === null || error.details.provider !== undefined;
}

/** What the caller of a create that failed is told, by the code that it left: as `errorOf` its answer. */
export function errorOfFailure(failure: PaymentCodeFailure): DomainError {
  const { code, message, retryable = false, operatorCause } = failure;
  if (code === NOT_SENT) return notSent();
  return refusedBy({
    code: retryable ? 'provider_unavailable' : 'provider_rejected',
    provider: { code, message },
    retryable,
    operatorCause,
  });
}

/** Money that is held is told as such: `payment.received` comes only if a person accepts it. */
const PAID_WORDS: Readonly<Record<PaymentOfPaidCode, string>> = {
  ACCEPTED: 'been paid, and the payment is booked',
  HELD: 'been paid, and the payment is booked; it waits for a person or was given back',
  PERHAPS_HELD: 'been paid; a payment on it waits for a person or was given back, or another follows',
  EXPECTED: 'been paid; the payment follows',
};

/**
 * What the caller of a change is told where DOKU refuses it because the code has ended there; null where it refuses for another
 * reason. `after` is how things stand with all that DOKU has said since, `wasAsked` whether it has told its status. It never
 * sounds as if other money were to be asked for.
 */
export function errorOfEnded(
  { codeState, provider }: ProviderRefusal,
  codeId: string,
  after: OrderView,
  wasAsked: boolean,
): DomainError | null {
  if (codeState !== 'PAID' && codeState !== 'EXPIRED') return null;
  const code = after.codes.find(({ id }) => id === codeId);
  const payment = code ? paymentOfPaidCode(code, after.payments, wasAsked) : 'EXPECTED';
  const message = `DOKU says that the code has ${codeState === 'PAID' ? PAID_WORDS[payment] : 'expired'}.`;
  return new DomainError('payment_code_not_active', message, { provider });
}

/**
 * What the caller of a cancellation is told where DOKU does not find the code, and what it said of its `state` did not end it. Null
 * where that cannot be had, as within a minute of a payment; it may also be unclear.
 */
export function errorOfMissing(
  refusal: ProviderRefusal,
  codeId: string,
  after: OrderView,
  state: StatusReport['state'] | null,
): DomainError {
  const paid = state === 'PAID' ? errorOfEnded({ ...refusal, codeState: state }, codeId, after, true) : null;
  if (paid) return paid;
  if (state !== null && state !== 'UNCLEAR') return refusedBy(refusal);
  return new DomainError(
    'provider_unavailable',
    'DOKU does not find the code, and its status, which tells whether it can be paid, cannot be had now. Try again.',
    { provider: refusal.provider, retryAfterSeconds: USUAL_PAUSE_SECONDS },
  );
}

function notSent(): DomainError {
  return new DomainError('provider_unavailable', 'DOKU could not be reached; nothing was sent. Try again.', {
    retryAfterSeconds: 5,
  });
}

/** What the caller of a change is told while nobody knows whether it was made. */
export function outcomeUnknown(): DomainError {
  return new DomainError(
    'provider_outcome_unknown',
    'DOKU was asked but gave no trustworthy answer. The outcome is being settled; read the code again shortly.',
    { retryAfterSeconds: 10 },
  );
}

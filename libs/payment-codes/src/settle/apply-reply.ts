import {
  bookPayment,
  DomainError,
  STATUS_CHECK_DELAY_MS,
  type CreatedCode,
  type MisfitPolicies,
  type OrderChange,
  type Payment,
  type PaymentCode,
  type PaymentCodeFailure,
  type ProviderRefusal,
  type ProviderReply,
  type StatusReport,
} from '@app/domain';
import { isOverdue } from './expiry.js';

/** Stands where DOKU's code would, for a create that did not reach it. */
const NOT_SENT = 'not_sent';

/**
 * Puts DOKU's answer to a create into effect. Without a trustworthy answer nothing is guessed: the code stays PENDING.
 * Neither "not sent" nor a refusal says anything about another attempt of unknown outcome, made before (`isRepeat`) or
 * meanwhile, unless no such request is ever taken. Nor is it known what a number means that another live code has.
 * `asked` is the code when DOKU was asked.
 */
export function applyCreateReply(
  change: OrderChange,
  asked: PaymentCode,
  reply: ProviderReply<CreatedCode>,
  isRepeat: boolean,
): void {
  const codeId = asked.id;
  const { status, checkAttempts } = change.code(codeId);
  // Settled by something else meanwhile, which only a success can add to.
  if (status !== 'PENDING' && reply.outcome !== 'OK') return;
  const isOnlyOne = !isRepeat && checkAttempts === 0;
  switch (reply.outcome) {
    case 'OK': {
      if (!change.context.mayGiveNumber) return change.planNextCheck(codeId);
      const expiresAt = expiryAfter(change, asked, reply.value);
      change.happen(codeId, 'CREATE_CONFIRMED', { ...reply.value, expiresAt });
      return;
    }
    case 'REFUSED': {
      const { codeState, provider, retryable } = reply.refusal;
      // Past its expiry a request is unacceptable that was not when it was first made.
      const wasNeverMade = codeState === 'NOT_MADE' && !isOverdue(change.code(codeId), change.context.now);
      if (!isOnlyOne && !wasNeverMade) return change.planNextCheck(codeId);
      refuse(change, codeId, { ...provider, retryable });
      return;
    }
    case 'NOT_SENT':
      if (!isOnlyOne) return change.planNextCheck(codeId);
      refuse(change, codeId, { code: NOT_SENT, message: reply.reason, retryable: true });
      return;
    case 'UNKNOWN':
      change.planNextCheck(codeId);
  }
}

/** An answer to a create says nothing of an expiry that the code was given since. */
function expiryAfter(change: OrderChange, asked: PaymentCode, created: CreatedCode): Date {
  const { expiresAt } = change.code(asked.id);
  const isAsAsked = expiresAt.getTime() === asked.expiresAt.getTime();
  return (isAsAsked ? believableExpiry(created.expiresAt, asked.createdAt) : null) ?? expiresAt;
}

/** The expiry that DOKU states; null when it had passed before DOKU was asked, since nobody makes a code that cannot be paid. */
export function believableExpiry(stated: Date | null, askedAt: Date): Date | null {
  return stated && stated > askedAt ? stated : null;
}

function refuse(change: OrderChange, codeId: string, failure: PaymentCodeFailure): void {
  change.happen(codeId, 'CREATE_REFUSED', { failure }, { note: `${failure.code} ${failure.message}` });
}

/** Puts what DOKU says of a code into effect. `strays` are payments that came for its invoice before it. */
export function applyStatusReport(
  change: OrderChange,
  codeId: string,
  report: StatusReport,
  policies: MisfitPolicies,
  strays: readonly Payment[],
): void {
  const before = change.code(codeId);
  const { mayGiveNumber } = change.context;
  const number =
    before.number === null && report.number !== null && mayGiveNumber ? { number: report.number } : {};
  switch (report.state) {
    case 'PAID':
      if (report.payment) bookPayment(change, codeId, report.payment, policies, strays);
      break;
    case 'EXPIRED':
      change.happen(codeId, isEndedByCancel(change, codeId) ? 'FOUND_CANCELLED' : 'FOUND_EXPIRED', number);
      break;
    case 'PENDING':
      // Without what a payer needs it stays PENDING: the create is repeated, and its first answer tells.
      if (before.status === 'PENDING' && canBeShown({ ...before, ...number }))
        change.happen(codeId, 'FOUND_WAITING', number);
      break;
    case 'UNCLEAR':
      return change.planCheckAgain(codeId);
    case 'REFUNDED':
    case 'FAILED':
    case 'NOT_FOUND':
      break;
  }
  if (change.code(codeId).status === before.status) change.planNextCheck(codeId);
}

/** Whether a payer can be told how to pay: a number to type, or a page to open. */
function canBeShown({ number, paymentUrl }: PaymentCode): boolean {
  return number !== null || paymentUrl !== null;
}

/** DOKU documents no status for a cancelled code. What ended before its time ended by the cancel that has no answer yet. */
function isEndedByCancel(change: OrderChange, codeId: string): boolean {
  const code = change.code(codeId);
  return code.pendingChange?.kind === 'CANCEL' && !isOverdue(code, change.context.now);
}

/** What a refusal of a later call tells about the code. */
export function applyRefusal(change: OrderChange, codeId: string, refusal: ProviderRefusal): void {
  const { codeState, code, provider } = refusal;
  const note = `${provider.code} ${provider.message}`;
  if (codeState === 'EXPIRED') change.happen(codeId, 'FOUND_EXPIRED', {}, { note });
  else if (codeState === 'CANCELLED') change.happen(codeId, 'FOUND_CANCELLED', {}, { note });
  else if (code !== 'provider_rejected' || codeState === 'NOT_READ' || codeState === 'PAID')
    change.planCheckAgain(codeId);
  else change.planNextCheck(codeId);
  const isPaidOpen = codeState === 'PAID' && change.code(codeId).status === 'ACTIVE';
  if (isPaidOpen || code === 'status_check_too_early') change.checkIn(codeId, STATUS_CHECK_DELAY_MS);
}

/** The error of a provider call that did not end well, in our words. Null when it did. */
export function errorOf(reply: ProviderReply<unknown>): DomainError | null {
  switch (reply.outcome) {
    case 'OK':
      return null;
    case 'REFUSED': {
      const { code, provider, retryable } = reply.refusal;
      const wait = code === 'status_check_too_early' ? { retryAfterSeconds: 60 } : {};
      return new DomainError(code, `DOKU refused: ${provider.message}`, { provider, retryable, ...wait });
    }
    case 'NOT_SENT':
      return notSent();
    case 'UNKNOWN':
      return outcomeUnknown();
  }
}

/** What the caller of a create that failed is told, by the code that it left: as `errorOf` its answer. */
export function errorOfFailure({ code, message, retryable = false }: PaymentCodeFailure): DomainError {
  if (code === NOT_SENT) return notSent();
  return new DomainError(
    retryable ? 'provider_unavailable' : 'provider_rejected',
    `DOKU refused: ${message}`,
    { provider: { code, message }, retryable },
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

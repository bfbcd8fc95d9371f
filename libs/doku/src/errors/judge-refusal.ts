import type { Exchange, ProviderRefusal } from '@app/domain';
import { cut } from '../mapping/text.mapping.js';
import { NON_SNAP_ERRORS } from './non-snap-errors.js';
import type { ProviderError } from './provider-error.js';
import { SNAP_ERRORS } from './snap-errors.js';
import { TRANSPORT_ERRORS } from './transport-errors.js';

/** What callers are told and the code keeps of DOKU's words; the evidence of the call has all of them. */
const CODE_MAX_LENGTH = 64;
const MESSAGE_MAX_LENGTH = 500;

/** What the provider said, in its own terms. */
export interface ProviderSaid {
  readonly httpStatus: number;
  readonly code: string | null;
  readonly message: string | null;
}

/** A refusal that can be believed, or the reason why nobody knows what happened. */
export type Judgement =
  | { readonly outcome: 'REFUSED'; readonly refusal: ProviderRefusal }
  | { readonly outcome: 'UNKNOWN'; readonly reason: string };

/** Judges a SNAP answer other than success: status and case decide, or the status alone where no line has the case. */
export function judgeSnap(operation: Exchange['operation'], said: ProviderSaid): Judgement {
  return judge(operation, said, findSnap(said));
}

/** Judges a non-SNAP answer other than success: its code, words of its message, or the HTTP status decide. */
export function judgeNonSnap(operation: Exchange['operation'], said: ProviderSaid): Judgement {
  return judge(operation, said, findNonSnap(said));
}

function findSnap(said: ProviderSaid): ProviderError | undefined {
  const [, status, digits] = /^(\d{3})\d{2}(\d{2})$/.exec(said.code ?? '') ?? [];
  const byCase = SNAP_ERRORS.find(({ match }) => match === `${status}SS${digits}`);
  if (byCase || !saysRefused(said)) return byCase;
  return SNAP_ERRORS.find(({ match }) => match === statedStatus(said));
}

/** Words by which the outcome is unknown are believed before any code: the first request may have been carried out. */
function findNonSnap(said: ProviderSaid): ProviderError | undefined {
  const code = said.code?.toLowerCase();
  const message = said.message?.toLowerCase() ?? '';
  const byWords = NON_SNAP_ERRORS.find(
    ({ providerText }) => providerText && message.includes(providerText.toLowerCase()),
  );
  const byCode = NON_SNAP_ERRORS.find(({ match }) => match === code);
  const byStatus = NON_SNAP_ERRORS.find(({ match }) => match === String(said.httpStatus));
  const isInDoubt = byWords?.code === 'provider_outcome_unknown';
  return isInDoubt ? byWords : (byCode ?? byWords ?? byStatus);
}

const UNREADABLE = TRANSPORT_ERRORS.find(({ match }) => match === 'unreadable answer');

/** Judges an answer that cannot be read. Its status is believed of a read only, which it leaves undone, and to be asked again. */
export function judgeUnreadable(operation: Exchange['operation'], httpStatus: number): Judgement {
  if (isFailedRead(operation, httpStatus))
    return judge(operation, { httpStatus, code: null, message: null }, UNREADABLE);
  return { outcome: 'UNKNOWN', reason: `unreadable answer (HTTP ${httpStatus})` };
}

function judge(
  operation: Exchange['operation'],
  said: ProviderSaid,
  found: ProviderError | undefined,
): Judgement {
  const known = found && isBelieved(found, said.httpStatus) ? found : undefined;
  const code = known?.code ?? (saysRefused(said) ? 'provider_rejected' : 'provider_outcome_unknown');
  const provider = {
    code: cut(said.code ?? `HTTP ${said.httpStatus}`, CODE_MAX_LENGTH),
    message: cut(said.message ?? known?.providerText ?? 'no message', MESSAGE_MAX_LENGTH),
  };
  if (code === 'provider_outcome_unknown' && !isFailedRead(operation, said.httpStatus)) {
    return { outcome: 'UNKNOWN', reason: `DOKU answered ${provider.code} ${provider.message}` };
  }
  const isTooEarly = operation === 'statusCheck' && said.httpStatus === 429;
  return {
    outcome: 'REFUSED',
    refusal: {
      code: isTooEarly
        ? 'status_check_too_early'
        : code === 'provider_rejected'
          ? code
          : 'provider_unavailable',
      provider,
      codeState: known?.codeState ?? null,
      retryable: isTooEarly || code === 'provider_outcome_unknown' || (known?.retryable ?? false),
      ...(known?.actor === 'OPERATOR' && { operatorCause: known.cause }),
    },
  };
}

/** Statuses of a server that failed or gave up waiting: it may have acted all the same. */
function leavesOpen(httpStatus: number): boolean {
  return httpStatus === 408 || httpStatus >= 500;
}

/**
 * With a status that leaves things open no refusal is believed, and of the words for "not now" only those of non-SNAP:
 * a SNAP code names its own status, and another one contradicts it.
 */
function isBelieved(error: ProviderError, httpStatus: number): boolean {
  if (!leavesOpen(httpStatus) || error.code === 'provider_outcome_unknown') return true;
  return error.protocol === 'NON_SNAP' && error.code === 'provider_unavailable';
}

const REFUSAL_STATUS = /^4(?!0[89])\d\d/;

/**
 * Whether an answer that no line names is a refusal all the same: so its status says, and its code, if that begins with
 * a status. 409 may answer the repeat of a request that was carried out.
 */
function saysRefused(said: ProviderSaid): boolean {
  return REFUSAL_STATUS.test(String(said.httpStatus)) && REFUSAL_STATUS.test(statedStatus(said));
}

/** The status that a code begins with; that of HTTP where it begins with none. */
function statedStatus({ httpStatus, code }: ProviderSaid): string {
  return /^\d{3}/.exec(code ?? '')?.[0] ?? String(httpStatus);
}

/** A read changes nothing, so that a failure of it leaves nothing open. */
function isFailedRead(operation: Exchange['operation'], httpStatus: number): boolean {
  return httpStatus >= 400 && (operation === 'statusCheck' || operation === 'instructions');
}

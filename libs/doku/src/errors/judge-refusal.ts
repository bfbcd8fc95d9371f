import type { Exchange, ProviderRefusal } from '@app/domain';
import { NON_SNAP_ERRORS } from './non-snap-errors.js';
import type { ProviderError } from './provider-error.js';
import { SNAP_ERRORS } from './snap-errors.js';

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

/** Judges a SNAP answer other than success: HTTP status and case decide. */
export function judgeSnap(operation: Exchange['operation'], said: ProviderSaid): Judgement {
  const code = said.code ?? '';
  const match = /^\d{7}$/.test(code) ? `${code.slice(0, 3)}SS${code.slice(5)}` : '';
  return judge(
    operation,
    said,
    SNAP_ERRORS.find((error) => error.match === match),
  );
}

/** Judges a non-SNAP answer other than success: its code, words of its message, or the HTTP status decide. */
export function judgeNonSnap(operation: Exchange['operation'], said: ProviderSaid): Judgement {
  const code = said.code?.toLowerCase();
  const message = said.message?.toLowerCase() ?? '';
  const known =
    NON_SNAP_ERRORS.find((error) => error.match === code) ??
    NON_SNAP_ERRORS.find(
      (error) => error.providerText && message.includes(error.providerText.toLowerCase()),
    ) ??
    NON_SNAP_ERRORS.find((error) => error.match === String(said.httpStatus));
  return judge(operation, said, known);
}

function judge(
  operation: Exchange['operation'],
  said: ProviderSaid,
  known: ProviderError | undefined,
): Judgement {
  const code = known?.code ?? (said.httpStatus >= 500 ? 'provider_outcome_unknown' : 'provider_rejected');
  const provider = {
    code: said.code ?? `HTTP ${said.httpStatus}`,
    message: said.message ?? known?.providerText ?? 'no message',
  };
  const isRead = operation === 'statusCheck' || operation === 'instructions';
  if (code === 'provider_outcome_unknown' && !isRead) {
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
      retryable: isTooEarly || (known?.retryable ?? said.httpStatus >= 500),
    },
  };
}

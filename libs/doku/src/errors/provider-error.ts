import type { ErrorCode, ProviderRefusal } from '@app/domain';

/** Who can do something about it. */
export type Actor = 'CALLER' | 'OPERATOR' | 'DOKU' | 'NOBODY';

/** One thing that can go wrong with a provider call, and what it means to us. */
export interface ProviderError {
  readonly protocol: 'SNAP' | 'NON_SNAP' | 'TRANSPORT';
  /** SNAP: HTTP status, `SS` for the service, case; or the status alone. Non-SNAP: the error code or the HTTP status. Transport: our name. */
  readonly match: string;
  /** The provider's usual words; null where it has none. */
  readonly providerText: string | null;
  readonly code: Extract<
    ErrorCode,
    'provider_rejected' | 'provider_unavailable' | 'provider_outcome_unknown'
  >;
  /** In our words: where only an operator can help, callers are told. */
  readonly cause: string;
  readonly actor: Actor;
  readonly retryable: boolean;
  readonly codeState: ProviderRefusal['codeState'];
}

type Row = readonly [
  match: string,
  providerText: string | null,
  code: ProviderError['code'],
  actor: Actor,
  retryable: boolean,
  codeState: ProviderError['codeState'],
  cause: string,
];

/** Builds a table from compact rows. */
export function errorTable(
  protocol: ProviderError['protocol'],
  rows: readonly Row[],
): readonly ProviderError[] {
  return rows.map(([match, providerText, code, actor, retryable, codeState, cause]) => ({
    protocol,
    match,
    providerText,
    code,
    cause,
    actor,
    retryable,
    codeState,
  }));
}

import type { Operation, Protocol } from '../channel.js';

/** Whether a message's signature was checked, and how it came out. NONE: the protocol signs nothing here. */
export type SignatureCheck = 'VALID' | 'INVALID' | 'ABSENT' | 'NONE';

/** One request that we sent to the provider and what came back: evidence for the timeline. Headers and bodies are redacted. */
export interface Exchange {
  readonly id: string;
  readonly operation: 'create' | Operation;
  readonly protocol: Protocol;
  /** Request-Id or X-EXTERNAL-ID: the provider's idempotency key. */
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string | null;
  readonly responseStatus: number | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string | null;
  readonly signatureCheck: SignatureCheck;
  readonly outcome: ProviderOutcome;
  /** Why there is no trustworthy answer; null when there is one. */
  readonly error: string | null;
}

/** OK: done. REFUSED: the provider said no. NOT_SENT: provably never arrived. UNKNOWN: sent, no trustworthy answer. */
export type ProviderOutcome = 'OK' | 'REFUSED' | 'NOT_SENT' | 'UNKNOWN';

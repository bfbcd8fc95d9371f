/** `IN`: the merchant calls DOKU. `OUT`: DOKU calls the merchant. */
export type ExchangeDirection = 'IN' | 'OUT';

/** One request and its answer, as they went over the wire; access tokens are blotted out. */
export interface Exchange {
  id: number;
  /** True time of the request. */
  at: string;
  direction: ExchangeDirection;
  method: string;
  path: string;
  url?: string;
  requestHeaders: Record<string, string>;
  requestBody: string;
  /** Null when no answer came or went out. */
  status: number | null;
  responseHeaders: Record<string, string>;
  responseBody: string;
  durationMs: number;
  /** The fault that was put in, if any. */
  fault?: string;
  error?: string;
}

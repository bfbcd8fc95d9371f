/** What a request is; each kind is built by a factory of its own. */
export type RequestKind =
  'nonSnapNotification' | 'nonSnapInquiry' | 'snapInquiry' | 'restCreate' | 'directCreate';

/** Whom requests come from, as far as signing needs it. */
export interface Signer {
  readonly clientId: string;
  readonly secretKey: string;
  /** The gateway's own API key, for its REST API. */
  readonly apiKey: string;
  /** SNAP: what the called side issued. */
  readonly accessToken?: string;
}

/** One run of the load generator. Requests are made and signed before the clock starts. */
export interface LoadJob {
  readonly kind: RequestKind;
  /** Ports on 127.0.0.1; connections are spread over them. */
  readonly ports: readonly number[];
  readonly signer: Signer;
  /** Place of the first code; request n is about code `first + n`. */
  readonly first: number;
  readonly count: number;
  readonly connections: number;
  /** Requests per second, whatever the answers take; absent: each connection sends as soon as it has its answer. */
  readonly ratePerSecond?: number;
}

export interface LoadResult {
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds from the moment a request was due to the last byte of its answer. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Answers by HTTP status. */
  readonly statuses: Readonly<Record<string, number>>;
}

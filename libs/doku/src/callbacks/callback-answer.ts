import type { RefusalReason } from './callback-observer.js';

/** An answer to DOKU, byte for byte. */
export interface CallbackAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Why the call was refused; null when it was not. */
  readonly refused: RefusalReason | null;
  /** What to do once the answer has gone out. */
  readonly afterwards?: () => void;
}

/** A call from DOKU as it came. */
export interface InboundCall {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes as received, before any parsing. */
  readonly body: Buffer;
  /** Route path below the public address. */
  readonly route: string;
  readonly receivedAt: Date;
}

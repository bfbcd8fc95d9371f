import type { KeyObject } from 'node:crypto';

/** One reading of what was signed, and with which key. */
export interface Candidate {
  /** What is special about it, in words. */
  readonly name: string;
  /** Whether the receiver accepts a signature that is made so. */
  readonly isRight: boolean;
  readonly stringToSign: string;
  /** The body's digest as it stands in the string; null when there is none. */
  readonly digest: string | null;
  /** The bytes that were hashed, for showing where they differ from the captured ones. */
  readonly body: Buffer;
  readonly matches: (signature: string) => boolean;
}

/** A key and whose it is; never shows the key. */
export interface NamedKey {
  readonly name: string;
  /** Belongs to the account that the message names. */
  readonly isExpected: boolean;
  readonly key: KeyObject;
}

/** A path that may have been signed. */
export interface SignedPath {
  readonly name: string;
  readonly isRight: boolean;
  readonly path: string;
}

/** The message, read: what it is and every way in which its signature may have been made, the right one first. */
export interface Examination {
  readonly what: string;
  readonly signature: string;
  readonly candidates: readonly Candidate[];
  readonly notes: readonly string[];
  /** Parts of the message that are shown as redacted alone. */
  readonly redacted: readonly string[];
}

/** What the headers of one protocol tell. */
export type ProtocolExamination = Omit<Examination, 'redacted'>;

/** A name made of what is out of the ordinary. */
export function candidateName(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}

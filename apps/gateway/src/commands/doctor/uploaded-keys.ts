import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rsaPublicKey, type MerchantAccount } from '@app/config';
import { wordsOf } from '../../words-of-error.js';
import { failed, type CheckResult } from './check-result.js';

/** Public keys that are said to be at DOKU, compared with those of the accounts. */
export interface UploadedKeys {
  /** Fingerprints of the readable ones. */
  readonly prints: ReadonlySet<string>;
  /** Files whose key belongs to no account. */
  readonly strays: readonly string[];
  /** What is wrong with files. */
  readonly problems: readonly CheckResult[];
}

/** Reads the files; one that cannot be read is a problem of its own and hinders nothing else. */
export function readUploadedKeys(
  files: readonly string[],
  accounts: readonly MerchantAccount[],
): UploadedKeys {
  const own = new Set(accounts.map(ownFingerprint));
  const prints = new Set<string>();
  const strays: string[] = [];
  const problems: CheckResult[] = [];
  for (const file of files) {
    try {
      const print = fingerprint(readPublicKey(file));
      prints.add(print);
      if (own.has(print)) continue;
      strays.push(file);
      problems.push(failed(`public key ${file}`, 'belongs to no account', 'Name the keys that are at DOKU.'));
    } catch (error) {
      problems.push(failed(`public key ${file}`, wordsOf(error), 'Name a file with a public RSA key.'));
    }
  }
  return { prints, strays, problems };
}

/** Node makes the public half of a private key, which would then pass for one that was uploaded. */
function readPublicKey(file: string): KeyObject {
  const text = readFileSync(file, 'utf8');
  if (text.includes('PRIVATE KEY')) throw new Error('is a private key; if it was uploaded, make a new pair');
  return rsaPublicKey(text);
}

/** The fingerprint of an account's own public half; null without a SNAP key. */
function ownFingerprint({ merchantPrivateKey }: MerchantAccount): string | null {
  return merchantPrivateKey && fingerprint(createPublicKey(merchantPrivateKey));
}

/** SHA-256 of the DER form, as `openssl pkey -pubin -outform DER | sha256sum` prints it. */
export function fingerprint(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

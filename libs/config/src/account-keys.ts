import type { KeyObject } from 'node:crypto';
import type { AccountFileOutline } from './account-outline.js';
import { readSecret, SECRET_SOURCE, type SecretContext } from './secret-source.js';
import { rsaPrivateKey, rsaPublicKey, sharedKey } from './secrets.js';

/** The keys of an account that could be read, and what is wrong with the others. */
export interface AccountKeys {
  readonly secretKeys: readonly KeyObject[];
  readonly merchantPrivateKey: KeyObject | null;
  readonly dokuPublicKeys: readonly KeyObject[];
  /** Each names the place, never the content. */
  readonly problems: readonly string[];
}

/** Reads and parses the keys of an account. A source that has not the form of one is left to the check of form. */
export function readAccountKeys(account: AccountFileOutline, context: SecretContext): AccountKeys {
  const problems: string[] = [];
  const key = (field: string, source: unknown, parse: (text: string) => KeyObject): KeyObject[] => {
    const { data } = SECRET_SOURCE.safeParse(source);
    if (data === undefined) return [];
    try {
      return [parse(readSecret(data, context))];
    } catch (error) {
      problems.push(`merchant accounts: ${account.id}.${field} ${(error as Error).message}`);
      return [];
    }
  };
  return {
    secretKeys: account.secretKeys.flatMap((source, i) => key(`secretKeys.${i}`, source, sharedKey)),
    dokuPublicKeys: account.dokuPublicKeys.flatMap((source, i) =>
      key(`dokuPublicKeys.${i}`, source, rsaPublicKey),
    ),
    merchantPrivateKey: key('merchantPrivateKey', account.merchantPrivateKey, rsaPrivateKey)[0] ?? null,
    problems,
  };
}

import type { KeyObject } from 'node:crypto';
import { readMerchantAccounts, sharedKey, type Environment, type MerchantAccount } from '@app/config';
import { InputError } from '../run-command.js';
import type { NamedKey } from './candidate.js';

/** The keys to try, by what they are for. */
export interface AccountKeys {
  readonly shared: readonly NamedKey[];
  /** Ours and DOKU's, for token requests in either direction. */
  readonly rsa: readonly NamedKey[];
  readonly notes: readonly string[];
}

/**
 * The secret in DOKU_SECRET_KEY, then the secrets and keys of the merchant accounts file, those of the named client first.
 * @throws InputError when there is neither
 */
export function accountKeys(clientId: string, env: Environment): AccountKeys {
  const file = env['MERCHANT_ACCOUNTS_FILE'];
  const secret = env['DOKU_SECRET_KEY'];
  if (!file && !secret)
    throw new InputError(
      'Name the accounts with MERCHANT_ACCOUNTS_FILE, or give one secret as DOKU_SECRET_KEY.',
    );
  const configured = file
    ? keysOf(clientId, readMerchantAccounts(file, env))
    : { shared: [], rsa: [], notes: [] };
  return secret ? withSecret(sharedKey(secret), configured) : configured;
}

/** An installation may take its own secrets from that variable; then the accounts tell whose it is. */
function withSecret(key: KeyObject, configured: AccountKeys): AccountKeys {
  if (configured.shared.some((known) => known.key.equals(key))) return configured;
  const given = { name: 'secret of DOKU_SECRET_KEY', isExpected: true, key };
  return { ...configured, shared: [given, ...configured.shared] };
}

function keysOf(
  clientId: string,
  { accounts, problems }: ReturnType<typeof readMerchantAccounts>,
): AccountKeys {
  const own = accounts.find((account) => account.clientId === clientId);
  const ordered = [...accounts].sort((a, b) => Number(b === own) - Number(a === own));
  return {
    shared: ordered.flatMap((account) => sharedKeysOf(account, account === own)),
    rsa: ordered.flatMap((account) => rsaKeysOf(account, account === own)),
    notes: [
      ...problems,
      ...(own ? [] : [`No merchant account has the client id ${clientId || '(none given)'}.`]),
    ],
  };
}

function sharedKeysOf({ id, secretKeys }: MerchantAccount, isExpected: boolean): NamedKey[] {
  return secretKeys.map((key, index) => ({
    name: `secret ${index + 1} of ${secretKeys.length} of account ${id}`,
    isExpected,
    key,
  }));
}

function rsaKeysOf(
  { id, merchantPrivateKey, dokuPublicKeys }: MerchantAccount,
  isExpected: boolean,
): NamedKey[] {
  const doku = dokuPublicKeys.map((key, index) => ({
    name: `DOKU's public key ${index + 1} of account ${id}: DOKU asked us`,
    isExpected,
    key,
  }));
  if (!merchantPrivateKey) return doku;
  return [
    { name: `our own key of account ${id}: we asked DOKU`, isExpected, key: merchantPrivateKey },
    ...doku,
  ];
}

import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import type { Environment } from './env.js';
import {
  ACCOUNT_ID,
  MERCHANT_ACCOUNTS,
  type ChannelSettings,
  type MerchantAccountFileEntry,
  type PolicySettings,
} from './merchant-account.schema.js';
import { problemWords } from './problem-words.js';
import { readSecret, type SecretContext, type SecretSource } from './secret-source.js';
import { rsaPrivateKey, rsaPublicKey, sharedKey } from './secrets.js';

/** One set of DOKU credentials and what it may use. Keys are parsed once and never show their content. */
export interface MerchantAccount {
  readonly id: string;
  readonly clientId: string;
  /** Each is accepted on calls from DOKU; the first signs ours. */
  readonly secretKeys: readonly [KeyObject, ...KeyObject[]];
  /** Signs SNAP token requests; null when no SNAP channel is used. */
  readonly merchantPrivateKey: KeyObject | null;
  /** Each is accepted on DOKU's SNAP token requests. */
  readonly dokuPublicKeys: readonly KeyObject[];
  readonly overrideNotificationUrl: boolean;
  readonly policy: PolicySettings;
  readonly channels: Readonly<Record<string, ChannelSettings>>;
}

/** The accounts that could be read, and every problem on the way. */
export interface MerchantAccountsRead {
  readonly accounts: readonly MerchantAccount[];
  readonly problems: readonly string[];
}

/** Reads and checks the merchant accounts file. Problems name the place, never a secret. */
export function readMerchantAccounts(path: string, env: Environment): MerchantAccountsRead {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // A JSON parser's message quotes the text around the fault, which may be a secret.
    const why =
      error instanceof SyntaxError
        ? 'is not valid JSON'
        : `cannot be read (${(error as NodeJS.ErrnoException).code})`;
    return { accounts: [], problems: [`merchant accounts file ${path} ${why}`] };
  }
  const parsed = MERCHANT_ACCOUNTS.safeParse(json, { error: problemWords });
  if (!parsed.success)
    return { accounts: [], problems: parsed.error.issues.map((issue) => describe(issue, json)) };
  const problems = findDuplicates(parsed.data);
  const context = { env, folder: dirname(resolve(path)) };
  const accounts = parsed.data.map((entry) => toAccount(entry, context, problems));
  return { accounts: accounts.filter((account) => account !== null), problems };
}

/** The policy for misfits of one channel: the channel's own word, else the account's. */
export function policyFor(account: MerchantAccount, channel: string): PolicySettings {
  return { ...account.policy, ...account.channels[channel]?.policy };
}

function describe({ path, message }: z.core.$ZodIssue, json: unknown): string {
  const [index, ...members] = path;
  const place = index === undefined ? 'file' : [nameOf(json, Number(index)), ...members].join('.');
  return `merchant accounts: ${place} ${message}`;
}

/** An account's id, and its place in the file where it has none. */
function nameOf(json: unknown, index: number): string {
  const { id } = (json as readonly ({ readonly id?: unknown } | null)[])[index] ?? {};
  return ACCOUNT_ID.test(typeof id === 'string' ? id : '') ? String(id) : `account ${index + 1}`;
}

function findDuplicates(entries: readonly MerchantAccountFileEntry[]): string[] {
  return (['id', 'clientId'] as const).flatMap((field) => {
    const values = entries.map((entry) => entry[field]);
    const repeated = new Set(values.filter((value, index) => values.indexOf(value) !== index));
    return [...repeated].map((value) => `merchant accounts: ${field} ${value} is used twice`);
  });
}

function toAccount(
  entry: MerchantAccountFileEntry,
  context: SecretContext,
  problems: string[],
): MerchantAccount | null {
  const key = (field: string, source: SecretSource, parse: (text: string) => KeyObject): KeyObject | null => {
    try {
      return parse(readSecret(source, context));
    } catch (error) {
      problems.push(`merchant accounts: ${entry.id}.${field} ${(error as Error).message}`);
      return null;
    }
  };
  const secrets = entry.secretKeys.map((source, i) => key(`secretKeys.${i}`, source, sharedKey));
  const publics = entry.dokuPublicKeys.map((source, i) => key(`dokuPublicKeys.${i}`, source, rsaPublicKey));
  const own = entry.merchantPrivateKey
    ? key('merchantPrivateKey', entry.merchantPrivateKey, rsaPrivateKey)
    : null;
  const [first, ...others] = secrets.filter((found) => found !== null);
  if (!first) return null;
  return {
    id: entry.id,
    clientId: entry.clientId,
    secretKeys: [first, ...others],
    merchantPrivateKey: own,
    dokuPublicKeys: publics.filter((found) => found !== null),
    overrideNotificationUrl: entry.overrideNotificationUrl,
    policy: entry.policy,
    channels: entry.channels,
  };
}

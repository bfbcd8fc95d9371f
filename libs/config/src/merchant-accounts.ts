import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { readAccountKeys, type AccountKeys } from './account-keys.js';
import { outlineAccounts, type AccountFileOutline, type AccountOutline } from './account-outline.js';
import type { Environment } from './env.js';
import {
  MERCHANT_ACCOUNTS,
  type ChannelSettings,
  type MerchantAccountFileEntry,
  type PolicySettings,
} from './merchant-account.schema.js';
import { problemWords } from './problem-words.js';

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
  /** Every account of the file, also those that could not be read. */
  readonly outlines: readonly AccountOutline[];
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
    return { accounts: [], outlines: [], problems: [`MERCHANT_ACCOUNTS_FILE ${path} ${why}`] };
  }
  const parsed = MERCHANT_ACCOUNTS.safeParse(json, { error: problemWords });
  const outlines = outlineAccounts(json);
  const context = { env, folder: dirname(resolve(path)) };
  const keys = outlines.map((outline) => readAccountKeys(outline, context));
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => describe(issue, outlines)),
    ...findDuplicates(outlines),
    ...keys.flatMap((read) => read.problems),
  ];
  const accounts = (parsed.data ?? []).flatMap((entry, index) => toAccount(entry, keys[index]));
  return { accounts, outlines, problems };
}

/** The policy for misfits of one channel: the channel's own word, else the account's. */
export function policyFor(account: MerchantAccount, channel: string): PolicySettings {
  return { ...account.policy, ...account.channels[channel]?.policy };
}

function describe({ path, message }: z.core.$ZodIssue, outlines: readonly AccountOutline[]): string {
  const [index, ...members] = path;
  const place = index === undefined ? 'file' : [outlines[Number(index)]?.id, ...members].join('.');
  return `merchant accounts: ${place} ${message}`;
}

function findDuplicates(accounts: readonly AccountFileOutline[]): string[] {
  return (['id', 'clientId'] as const).flatMap((field) => {
    const values = accounts.map((account) => account[field]).filter((value) => value !== null);
    const repeated = new Set(values.filter((value, index) => values.indexOf(value) !== index));
    return [...repeated].map((value) => `merchant accounts: ${field} ${value} is used twice`);
  });
}

/** The account with its keys; nothing when it is left without a secret. */
function toAccount(entry: MerchantAccountFileEntry, keys: AccountKeys | undefined): MerchantAccount[] {
  const [first, ...others] = keys?.secretKeys ?? [];
  if (!keys || !first) return [];
  return [
    {
      id: entry.id,
      clientId: entry.clientId,
      secretKeys: [first, ...others],
      merchantPrivateKey: keys.merchantPrivateKey,
      dokuPublicKeys: keys.dokuPublicKeys,
      overrideNotificationUrl: entry.overrideNotificationUrl,
      policy: entry.policy,
      channels: entry.channels,
    },
  ];
}

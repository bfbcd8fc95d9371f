import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { CallbackUrls, MerchantAccount } from './merchant-account.js';

const secretSchema = z.union([
  z.string().min(1),
  z.object({ env: z.string().min(1) }),
  z.object({ file: z.string().min(1) }),
]);

const callbackUrlsSchema = z.object({
  notification: z.url(),
  inquiry: z.url(),
  snapToken: z.url(),
  snapInquiry: z.url(),
  snapNotification: z.url(),
});

const accountSchema = z
  .object({
    clientId: z.string().min(1).max(128),
    secretKey: secretSchema,
    merchantPublicKey: secretSchema,
    dokuPrivateKey: secretSchema,
    callbackBaseUrl: z.url().optional(),
    callbackUrls: callbackUrlsSchema.partial().optional(),
    numberPrefixes: z.record(z.string(), z.string().regex(/^\d{1,8}$/)).default({}),
    dgpcPrefixes: z.record(z.string(), z.string().regex(/^\d{1,20}$/)).default({}),
  })
  .refine(
    (account) => account.callbackBaseUrl || callbackUrlsSchema.safeParse(account.callbackUrls).success,
    {
      message: 'needs callbackBaseUrl, or all five callbackUrls',
      path: ['callbackUrls'],
    },
  );

type AccountEntry = z.infer<typeof accountSchema>;
type Secret = z.infer<typeof secretSchema>;

/** Accounts, or every problem found in the file; never both. */
export type AccountsReading =
  { accounts: MerchantAccount[]; problems: [] } | { accounts: undefined; problems: string[] };

/** Reads the accounts file. Secrets may stand in it, in the environment, or in files relative to it. */
export function readAccounts(path: string, environment: NodeJS.ProcessEnv): AccountsReading {
  const problems: string[] = [];
  const entries = readEntries(path, problems);
  const accounts = entries.map((entry, index) => {
    const secrets = new SecretReader(`${path} [${index}]`, dirname(path), environment, problems);
    return toAccount(entry, secrets);
  });
  const ids = new Set(accounts.map((account) => account?.clientId));
  if (ids.size < accounts.length) problems.push(`${path}: clientId must be unique`);
  if (problems.length > 0) return { accounts: undefined, problems };
  return { accounts: accounts.filter((account) => account !== undefined), problems: [] };
}

function readEntries(path: string, problems: string[]): AccountEntry[] {
  try {
    const parsed = z
      .array(accountSchema)
      .min(1)
      .safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return parsed.data;
    problems.push(...parsed.error.issues.map((i) => `${path} ${i.path.join('.')}: ${i.message}`));
  } catch (error) {
    problems.push(`${path}: cannot be read as JSON (${(error as Error).message})`);
  }
  return [];
}

function toAccount(entry: AccountEntry, secrets: SecretReader): MerchantAccount | undefined {
  const secretKey = secrets.text('secretKey', entry.secretKey);
  const merchantPublicKey = secrets.key('merchantPublicKey', entry.merchantPublicKey, createPublicKey);
  const dokuPrivateKey = secrets.key('dokuPrivateKey', entry.dokuPrivateKey, createPrivateKey);
  if (secretKey === undefined || !merchantPublicKey || !dokuPrivateKey) return undefined;
  const { clientId, numberPrefixes, dgpcPrefixes } = entry;
  const callbackUrls = toCallbackUrls(entry);
  return {
    clientId,
    secretKey,
    merchantPublicKey,
    dokuPrivateKey,
    callbackUrls,
    numberPrefixes,
    dgpcPrefixes,
  };
}

function toCallbackUrls(entry: AccountEntry): CallbackUrls {
  const base = (entry.callbackBaseUrl ?? '').replace(/\/+$/, '');
  return {
    notification: `${base}/doku/notifications`,
    inquiry: `${base}/doku/inquiry`,
    snapToken: `${base}/doku/snap/authorization/v1/access-token/b2b`,
    snapInquiry: `${base}/doku/snap/v1.1/transfer-va/inquiry`,
    snapNotification: `${base}/doku/snap/v1.1/transfer-va/payment`,
    ...entry.callbackUrls,
  };
}

class SecretReader {
  constructor(
    private readonly place: string,
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly problems: string[],
  ) {}

  text(field: string, secret: Secret): string | undefined {
    if (typeof secret === 'string') return secret;
    if ('env' in secret) {
      const value = this.environment[secret.env];
      if (!value) this.problems.push(`${this.place} ${field}: environment variable ${secret.env} is not set`);
      return value || undefined;
    }
    try {
      return readFileSync(resolve(this.folder, secret.file), 'utf8').trim();
    } catch (error) {
      this.problems.push(`${this.place} ${field}: ${(error as Error).message}`);
      return undefined;
    }
  }

  key(field: string, secret: Secret, parse: (pem: string) => KeyObject): KeyObject | undefined {
    const pem = this.text(field, secret);
    if (pem === undefined) return undefined;
    try {
      return parse(pem);
    } catch {
      this.problems.push(`${this.place} ${field}: is not a PEM key of the right kind`);
      return undefined;
    }
  }
}

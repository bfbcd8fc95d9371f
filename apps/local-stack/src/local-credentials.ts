import { generateKeyPair, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writePrivateJson } from './private-file.js';
import { StackError } from './stack.error.js';

export interface KeyPair {
  privateKey: string;
  publicKey: string;
}

/** Test credentials of one local stack, made on its first start. Keys are PEM text. */
export interface LocalCredentials {
  clientId: string;
  secretKey: string;
  apiKey: string;
  merchant: KeyPair;
  doku: KeyPair;
}

/** Reads the credentials kept in `dataDir`, or makes them there. Throws a StackError when they are unreadable. */
export async function keepCredentials(dataDir: string): Promise<LocalCredentials> {
  const file = fileIn(dataDir);
  const kept = await readKept(file);
  if (kept) return kept;
  const [merchant, doku] = await Promise.all([makeKeyPair(), makeKeyPair()]);
  const credentials = {
    clientId: 'BRN-0001-1700000000001',
    secretKey: `SK-local-${randomBytes(15).toString('hex')}`,
    apiKey: makeApiKey(),
    merchant,
    doku,
  };
  await writePrivateJson(file, credentials);
  return credentials;
}

/** Puts another API key in the place of the one kept in `dataDir`. */
export async function renewApiKey(dataDir: string): Promise<void> {
  const kept = await keepCredentials(dataDir);
  await writePrivateJson(fileIn(dataDir), { ...kept, apiKey: makeApiKey() });
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'local-credentials.json');
}

function makeApiKey(): string {
  return `dpg_local_${randomBytes(18).toString('hex')}`;
}

async function readKept(file: string): Promise<LocalCredentials | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new StackError(
      `The test credentials in ${file} cannot be read (${error.code}): run as the user who made them.`,
    );
  });
  if (text === undefined) return undefined;
  try {
    const kept = JSON.parse(text) as LocalCredentials;
    const parts = [
      kept.clientId,
      kept.secretKey,
      kept.apiKey,
      kept.merchant.privateKey,
      kept.merchant.publicKey,
    ];
    if ([...parts, kept.doku.privateKey, kept.doku.publicKey].every((part) => typeof part === 'string'))
      return kept;
  } catch {
    // Falls through to the one message for unusable content.
  }
  throw new StackError(
    `The test credentials in ${file} are damaged: delete that file, and new ones are made.`,
  );
}

function makeKeyPair(): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

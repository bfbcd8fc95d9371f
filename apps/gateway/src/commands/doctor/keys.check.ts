import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rsaPublicKey, type AppConfig, type MerchantAccount } from '@app/config';
import { failed, ok, skipped, type CheckResult } from './check-result.js';

/**
 * Whether our private key belongs to a public key that was uploaded to DOKU, and is not taken for DOKU's. Which key DOKU
 * has, only DOKU knows: the fingerprint is for comparing, the token for the proof.
 */
export function checkKeys(
  { merchantAccounts }: AppConfig,
  uploadedKeyFiles: readonly string[],
): CheckResult[] {
  return merchantAccounts.map((account) => checkAccount(account, uploadedKeyFiles));
}

function checkAccount(account: MerchantAccount, uploadedKeyFiles: readonly string[]): CheckResult {
  const { id, merchantPrivateKey, dokuPublicKeys } = account;
  const name = `keys of ${id}`;
  if (!merchantPrivateKey) return skipped(name, 'no SNAP key is configured');
  const own = createPublicKey(merchantPrivateKey);
  const print = fingerprint(own);
  if (dokuPublicKeys.some((key) => fingerprint(key) === print)) {
    return failed(
      name,
      'dokuPublicKeys holds your own public key',
      "Put DOKU's key there, from DOKU's dashboard.",
    );
  }
  const uploaded = uploadedKeyFiles.map((file) => ({ file, print: fingerprint(readKey(file)) }));
  const other = uploaded.length > 0 && !uploaded.some((key) => key.print === print);
  if (other) {
    const files = uploaded.map(({ file }) => file).join(', ');
    return failed(
      name,
      `merchantPrivateKey does not belong to ${files}`,
      'Configure the private key of that pair, or upload the new public half to DOKU.',
    );
  }
  const matched = uploaded.length > 0 ? ', belongs to the uploaded public key' : '';
  return ok(
    name,
    `${own.asymmetricKeyDetails?.modulusLength} bits${matched}; public half has SHA-256 ${print}`,
  );
}

function readKey(file: string): KeyObject {
  return rsaPublicKey(readFileSync(file, 'utf8'));
}

/** SHA-256 of the DER form, as `openssl pkey -pubin -outform DER | sha256sum` prints it. */
function fingerprint(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

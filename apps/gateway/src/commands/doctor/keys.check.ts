import { createPublicKey } from 'node:crypto';
import type { AppConfig, MerchantAccount } from '@app/config';
import { failed, ok, skipped, type CheckResult } from './check-result.js';
import { fingerprint, readUploadedKeys, type UploadedKeys } from './uploaded-keys.js';

/**
 * Whether our private keys belong to public keys that were uploaded to DOKU, and are not taken for DOKU's. Which key DOKU
 * has, only DOKU knows: the fingerprint is for comparing, the token for the proof.
 */
export function checkKeys(
  { merchantAccounts }: AppConfig,
  uploadedKeyFiles: readonly string[],
): CheckResult[] {
  const uploaded = readUploadedKeys(uploadedKeyFiles, merchantAccounts);
  return [...merchantAccounts.map((account) => checkAccount(account, uploaded)), ...uploaded.problems];
}

/** An account without an uploaded key fails only beside a key of nobody, which may be meant for it: not all need be named. */
function checkAccount(account: MerchantAccount, { prints, strays }: UploadedKeys): CheckResult {
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
  const isUploaded = prints.has(print);
  if (!isUploaded && strays.length > 0) {
    return failed(
      name,
      `merchantPrivateKey does not belong to ${strays.join(', ')}`,
      'Configure the private key of that pair, or upload the new public half to DOKU.',
    );
  }
  const matched = isUploaded ? ', belongs to the uploaded public key' : '';
  return ok(
    name,
    `${own.asymmetricKeyDetails?.modulusLength} bits${matched}; public half has SHA-256 ${print}`,
  );
}

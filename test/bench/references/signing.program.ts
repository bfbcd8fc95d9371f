import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import {
  signSnapRequest,
  signSnapToken,
  verifySnapToken,
} from '../../../libs/doku/src/signing/snap-signature.js';
import { interleave } from '../series/interleave.js';

interface Library {
  generateSymmetricSignature(
    method: string,
    path: string,
    token: string,
    body: object,
    timestamp: string,
    secret: string,
  ): string;
  generateSignature(privateKey: string, clientId: string, timestamp: string): string;
  compareSignatures(signature: string, publicKey: string, clientId: string, timestamp: string): boolean;
}

// R4: the provider's own library against our signing code, on the same keys and messages.
const library = createRequire(import.meta.url)('doku-nodejs-library/_services/tokenService') as Library;
const [rounds, milliseconds] = process.argv.slice(2).map(Number) as [number, number];

const pem = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const [privateKey, publicKey] = [createPrivateKey(pem.privateKey), createPublicKey(pem.publicKey)];
const [clientId, timestamp] = ['BRN-0001-1700000000001', '2026-11-20T10:00:00+07:00'];
const [secret, accessToken] = ['SK-bench-0123456789abcdef', 'a'.repeat(400)];
const secretKey = createSecretKey(Buffer.from(secret));
const path = '/virtual-accounts/bi-snap-va/v1.1/transfer-va/create-va';
const message = {
  partnerServiceId: '   89650',
  customerNo: '0',
  virtualAccountName: 'Anton Budiman',
  trxId: 'INV-20261120-0001',
  totalAmount: { value: '150000.00', currency: 'IDR' },
  additionalInfo: {
    channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA',
    virtualAccountConfig: { reusableStatus: false },
  },
  virtualAccountTrxType: 'C',
  expiredDate: '2026-11-21T10:00:00+07:00',
};
const signature = library.generateSignature(pem.privateKey, clientId, timestamp);

// Both sides begin with an object and end with a signature.
const figures = {
  symmetric: await compare(
    () =>
      signSnapRequest(
        { method: 'POST', path, accessToken, timestamp, body: Buffer.from(JSON.stringify(message)) },
        secretKey,
      ),
    () => library.generateSymmetricSignature('POST', path, accessToken, message, timestamp, secret),
  ),
  rsaSign: await compare(
    () => signSnapToken(clientId, timestamp, privateKey),
    () => library.generateSignature(pem.privateKey, clientId, timestamp),
  ),
  rsaVerify: await compare(
    () => verifySnapToken(clientId, timestamp, signature, [publicKey]),
    () => library.compareSignatures(signature, pem.publicKey, clientId, timestamp),
  ),
};
process.stdout.write(`\n${JSON.stringify(figures)}\n`);

function compare(gateway: () => unknown, reference: () => unknown) {
  return interleave(rounds, { library: () => perSecond(reference), gateway: () => perSecond(gateway) });
}

/** One after the other: what one request waits for. */
async function perSecond(work: () => unknown): Promise<number> {
  const begin = performance.now();
  let count = 0;
  for (; performance.now() - begin < milliseconds; count++) {
    const done = work();
    if (done instanceof Promise) await done;
  }
  return (count / (performance.now() - begin)) * 1000;
}

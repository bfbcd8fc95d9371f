import { readFileSync } from 'node:fs';
import { rsaPrivateKey, rsaPublicKey, sharedKey, type MerchantAccount } from '@app/config';

interface Keys {
  clientId: string;
  clientSecret: string;
  merchant: { privateKeyPkcs8Pem: string };
  doku: { privateKeyPkcs8Pem: string; publicKeySpkiPem: string };
}

/** Keys of the SNAP test vectors. */
export const SNAP_TEST_KEYS = (
  JSON.parse(readFileSync(new URL('../signing/vectors/snap.json', import.meta.url), 'utf8')) as { keys: Keys }
).keys;
const NON_SNAP_SECRET = 'SK-SharedVector-7f3a91c2';

/** The account of the SNAP test vectors. */
export function snapTestAccount(overrides: Partial<MerchantAccount> = {}): MerchantAccount {
  return {
    id: 'snap',
    clientId: SNAP_TEST_KEYS.clientId,
    secretKeys: [sharedKey(SNAP_TEST_KEYS.clientSecret)],
    merchantPrivateKey: rsaPrivateKey(SNAP_TEST_KEYS.merchant.privateKeyPkcs8Pem),
    dokuPublicKeys: [rsaPublicKey(SNAP_TEST_KEYS.doku.publicKeySpkiPem)],
    overrideNotificationUrl: false,
    policy: {},
    channels: {
      PERMATA_VA: { enabled: true, partnerServiceId: '8856', policy: {} },
      DANAMON_VA: { enabled: true, partnerServiceId: '8922', policy: {} },
    },
    ...overrides,
  };
}

/** The account of the non-SNAP test vectors. */
export function nonSnapTestAccount(overrides: Partial<MerchantAccount> = {}): MerchantAccount {
  return {
    id: 'non-snap',
    clientId: 'MCH-0001-10791114622547',
    secretKeys: [sharedKey(NON_SNAP_SECRET)],
    merchantPrivateKey: null,
    dokuPublicKeys: [],
    overrideNotificationUrl: false,
    policy: {},
    channels: {
      MANDIRI_VA: { enabled: true, bin: '88899', policy: {} },
      DOKU_VA: { enabled: true, policy: {} },
      DOKU_WALLET: { enabled: true, policy: {} },
    },
    ...overrides,
  };
}

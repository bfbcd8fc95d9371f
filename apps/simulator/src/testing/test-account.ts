import { generateKeyPairSync } from 'node:crypto';
import type { MerchantAccount } from '../accounts/merchant-account.js';

const merchantKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const dokuKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The merchant's own half of the keys, and what it would copy from DOKU's dashboard. */
export const MERCHANT_PRIVATE_KEY = merchantKeys.privateKey;
export const DOKU_PUBLIC_KEY = dokuKeys.publicKey;

/** An account whose callback URLs have a path prefix. */
export const TEST_ACCOUNT: MerchantAccount = {
  clientId: 'BRN-0001-1700000000001',
  secretKey: 'SK-test-account',
  merchantPublicKey: merchantKeys.publicKey,
  dokuPrivateKey: dokuKeys.privateKey,
  callbackUrls: {
    notification: 'http://merchant.test/pay/doku/notifications',
    inquiry: 'http://merchant.test/pay/doku/inquiry',
    snapToken: 'http://merchant.test/pay/doku/snap/authorization/v1/access-token/b2b',
    snapInquiry: 'http://merchant.test/pay/doku/snap/v1.1/transfer-va/inquiry',
    snapNotification: 'http://merchant.test/pay/doku/snap/v1.1/transfer-va/payment',
  },
  numberPrefixes: {},
  dgpcPrefixes: {},
};

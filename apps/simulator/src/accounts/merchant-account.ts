import type { KeyObject } from 'node:crypto';

/** The addresses of a merchant that DOKU has on file. */
export interface CallbackUrls {
  notification: string;
  inquiry: string;
  snapToken: string;
  snapInquiry: string;
  snapNotification: string;
}

/** A merchant account as the provider sees it. */
export interface MerchantAccount {
  clientId: string;
  secretKey: string;
  merchantPublicKey: KeyObject;
  dokuPrivateKey: KeyObject;
  callbackUrls: CallbackUrls;
  /** Per channel the leading digits that SNAP calls `partnerServiceId`, used to split a direct-inquiry number. */
  numberPrefixes: Record<string, string>;
}

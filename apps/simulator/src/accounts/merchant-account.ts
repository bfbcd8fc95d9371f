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
  /**
   * Per channel the BIN that DOKU gave the merchant, which SNAP calls `partnerServiceId`: splits a direct-inquiry
   * number, and numbers that the merchant registers must begin with it. A channel without one takes any.
   */
  numberPrefixes: Record<string, string>;
  /**
   * Per channel the `customerNo` of a SNAP create that asks for a number of DOKU's making (DGPC); any other registers the
   * merchant's own (MGPC).
   */
  dgpcPrefixes: Record<string, string>;
}

/** Routes on which DOKU calls us, below the public address. */
export const CALLBACK_PATHS = {
  notification: '/doku/notifications',
  inquiry: '/doku/inquiry',
  snapToken: '/doku/snap/authorization/v1/access-token/b2b',
  snapInquiry: '/doku/snap/v1.1/transfer-va/inquiry',
  snapPayment: '/doku/snap/v1.1/transfer-va/payment',
  /** The documents print v1, merchants use v1.1; the registered address decides. */
  snapPaymentV1: '/doku/snap/v1/transfer-va/payment',
} as const;

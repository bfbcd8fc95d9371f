import { defineChannel } from '../channel.js';
import { EIGHT_DIGITS_OF_MINUTES, TWELVE_DIGITS } from '../non-snap-bank.js';

/** The limit of our own API. */
const ANY_NAME = 255;

/** DOKU e-wallet: a payment page that the payer opens. */
export const DOKU_WALLET = defineChannel({
  id: 'DOKU_WALLET',
  displayName: 'DOKU e-Wallet',
  kind: 'WALLET_PAGE',
  defaultProtocol: 'NON_SNAP',
  protocols: {
    NON_SNAP: {
      providerChannel: 'EMONEY_DOKU',
      modes: ['DGPC'],
      amountTypes: ['FIXED'],
      operations: ['statusCheck'],
      fixedTerms: [],
      reusable: false,
      maxAmount: TWELVE_DIGITS,
      // DOKU is told neither an expiry nor a name.
      maxExpiryMinutes: EIGHT_DIGITS_OF_MINUTES,
      displayText: { maxLines: 0, maxLength: 0 },
      customerNameMaxLength: ANY_NAME,
      letters: 'ANY',
      settlement: false,
      lineItems: true,
      redirect: true,
      notEstablished: [
        'Life of the payment page: the request has no field for it, so expiry is ours alone.',
        'Body of the wallet notification: only the common fields are relied on.',
        'How notify_url, the configured notification URL and its override relate; all have the same path.',
        'Refund and cancellation of a page.',
        'Split settlement: described for direct API calls in general, not on the page of this channel.',
      ],
    },
  },
  sources: [
    'https://developers.doku.com/archive/non-snap/e-wallet/doku-e-wallet',
    'https://github.com/PTNUSASATUINTIARTHA-DOKU/doku-postman-collection',
  ],
});

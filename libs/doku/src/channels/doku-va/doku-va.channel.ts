import { defineChannel } from '../channel.js';
import { NON_SNAP_BANK } from '../non-snap-bank.js';

/** DOKU's own virtual account, payable from many banks. */
export const DOKU_VA = defineChannel({
  id: 'DOKU_VA',
  displayName: 'DOKU Virtual Account',
  kind: 'VIRTUAL_ACCOUNT',
  defaultProtocol: 'NON_SNAP',
  protocols: {
    NON_SNAP: {
      ...NON_SNAP_BANK,
      providerChannel: 'VIRTUAL_ACCOUNT_DOKU',
      segment: 'doku-virtual-account',
      byMode: {
        DIPC: {
          ...NON_SNAP_BANK.byMode.DIPC,
          // An inquiry answer has but one member for text.
          displayText: { ...NON_SNAP_BANK.displayText, maxLines: 1 },
        },
      },
      inquiryAnswer: { maxDisplayLines: 1, customerNameMaxLength: 20 },
      notEstablished: [
        'Answer to a cancellation; any 200 that names no error and no other code is taken as done.',
        '`additional_info` of an inquiry answer, which DOKU repeats in the notification: not sent, and not needed to match it.',
        'Whether a paid or expired number can be updated, and the error when not.',
        'Removal of a limit, a display text or the e-mail by an update: sent as a missing member; DOKU may keep the old value.',
        'Time zone of the compact inquiry date; read as UTC+7 and used for logs only.',
        'Split settlement: described for direct API calls in general, not on the page of this channel.',
        'The other protocol for this channel: its name exists in the SDKs, no page could be read.',
      ],
    },
  },
  sources: [
    'https://dashboard.doku.com/docs/docs/jokul-direct/virtual-account/ (DOKU VA guide, direct inquiry page)',
    'https://github.com/PTNUSASATUINTIARTHA-DOKU/jokul-php-library',
  ],
});

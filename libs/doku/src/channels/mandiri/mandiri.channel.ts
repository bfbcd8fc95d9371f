import { defineChannel } from '../channel.js';
import { EIGHT_DIGITS_OF_MINUTES, NON_SNAP_BANK } from '../non-snap-bank.js';
import { SNAP_BANK, SNAP_NOT_ESTABLISHED, SNAP_SOURCES } from '../snap-bank.js';

/** Bank Mandiri virtual account. */
export const MANDIRI_VA = defineChannel({
  id: 'MANDIRI_VA',
  displayName: 'Bank Mandiri Virtual Account',
  kind: 'VIRTUAL_ACCOUNT',
  defaultProtocol: 'NON_SNAP',
  protocols: {
    NON_SNAP: {
      ...NON_SNAP_BANK,
      providerChannel: 'VIRTUAL_ACCOUNT_BANK_MANDIRI',
      segment: 'mandiri-virtual-account',
      settlement: true,
      byMode: { ...NON_SNAP_BANK.byMode, MGPC: { maxExpiryMinutes: EIGHT_DIGITS_OF_MINUTES } },
      notEstablished: [
        'Answer to a cancellation; any 200 that names no error and no other code is taken as done.',
        '`additional_info` of an inquiry answer, which DOKU repeats in the notification: not sent, and not needed to match it.',
        'Whether a paid or expired number can be updated, and the error when not.',
        'Removal of a limit, a display text or the e-mail by an update: sent as a missing member; DOKU may keep the old value.',
        'Bodies of refused inquiries; the number and the status are sent.',
        'Settlement shares in percent that do not add up to 100.',
      ],
    },
    SNAP: {
      ...SNAP_BANK,
      providerChannel: 'VIRTUAL_ACCOUNT_BANK_MANDIRI',
      numberDigits: { min: 2, max: 18 },
      notEstablished: [...SNAP_NOT_ESTABLISHED, 'Number length: older pages name 16 or 18 digits.'],
    },
  },
  sources: [
    'https://dashboard.doku.com/docs/docs/jokul-direct/virtual-account/ (Mandiri guide)',
    'https://dashboard.doku.com/docs/docs/section/mandiri-va/mandiri-va-direct-inquiry-snap',
    ...SNAP_SOURCES,
  ],
});

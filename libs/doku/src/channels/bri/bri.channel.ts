import { defineChannel } from '../channel.js';
import { SNAP_BANK, SNAP_NOT_ESTABLISHED, SNAP_SOURCES } from '../snap-bank.js';

/** BRI virtual account. */
export const BRI_VA = defineChannel({
  id: 'BRI_VA',
  displayName: 'BRI Virtual Account',
  kind: 'VIRTUAL_ACCOUNT',
  defaultProtocol: 'SNAP',
  protocols: {
    SNAP: {
      ...SNAP_BANK,
      providerChannel: 'VIRTUAL_ACCOUNT_BRI',
      notEstablished: [...SNAP_NOT_ESTABLISHED, 'Length of the numbers that DOKU makes.'],
    },
  },
  sources: [
    'https://dashboard.doku.com/docs/docs/section/bri-va/bri-va-direct-inquiry-snap',
    ...SNAP_SOURCES,
  ],
});

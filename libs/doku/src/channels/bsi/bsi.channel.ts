import { defineChannel } from '../channel.js';
import { SNAP_BANK, SNAP_NOT_ESTABLISHED, SNAP_SOURCES } from '../snap-bank.js';

/** Bank Syariah Indonesia virtual account. */
export const BSI_VA = defineChannel({
  id: 'BSI_VA',
  displayName: 'Bank Syariah Indonesia Virtual Account',
  kind: 'VIRTUAL_ACCOUNT',
  defaultProtocol: 'SNAP',
  protocols: {
    SNAP: {
      ...SNAP_BANK,
      providerChannel: 'VIRTUAL_ACCOUNT_BSI',
      notEstablished: [...SNAP_NOT_ESTABLISHED, 'Length of the numbers that DOKU makes.'],
    },
  },
  sources: [
    'https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/virtual-account/bsi-virtual-account',
    ...SNAP_SOURCES,
  ],
});

import { defineChannel } from '../channel.js';
import { SNAP_BANK, SNAP_NOT_ESTABLISHED, SNAP_SOURCES, VARIABLE_BILLS } from '../snap-bank.js';

/** BCA virtual account. */
export const BCA_VA = defineChannel({
  id: 'BCA_VA',
  displayName: 'BCA Virtual Account',
  kind: 'VIRTUAL_ACCOUNT',
  defaultProtocol: 'SNAP',
  protocols: {
    SNAP: {
      ...SNAP_BANK,
      providerChannel: 'VIRTUAL_ACCOUNT_BCA',
      notEstablished: [...SNAP_NOT_ESTABLISHED, VARIABLE_BILLS],
    },
  },
  sources: ['https://dashboard.doku.com/docs/docs/ (BCA, SNAP)', ...SNAP_SOURCES],
});

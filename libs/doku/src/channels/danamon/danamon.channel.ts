import { defineChannel } from '../channel.js';
import { SNAP_BANK, SNAP_NOT_ESTABLISHED, SNAP_SOURCES, VARIABLE_BILLS } from '../snap-bank.js';

/** Bank Danamon virtual account. */
export const DANAMON_VA = defineChannel({
  id: 'DANAMON_VA',
  displayName: 'Bank Danamon Virtual Account',
  kind: 'VIRTUAL_ACCOUNT',
  defaultProtocol: 'SNAP',
  protocols: {
    SNAP: {
      ...SNAP_BANK,
      providerChannel: 'VIRTUAL_ACCOUNT_BANK_DANAMON',
      notEstablished: [...SNAP_NOT_ESTABLISHED, 'Length of the numbers that DOKU makes.', VARIABLE_BILLS],
    },
  },
  sources: ['https://developers.doku.com (Danamon virtual account, SNAP)', ...SNAP_SOURCES],
});

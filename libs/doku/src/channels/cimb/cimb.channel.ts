import { defineChannel } from '../channel.js';
import { SNAP_BANK, SNAP_NOT_ESTABLISHED, SNAP_SOURCES } from '../snap-bank.js';

/** CIMB Niaga virtual account. */
export const CIMB_VA = defineChannel({
  id: 'CIMB_VA',
  displayName: 'CIMB Niaga Virtual Account',
  kind: 'VIRTUAL_ACCOUNT',
  defaultProtocol: 'SNAP',
  protocols: {
    SNAP: {
      ...SNAP_BANK,
      providerChannel: 'VIRTUAL_ACCOUNT_BANK_CIMB',
      modes: ['DGPC', 'MGPC'],
      notEstablished: [
        ...SNAP_NOT_ESTABLISHED,
        'Direct inquiry: the page of this bank could not be read, so it is not offered.',
      ],
    },
  },
  sources: ['https://developers.doku.com (list of SNAP virtual accounts)', ...SNAP_SOURCES],
});

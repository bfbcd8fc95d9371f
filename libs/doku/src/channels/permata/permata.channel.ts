import { defineChannel } from '../channel.js';
import { SNAP_BANK, SNAP_NOT_ESTABLISHED, SNAP_SOURCES, VARIABLE_BILLS } from '../snap-bank.js';

/** Bank Permata virtual account. */
export const PERMATA_VA = defineChannel({
  id: 'PERMATA_VA',
  displayName: 'Bank Permata Virtual Account',
  kind: 'VIRTUAL_ACCOUNT',
  defaultProtocol: 'SNAP',
  protocols: {
    SNAP: {
      ...SNAP_BANK,
      providerChannel: 'VIRTUAL_ACCOUNT_BANK_PERMATA',
      notEstablished: [
        ...SNAP_NOT_ESTABLISHED,
        'Length of the numbers that DOKU makes.',
        VARIABLE_BILLS,
        'Company codes of nine digits, of which one merchant reports that the first eight are the partnerServiceId.',
      ],
    },
  },
  sources: [
    'https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/virtual-account/permata-virtual-account',
    ...SNAP_SOURCES,
  ],
});

import { defineChannel } from '../channel.js';
import { SNAP_BANK, SNAP_NOT_ESTABLISHED, SNAP_SOURCES } from '../snap-bank.js';

/** BNI virtual account. */
export const BNI_VA = defineChannel({
  id: 'BNI_VA',
  displayName: 'BNI Virtual Account',
  kind: 'VIRTUAL_ACCOUNT',
  defaultProtocol: 'SNAP',
  protocols: {
    SNAP: {
      ...SNAP_BANK,
      providerChannel: 'VIRTUAL_ACCOUNT_BNI',
      notEstablished: [
        ...SNAP_NOT_ESTABLISHED,
        'Partial payment (type P), listed on one page only: not offered.',
      ],
    },
  },
  sources: [
    'https://dashboard.doku.com/docs/docs/section/bni-va/bni-virtual-account-create-va',
    ...SNAP_SOURCES,
  ],
});

import { BCA_VA } from './bca/bca.channel.js';
import { BNI_VA } from './bni/bni.channel.js';
import { BRI_VA } from './bri/bri.channel.js';
import { BSI_VA } from './bsi/bsi.channel.js';
import type { ChannelDefinition } from './channel.js';
import { CIMB_VA } from './cimb/cimb.channel.js';
import { DANAMON_VA } from './danamon/danamon.channel.js';
import { DOKU_VA } from './doku-va/doku-va.channel.js';
import { DOKU_WALLET } from './doku-wallet/doku-wallet.channel.js';
import { MANDIRI_VA } from './mandiri/mandiri.channel.js';
import { PERMATA_VA } from './permata/permata.channel.js';

/** Every channel of the gateway. Adding a bank is adding a line here and its folder. */
export const DOKU_CHANNELS: readonly ChannelDefinition[] = [
  MANDIRI_VA,
  DANAMON_VA,
  PERMATA_VA,
  DOKU_VA,
  DOKU_WALLET,
  BCA_VA,
  BRI_VA,
  BNI_VA,
  CIMB_VA,
  BSI_VA,
];

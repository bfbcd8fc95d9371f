/** How the local test account may use a channel; the gateway's merchant accounts file takes it as it is. */
export interface LocalChannel {
  enabled: true;
  protocol: 'SNAP' | 'NON_SNAP';
  bin?: string;
  partnerServiceId?: string;
  customerNo?: string;
}

type ChannelPrefixes = Pick<LocalChannel, 'bin' | 'partnerServiceId' | 'customerNo'>;
type Channels = Readonly<Record<string, ChannelPrefixes>>;

function snap(partnerServiceId: string): LocalChannel {
  return { enabled: true, protocol: 'SNAP', partnerServiceId, customerNo: '0' };
}

function nonSnap(bin?: string): LocalChannel {
  return { enabled: true, protocol: 'NON_SNAP', ...(bin ? { bin } : {}) };
}

/** Every channel of the local test account. One line each; the number prefixes are made up. */
export const LOCAL_CHANNELS: Readonly<Record<string, LocalChannel>> = {
  MANDIRI_VA: nonSnap('88899'),
  PERMATA_VA: snap('89650'),
  DANAMON_VA: snap('88922'),
  DOKU_VA: nonSnap('78899'),
  DOKU_WALLET: nonSnap(),
  BCA_VA: snap('19008'),
  BRI_VA: snap('12362'),
  BNI_VA: snap('8412'),
  CIMB_VA: snap('1899'),
  BSI_VA: snap('6059'),
};

/** The `customerNo` that asks DOKU for a number of its own over SNAP, by channel. */
export function dgpcPrefixes(channels: Channels = LOCAL_CHANNELS): Record<string, string> {
  return byChannel(channels, ({ customerNo }) => customerNo);
}

/** The leading digits of merchant-made numbers, by channel. */
export function numberPrefixes(channels: Channels = LOCAL_CHANNELS): Record<string, string> {
  return byChannel(channels, ({ bin, partnerServiceId }) => bin ?? partnerServiceId);
}

function byChannel(
  channels: Channels,
  prefixOf: (channel: ChannelPrefixes) => string | undefined,
): Record<string, string> {
  const prefixes = Object.entries(channels).flatMap(([channel, settings]) => {
    const prefix = prefixOf(settings);
    return prefix === undefined ? [] : [[channel, prefix] as const];
  });
  return Object.fromEntries(prefixes);
}

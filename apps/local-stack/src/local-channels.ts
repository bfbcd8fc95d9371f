/** How the local test account may use a channel; the gateway's merchant accounts file takes it as it is. */
export interface LocalChannel {
  enabled: true;
  protocol: 'SNAP' | 'NON_SNAP';
  bin?: string;
  partnerServiceId?: string;
  customerNo?: string;
}

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

/** What asks DOKU for a number of its own over SNAP, by channel. */
export function dgpcPrefixes(): Record<string, string> {
  const prefixes = Object.entries(LOCAL_CHANNELS).flatMap(([channel, { customerNo }]) =>
    customerNo === undefined ? [] : [[channel, customerNo] as const],
  );
  return Object.fromEntries(prefixes);
}

/** The leading digits of merchant-made numbers, by channel. */
export function numberPrefixes(): Record<string, string> {
  const prefixes = Object.entries(LOCAL_CHANNELS).map(
    ([channel, { bin, partnerServiceId }]) => [channel, bin ?? partnerServiceId] as const,
  );
  return Object.fromEntries(
    prefixes.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  );
}

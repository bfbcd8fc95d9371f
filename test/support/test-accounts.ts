import {
  KEYS_AT_DOKU,
  KEYS_AT_MERCHANT,
  writeAccountFiles,
  type LocalAccountFiles,
} from '../../apps/local-stack/src/local-accounts.js';
import {
  dgpcPrefixes,
  numberPrefixes,
  type LocalChannel,
} from '../../apps/local-stack/src/local-channels.js';
import { keepCredentials, type LocalCredentials } from '../../apps/local-stack/src/local-credentials.js';

/** How an account uses a channel, in the words of the merchant accounts file. */
type ChannelUse = Omit<LocalChannel, 'enabled'>;

/** TEST ONLY: one set of DOKU credentials. All accounts share the keys of the stack. */
export interface TestAccount {
  clientId: string;
  secretKey: string;
  overrideNotificationUrl?: boolean;
  channels: Readonly<Record<string, ChannelUse>>;
}

const snap = (partnerServiceId: string, customerNo = '0'): ChannelUse => ({
  protocol: 'SNAP',
  partnerServiceId,
  customerNo,
});
const nonSnap = (bin?: string): ChannelUse => ({ protocol: 'NON_SNAP', bin });

/** The accounts that every end-to-end stack has. Prefixes are made up; two banks have the longest that there are. */
export const TEST_ACCOUNTS = {
  default: {
    clientId: 'BRN-0001-1700000000001',
    secretKey: 'SK-test-default-0123456789',
    channels: {
      MANDIRI_VA: nonSnap('88899'),
      DANAMON_VA: snap('88922001'),
      PERMATA_VA: snap('89650001'),
      DOKU_VA: nonSnap('78899'),
      DOKU_WALLET: nonSnap(),
      BCA_VA: snap('19008'),
      BRI_VA: snap('12362', '6'),
      BNI_VA: snap('8412'),
      CIMB_VA: snap('1899'),
      BSI_VA: snap('6059'),
    },
  },
  /** The same bank over the other protocol. */
  'mandiri-snap': {
    clientId: 'BRN-0002-1700000000002',
    secretKey: 'SK-test-mandiri-snap-0123456789',
    channels: { MANDIRI_VA: snap('88908') },
  },
  /** At DOKU its notification URL is on another host; only the override leads here. */
  override: {
    clientId: 'BRN-0003-1700000000003',
    secretKey: 'SK-test-override-0123456789',
    overrideNotificationUrl: true,
    channels: { MANDIRI_VA: nonSnap('88877'), DOKU_VA: nonSnap('78877'), DOKU_WALLET: nonSnap() },
  },
} as const satisfies Record<string, TestAccount>;

export type TestAccountId = keyof typeof TEST_ACCOUNTS;

/** An address of the merchant at which nobody listens. */
const ABANDONED_HOST = 'http://127.0.0.1:9';

export interface TestAccountFiles extends LocalAccountFiles {
  credentials: LocalCredentials;
}

/** Writes the accounts as the gateway and as the simulated provider see them. */
export async function writeTestAccounts(folder: string, callbackBaseUrl: string): Promise<TestAccountFiles> {
  const credentials = await keepCredentials(folder);
  const accounts: readonly [string, TestAccount][] = Object.entries(TEST_ACCOUNTS);
  const files = await writeAccountFiles(
    folder,
    credentials,
    accounts.map(([id, account]) => toMerchantAccount(id, account)),
    accounts.map(([, account]) => toSimulatorAccount(account, callbackBaseUrl)),
  );
  return { ...files, credentials };
}

function toMerchantAccount(id: string, { secretKey, ...account }: TestAccount): object {
  return {
    id,
    ...account,
    secretKeys: [secretKey],
    ...KEYS_AT_MERCHANT,
  };
}

function toSimulatorAccount(account: TestAccount, callbackBaseUrl: string): object {
  const { clientId, secretKey, channels, overrideNotificationUrl } = account;
  const notification = `${ABANDONED_HOST}${new URL(callbackBaseUrl).pathname.replace(/\/$/, '')}/doku/notifications`;
  return {
    clientId,
    secretKey,
    ...KEYS_AT_DOKU,
    callbackBaseUrl,
    ...(overrideNotificationUrl && { callbackUrls: { notification } }),
    numberPrefixes: numberPrefixes(channels),
    dgpcPrefixes: dgpcPrefixes(channels),
  };
}

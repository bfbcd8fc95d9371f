import type { BankQuestion } from '../support/simulated-bank.js';
import { TEST_ACCOUNTS, type TestAccountId } from '../support/test-accounts.js';

/** What a channel must be able to do. Written down here, so that a channel that loses an ability is noticed. */
export interface ChannelPromise {
  channel: string;
  account: TestAccountId;
  protocol: 'SNAP' | 'NON_SNAP';
  modes: readonly ('DGPC' | 'MGPC' | 'DIPC')[];
  amountTypes: readonly ('FIXED' | 'OPEN' | 'LIMITED')[];
  operations: readonly string[];
  reusable: boolean;
  settlement: boolean;
  /** Leading digits of a merchant-made number. */
  prefix: string;
  /** Digits of the longest merchant-made number that the account's prefix leaves room for. */
  longestNumber: number;
}

const BANK = {
  account: 'default',
  modes: ['DGPC', 'MGPC', 'DIPC'],
  amountTypes: ['FIXED', 'OPEN', 'LIMITED'],
  operations: ['UPDATE', 'CANCEL', 'STATUS_CHECK', 'INSTRUCTIONS'],
  reusable: true,
} as const;
const SNAP = { ...BANK, protocol: 'SNAP', settlement: false } as const;
const NON_SNAP = { ...BANK, protocol: 'NON_SNAP', settlement: false } as const;

/** Every virtual account channel, and the one bank that is there over both protocols. */
export const VIRTUAL_ACCOUNTS: readonly ChannelPromise[] = [
  { ...NON_SNAP, channel: 'MANDIRI_VA', prefix: '88899', longestNumber: 16, settlement: true },
  { ...SNAP, channel: 'MANDIRI_VA', account: 'mandiri-snap', prefix: '88908', longestNumber: 18 },
  { ...SNAP, channel: 'DANAMON_VA', prefix: '88922001', longestNumber: 28 },
  { ...SNAP, channel: 'PERMATA_VA', prefix: '89650001', longestNumber: 28 },
  { ...NON_SNAP, channel: 'DOKU_VA', prefix: '78899', longestNumber: 16 },
  { ...SNAP, channel: 'BCA_VA', prefix: '19008', longestNumber: 25 },
  { ...SNAP, channel: 'BRI_VA', prefix: '12362', longestNumber: 25 },
  { ...SNAP, channel: 'BNI_VA', prefix: '8412', longestNumber: 24 },
  { ...SNAP, channel: 'CIMB_VA', prefix: '1899', longestNumber: 24, modes: ['DGPC', 'MGPC'] },
  { ...SNAP, channel: 'BSI_VA', prefix: '6059', longestNumber: 24 },
];

/** The wallet: a page instead of a number. */
export const WALLET: ChannelPromise = {
  channel: 'DOKU_WALLET',
  account: 'default',
  protocol: 'NON_SNAP',
  modes: ['DGPC'],
  amountTypes: ['FIXED'],
  operations: ['STATUS_CHECK'],
  reusable: false,
  settlement: false,
  prefix: '',
  longestNumber: 0,
};

let counter = 0;

/** A merchant-made number that no other test uses, as long as wished. */
export function makeNumber(
  { prefix, longestNumber }: ChannelPromise,
  length = Math.min(16, longestNumber),
): string {
  counter += 1;
  const digits = `${Date.now()}${String(counter).padStart(4, '0')}`.slice(-(length - prefix.length));
  return prefix + digits.padStart(length - prefix.length, '0');
}

/** How a row is called in titles. */
export function nameOf({ channel, protocol }: ChannelPromise): string {
  return `${channel} over ${protocol}`;
}

/** What a bank asks about a number of this channel. */
export function questionOf(
  { channel, account, protocol }: ChannelPromise,
  { number }: { number: string | null },
): BankQuestion {
  return { channel, number, protocol, clientId: TEST_ACCOUNTS[account].clientId };
}

import { inquire, notified, openPage, pay, payWithWallet, refusedAtBank } from './customer-steps.js';
import { announced, cancel, changeAmount, create, orderPaid } from './shop-steps.js';
import type { Step, Story } from './story.js';

const SETTLED: readonly Step[] = [notified, orderPaid, announced('order.paid')];
const AT_THE_BANK: readonly Step[] = [create, inquire, pay, ...SETTLED];

/** What `npm run demo` tells, one row per way to get paid. */
export const STORIES: readonly Story[] = [
  {
    channel: 'PERMATA_VA',
    mode: 'DGPC',
    about: 'DOKU makes the number; SNAP protocol',
    amount: { type: 'FIXED', value: 150_000 },
    steps: AT_THE_BANK,
  },
  {
    channel: 'MANDIRI_VA',
    mode: 'DGPC',
    about: 'DOKU makes the number; non-SNAP protocol',
    amount: { type: 'FIXED', value: 275_000 },
    steps: AT_THE_BANK,
  },
  {
    channel: 'DANAMON_VA',
    mode: 'MGPC',
    about: 'the shop makes the number and registers it at DOKU',
    amount: { type: 'FIXED', value: 90_000 },
    steps: AT_THE_BANK,
  },
  {
    channel: 'PERMATA_VA',
    mode: 'DIPC',
    about: 'the shop makes the number, DOKU asks the gateway; SNAP protocol',
    amount: { type: 'FIXED', value: 120_000 },
    steps: AT_THE_BANK,
  },
  {
    channel: 'PERMATA_VA',
    mode: 'MGPC',
    about: 'the customer pays what they like',
    amount: { type: 'OPEN' },
    pays: 33_000,
    steps: AT_THE_BANK,
  },
  {
    channel: 'DANAMON_VA',
    mode: 'DIPC',
    about: 'DOKU asks the gateway; the customer chooses within limits',
    amount: { type: 'LIMITED', min: 20_000, max: 90_000 },
    pays: 45_000,
    steps: AT_THE_BANK,
  },
  {
    channel: 'MANDIRI_VA',
    mode: 'DIPC',
    about: 'the same over the non-SNAP protocol',
    amount: { type: 'FIXED', value: 65_000 },
    steps: AT_THE_BANK,
  },
  {
    channel: 'DOKU_VA',
    mode: 'DGPC',
    about: 'the customer chooses the amount, within limits',
    amount: { type: 'LIMITED', min: 10_000, max: 500_000 },
    pays: 60_000,
    steps: AT_THE_BANK,
  },
  {
    channel: 'DOKU_VA',
    mode: 'MGPC',
    about: 'the shop makes the number and registers it at DOKU',
    amount: { type: 'FIXED', value: 70_000 },
    steps: AT_THE_BANK,
  },
  {
    channel: 'DOKU_VA',
    mode: 'DIPC',
    about: 'the shop makes the number, DOKU asks the gateway',
    amount: { type: 'FIXED', value: 80_000 },
    steps: AT_THE_BANK,
  },
  {
    channel: 'DOKU_WALLET',
    mode: 'DGPC',
    about: 'a payment page instead of a number',
    amount: { type: 'FIXED', value: 150_000 },
    extras: { lineItems: [{ name: 'T-shirt', price: 75_000, quantity: 2 }] },
    steps: [create, openPage, payWithWallet, ...SETTLED],
  },
  {
    channel: 'DANAMON_VA',
    mode: 'DGPC',
    about: 'the amount changes before the customer comes',
    amount: { type: 'FIXED', value: 100_000 },
    steps: [create, changeAmount(80_000), inquire, pay, ...SETTLED],
  },
  {
    channel: 'MANDIRI_VA',
    mode: 'MGPC',
    about: 'the shop takes the code back',
    amount: { type: 'FIXED', value: 100_000 },
    steps: [create, cancel, refusedAtBank, announced('payment_code.cancelled')],
  },
  ...['BCA_VA', 'BRI_VA', 'BNI_VA', 'CIMB_VA', 'BSI_VA'].map((channel): Story => ({
    channel,
    mode: 'DGPC',
    about: 'one more bank, by data alone',
    amount: { type: 'FIXED', value: 50_000 },
    steps: AT_THE_BANK,
  })),
];

import type { Fault, FaultRun } from '../fault.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { anOrder, pay, toMadeCode, type MadeCode } from '../world/shop.js';
import { World } from '../world/world.js';
import { payTwoCodes } from './two-payers.js';

const MINUTE = 60_000;
const PRICE = 150_000;
const FIXED = { type: 'FIXED', value: PRICE };
const LIMITED = { type: 'LIMITED', min: 10_000, max: 50_000 };

/** One way in which money can come, and the state that it must end in where every misfit waits for a person. */
interface Cell {
  readonly name: string;
  readonly amount: object;
  readonly reusable?: boolean;
  readonly before?: 'expired' | 'cancelled' | 'paid';
  readonly pays: number;
  /** `null`: it fits. */
  readonly reason: string | null;
  readonly status: string;
  /** The status where the account's policy takes misfits as they are; only where it differs. */
  readonly statusIfAccepted?: string;
}

const CELLS: readonly Cell[] = [
  { name: 'as asked', amount: FIXED, pays: PRICE, reason: null, status: 'PAID' },
  {
    name: 'late',
    amount: FIXED,
    before: 'expired',
    pays: PRICE,
    reason: 'LATE',
    status: 'EXPIRED',
    statusIfAccepted: 'PAID',
  },
  {
    name: 'late and short',
    amount: FIXED,
    before: 'expired',
    pays: 1,
    reason: 'LATE',
    status: 'EXPIRED',
    statusIfAccepted: 'PAID',
  },
  {
    name: 'after cancel',
    amount: FIXED,
    before: 'cancelled',
    pays: PRICE,
    reason: 'AFTER_CANCEL',
    status: 'CANCELLED',
  },
  { name: 'twice', amount: FIXED, before: 'paid', pays: PRICE, reason: 'DUPLICATE', status: 'PAID' },
  {
    name: 'twice, another amount',
    amount: FIXED,
    before: 'paid',
    pays: PRICE + 1,
    reason: 'DUPLICATE',
    status: 'PAID',
  },
  {
    name: 'twice on a reusable code',
    amount: FIXED,
    reusable: true,
    before: 'paid',
    pays: PRICE,
    reason: null,
    status: 'ACTIVE',
  },
  {
    name: 'short by one',
    amount: FIXED,
    pays: PRICE - 1,
    reason: 'UNDERPAID',
    status: 'ACTIVE',
    statusIfAccepted: 'PAID',
  },
  {
    name: 'one rupiah',
    amount: FIXED,
    pays: 1,
    reason: 'UNDERPAID',
    status: 'ACTIVE',
    statusIfAccepted: 'PAID',
  },
  {
    name: 'over by one',
    amount: FIXED,
    pays: PRICE + 1,
    reason: 'OVERPAID',
    status: 'ACTIVE',
    statusIfAccepted: 'PAID',
  },
  {
    name: 'over by far',
    amount: FIXED,
    pays: 999_999_999_999,
    reason: 'OVERPAID',
    status: 'ACTIVE',
    statusIfAccepted: 'PAID',
  },
  {
    name: 'min - 1',
    amount: LIMITED,
    pays: 9_999,
    reason: 'OUT_OF_RANGE',
    status: 'ACTIVE',
    statusIfAccepted: 'PAID',
  },
  { name: 'min', amount: LIMITED, pays: 10_000, reason: null, status: 'PAID' },
  { name: 'max', amount: LIMITED, pays: 50_000, reason: null, status: 'PAID' },
  {
    name: 'max + 1',
    amount: LIMITED,
    pays: 50_001,
    reason: 'OUT_OF_RANGE',
    status: 'ACTIVE',
    statusIfAccepted: 'PAID',
  },
  { name: 'open, one rupiah', amount: { type: 'OPEN' }, pays: 1, reason: null, status: 'PAID' },
  { name: 'open, very much', amount: { type: 'OPEN' }, pays: 999_999_999_999, reason: null, status: 'PAID' },
];

const CHANNELS = ['MANDIRI_VA', 'PERMATA_VA'] as const;
const ACCOUNTS = ['default', 'second'] as const;

/** Each cell on each channel, and one order with two payers, for each account. */
const RUNS = (CELLS.length * CHANNELS.length + 1) * ACCOUNTS.length;
const ACCEPT_ALL = Object.fromEntries(
  ['LATE', 'AFTER_CANCEL', 'DUPLICATE', 'UNDERPAID', 'OVERPAID', 'OUT_OF_RANGE', 'UNMATCHED'].map(
    (reason) => [reason, 'ACCEPT'] as const,
  ),
);

/** Every way in which money can fail to fit, over both protocols and under both policies. */
async function misfits({ seed }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed, policy: ACCEPT_ALL });
  try {
    const wrong: string[] = [];
    for (const merchantAccount of ACCOUNTS) {
      for (const channel of CHANNELS)
        for (const cell of CELLS) wrong.push(...(await playCell(world, cell, channel, merchantAccount)));
      wrong.push(...(await payTwoCodes(world, merchantAccount)));
    }
    await world.runFor(15 * MINUTE, 5 * MINUTE);
    return await tallyWorld(world, RUNS, wrong);
  } finally {
    await world.close();
  }
}

async function playCell(
  world: World,
  cell: Cell,
  channel: string,
  merchantAccount: string,
): Promise<string[]> {
  const { amount, reusable = false } = cell;
  const order = anOrder(world, { channel, merchantAccount, amount, reusable, expiresInMinutes: 60 });
  const { status, body } = await world.api('POST', '/v1/payment-codes', order);
  if (status !== 201) return [`${cell.name}: ${JSON.stringify(body)}`];
  const code = toMadeCode(world, body);
  await prepare(world, cell, code);
  await pay(world, code, { amount: cell.pays, force: true });
  const after = await world.api('GET', `/v1/payment-codes/${code.id}`);
  const payment = after.body.payments.find(
    ({ amount: paid, reviewReason }: { amount: number; reviewReason: string }) =>
      paid === cell.pays && (reviewReason !== null || cell.reason === null),
  );
  const accepts = merchantAccount === 'second';
  const expected = {
    status: (accepts && cell.statusIfAccepted) || cell.status,
    disposition: cell.reason === null || accepts ? 'ACCEPTED' : 'NEEDS_REVIEW',
    reason: cell.reason,
  };
  const found = {
    status: after.body.status,
    disposition: payment?.disposition,
    reason: payment?.reviewReason,
  };
  const [wanted, got] = [JSON.stringify(expected), JSON.stringify(found)];
  return wanted === got
    ? []
    : [`${cell.name} on ${channel} of ${merchantAccount}: ${got} instead of ${wanted}`];
}

async function prepare(world: World, { before }: Cell, code: MadeCode): Promise<void> {
  if (before === 'paid') await pay(world, code, { amount: PRICE });
  if (before === 'cancelled') await world.api('DELETE', `/v1/payment-codes/${code.id}`);
  if (before === 'expired') {
    world.clock.advance(60 * MINUTE + 1000);
    await world.background(1000);
  }
}

export const MISFIT_FAULTS: readonly Fault[] = [
  {
    name: 'misfits',
    title: 'paid late, after cancel, twice, by two, short, over, min-1, min, max, max+1',
    counts: { quick: RUNS, nightly: RUNS },
    run: misfits,
  },
];

import { numberPrefixes } from '../../../apps/local-stack/src/local-channels.js';
import type { Answer, World } from './world.js';

const VA_CHANNELS = ['MANDIRI_VA', 'PERMATA_VA', 'DANAMON_VA', 'DOKU_VA'] as const;

/** A code that a run made. */
export interface MadeCode {
  readonly id: string;
  readonly reference: string;
  readonly channel: string;
  readonly number: string;
  readonly amount: number;
  readonly merchantAccount: string;
  readonly clientId: string;
}

/** Where orders are made up: a run in this process, or one of processes. */
export type Shop = Pick<World, 'random' | 'accounts' | 'api' | 'control'> & { orders: number };

/** What a shop asks for, with everything chosen by the run's seed. */
export function anOrder(world: Shop, patch: object = {}): Record<string, unknown> {
  const { random } = world;
  return {
    reference: `F-${++world.orders}-${random.between(1000, 9999)}`,
    channel: random.pick(VA_CHANNELS),
    amount: { type: 'FIXED', value: random.between(1, 5_000_000) },
    customer: { name: 'Anton Budiman' },
    merchantAccount: random.pick(world.accounts).id,
    expiresInMinutes: 1440,
    ...patch,
  };
}

const PREFIXES = numberPrefixes();

/** An order for any way to pay: numbers of either side, asked for directly, or the wallet's page. */
export function anOrderOfAnyKind(world: Shop): Record<string, unknown> {
  const mode = world.random.pick(['DGPC', 'MGPC', 'DIPC', 'WALLET']);
  if (mode === 'WALLET') return anOrder(world, { channel: 'DOKU_WALLET' });
  const channel = world.random.pick(VA_CHANNELS);
  // The provider counts its own numbers up from zero.
  const number = `${PREFIXES[channel]}5${String(world.orders + 1).padStart(10, '0')}`;
  return anOrder(world, { channel, mode, ...(mode !== 'DGPC' && { number }) });
}

/** Creates a code and reads what is needed to pay it. @throws when the gateway refuses it */
export async function makeCode(world: Shop, patch: object = {}): Promise<MadeCode> {
  const order = anOrder(world, patch);
  const answer = await world.api('POST', '/v1/payment-codes', order);
  if (answer.status !== 201) throw new Error(`create was refused: ${JSON.stringify(answer.body)}`);
  return toMadeCode(world, answer.body);
}

/** Reads a code out of an answer of the REST API. */
export function toMadeCode(world: Shop, body: Answer['body']): MadeCode {
  const account = world.accounts.find(({ id }) => id === body.merchantAccount);
  return {
    id: body.id,
    reference: body.reference,
    channel: body.channel,
    number: body.number,
    amount: body.amount.value,
    merchantAccount: body.merchantAccount,
    clientId: account?.clientId ?? '',
  };
}

/** Many codes, some at a time. */
export function makeCodes(world: Shop, wanted: number, makeOrder = anOrder): Promise<MadeCode[]> {
  const orders = Array.from({ length: wanted }, () => makeOrder(world));
  return inParallel(orders, 16, (order) => makeCode(world, order));
}

/** Plays a customer who pays a code. */
export async function pay(world: Shop, code: MadeCode, patch: object = {}): Promise<Answer> {
  const { channel, number, clientId, reference } = code;
  if (channel === 'DOKU_WALLET') {
    return world.control('POST', `/wallet-payments/${reference}/complete`, { outcome: 'SUCCESS', clientId });
  }
  const answer = await world.control('POST', '/payments', { channel, number, clientId, ...patch });
  if (answer.status !== 201) throw new Error(`the bank refused: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** Works through items, some at a time; the results are in the order of the items. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index] as Item, index);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

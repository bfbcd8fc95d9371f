import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, FaultRun } from '../fault.js';
import { ALTERATIONS } from '../messages/alterations.js';
import { fetchToken, genuineMessage, send } from '../messages/genuine.js';
import { nonSnapMessage, PATHS, snapMessage, tokenMessage, type Message } from '../messages/message.js';
import { BROKEN_REQUESTS, sendRaw } from '../messages/raw-http.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { inParallel } from '../world/shop.js';
import { World } from '../world/world.js';

const MINUTE = 60_000;

/** Altered messages: none may be accepted, none may hurt. */
async function alteredMessages({ seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed });
  try {
    const tokens = await Promise.all(world.accounts.map((account) => fetchToken(world, account)));
    const before = await countRows(world);
    const altered = chooseAltered(world, tokens, count);
    const wrong: string[] = [];
    await inParallel(altered, 8, async ({ how, message }) => {
      const { statusCode } = await send(world, message);
      if (statusCode < 400 || statusCode >= 500)
        wrong.push(`${how} was answered ${statusCode}: ${show(message)}`);
    });
    const lies = await sendLies(world);
    wrong.push(...lies, ...(await sendBroken(world)));
    if ((await countRows(world)) !== before) wrong.push('something was written');
    const alive = await send(world, tokenMessage(world.accounts[0], world.clock.now()));
    if (alive.statusCode !== 200) wrong.push('the gateway no longer answers');
    return await tallyWorld(world, altered.length, wrong);
  } finally {
    await world.close();
  }
}

function chooseAltered(
  world: World,
  tokens: readonly string[],
  count: number,
): { how: string; message: Message }[] {
  const { random } = world;
  const altered: { how: string; message: Message }[] = [];
  while (altered.length < count) {
    const which = random.between(0, 1);
    const make = () =>
      genuineMessage(world, world.accounts[which] as World['accounts'][0], tokens[which] as string);
    const [how, alter] = random.pick(Object.entries(ALTERATIONS));
    const message = alter(make(), random, make());
    if (message) altered.push({ how, message });
  }
  return altered;
}

/** Messages that are signed well by somebody, yet prove nothing: stale, with a dead token, of another account. */
async function sendLies(world: World): Promise<string[]> {
  const [first, second] = world.accounts;
  const now = world.clock.now();
  const stale = new Date(now.getTime() - 16 * MINUTE);
  const early = new Date(now.getTime() + 16 * MINUTE);
  const token = await fetchToken(world, first);
  const impostor = { ...second, clientId: first.clientId };
  const body = '{"virtual_account_info":{"virtual_account_number":"8889912345"}}';
  const inquiry = (at: Date) => nonSnapMessage(first, { path: PATHS.inquiry, requestId: '1', at, body });
  const payment = (account: typeof first, at = now) =>
    snapMessage(account, { path: PATHS.snapPayment, requestId: '1', at, token, body: '{}' });
  const lies: [string, Message][] = [
    ['a stale inquiry', inquiry(stale)],
    ['an inquiry from the future', inquiry(early)],
    ['a stale token request', tokenMessage(first, stale)],
    ['a token request by another account', tokenMessage(impostor, now)],
    ['a token of another account', payment(second)],
    ['a payment signed by another account', payment(impostor)],
    [
      'an inquiry signed by another account',
      nonSnapMessage(impostor, { path: PATHS.inquiry, requestId: '1', at: now, body }),
    ],
  ];
  const answers = await Promise.all(
    lies.map(async ([what, message]) => ({ what, status: (await send(world, message)).statusCode })),
  );
  world.clock.advance(15 * MINUTE + 1000);
  const dead = await send(world, payment(first, world.clock.now()));
  return [...answers, { what: 'a dead token', status: dead.statusCode }]
    .filter(({ status }) => status < 400 || status >= 500)
    .map(({ what, status }) => `${what} was answered ${status}`);
}

async function sendBroken(world: World): Promise<string[]> {
  const server = world.gateways[0]?.getHttpServer() as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answers = await inParallel(BROKEN_REQUESTS, 4, (text) => sendRaw(port, text));
  return answers.flatMap((line, index) =>
    /^HTTP\/1\.1 [25]/.test(line) && !/ 50[15] /.test(line)
      ? [`broken request ${index} was answered ${line}`]
      : [],
  );
}

async function countRows(world: World): Promise<string> {
  const tables = ['payments', 'payment_codes', 'orders', 'transitions', 'events', 'callbacks'];
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table})`).join(", '/', ");
  const { rows } = await world.db.query<{ counts: string }>(`SELECT concat(${counts}) AS counts`);
  return rows[0]?.counts ?? '';
}

function show({ method, path, headers, body }: Message): string {
  return `${method} ${path} ${JSON.stringify(headers)} ${body.toString('latin1').slice(0, 400)}`;
}

export const FORGERY_FAULTS: readonly Fault[] = [
  {
    name: 'altered',
    title: 'altered messages: bits, headers, case, path, token, time, truncation',
    counts: { quick: 20_000, nightly: 500_000 },
    run: alteredMessages,
  },
];

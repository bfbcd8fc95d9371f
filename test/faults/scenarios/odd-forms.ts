import { toSnapTime } from '../../../apps/simulator/src/clock/provider-time.js';
import type { Fault, FaultRun } from '../fault.js';
import { fetchToken, nonSnapNotification, send, snapNotification, type Money } from '../messages/genuine.js';
import { nonSnapMessage, PATHS, snapMessage, type Message } from '../messages/message.js';
import { Digits, writeOddly } from '../messages/odd-forms.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { inParallel } from '../world/shop.js';
import { World } from '../world/world.js';
import type { TestAccount } from '../world/accounts.js';

interface OddMessage {
  readonly money: Money;
  readonly message: Message;
}

/** Genuine messages in odd forms: every one is taken, and not a digit is lost. */
async function oddForms({ seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed });
  try {
    const tokens = await Promise.all(world.accounts.map((account) => fetchToken(world, account)));
    const messages = Array.from({ length: count }, (_, index): OddMessage => {
      const account = world.accounts[index % 2] as TestAccount;
      const money = inventMoney(world, index);
      return world.random.chance(0.5)
        ? oddNonSnap(world, account, money)
        : oddSnap(world, account, money, tokens[index % 2] as string);
    });
    const wrong: string[] = [];
    await inParallel(messages, 16, async ({ message }) => {
      const { statusCode, payload } = await send(world, message);
      if (statusCode !== 200) wrong.push(`${statusCode} ${payload}: ${message.body.toString()}`);
    });
    const { lost, doubled, digits } = await compareWithBooks(world, messages);
    const tally = await tallyWorld(world, count, [...wrong, ...digits]);
    return { ...tally, payments: count, lost, doubled };
  } finally {
    await world.close();
  }
}

function inventMoney({ random }: World, index: number): Money {
  const digits = random.between(1, 15);
  const paymentId = `ODD${String(index).padStart(8, '0')}`;
  const amount = random.between(10 ** (digits - 1), 10 ** digits - 1);
  const number = `89650${String(random.between(10 ** 10, 10 ** 11 - 1))}`;
  return { invoice: `ODD-${index}`, number, amount, paymentId };
}

function oddNonSnap({ random, clock }: World, account: TestAccount, money: Money): OddMessage {
  const at = clock.now();
  const body = nonSnapNotification(money, at);
  const amount = random.pick([
    money.amount,
    String(money.amount),
    new Digits(`${money.amount}.00`),
    `${money.amount}.0`,
  ]);
  const identifiers = body.virtual_account_payment.identifier;
  const odd = {
    ...body,
    order: { ...body.order, amount },
    transaction: {
      ...body.transaction,
      date: random.pick([body.transaction.date, toSnapTime(at), '20261120100000']),
    },
    virtual_account_payment: random.pick([{ identifier: identifiers }, { identifer: identifiers }]),
    virtual_account_info: random.pick([
      { virtual_account_number: money.number },
      { virtual_account_number: new Digits(money.number) },
    ]),
  };
  const { text } = writeOddly(odd, random);
  return {
    money,
    message: nonSnapMessage(account, {
      path: PATHS.notification,
      requestId: money.paymentId,
      at,
      body: text,
    }),
  };
}

function oddSnap({ random, clock }: World, account: TestAccount, money: Money, token: string): OddMessage {
  const at = clock.now();
  const body = snapNotification(money, at);
  const value = random.pick([
    body.paidAmount.value,
    String(money.amount),
    new Digits(String(money.amount)),
    new Digits(`${money.amount}.00`),
  ]);
  const odd = {
    ...body,
    customerNo: random.pick([body.customerNo, new Digits(`1${'0123456789'.repeat(2)}`.slice(0, 20))]),
    virtualAccountName: random.pick([body.virtualAccountName, 'Zoë d’Æth', '王小明', undefined]),
    paidAmount: { value, currency: 'IDR' },
  };
  const { text, hashed } = writeOddly(odd, random);
  const timestamp = random.pick([toSnapTime(at), at.toISOString(), at.toISOString().replace('.000', '')]);
  const call = {
    path: PATHS.snapPayment,
    requestId: `${money.paymentId}-x`,
    at,
    token,
    body: text,
    timestamp,
  };
  const message = snapMessage(account, hashed === undefined ? call : { ...call, signedBody: hashed });
  const scheme = random.pick(['Bearer', 'bearer', 'BEARER']);
  return {
    money,
    message: { ...message, headers: { ...message.headers, authorization: `${scheme} ${token}` } },
  };
}

async function compareWithBooks(world: World, messages: readonly OddMessage[]) {
  const { rows } = await world.db.query<{
    invoice_number: string;
    number: string;
    amount: string;
    copies: number;
  }>(
    `SELECT invoice_number, min(number) AS number, min(amount)::text AS amount, count(*)::int AS copies FROM payments GROUP BY 1`,
  );
  const booked = new Map(rows.map((row) => [row.invoice_number, row]));
  const digits = messages.flatMap(({ money }) => {
    const row = booked.get(money.invoice);
    return !row || (row.amount === String(money.amount) && row.number === money.number)
      ? []
      : [`${money.invoice}: ${money.amount} at ${money.number} became ${row.amount} at ${row.number}`];
  });
  const lost = messages.filter(({ money }) => !booked.has(money.invoice)).length;
  const doubled = rows.reduce((sum, { copies }) => sum + copies - 1, 0);
  return { lost, doubled, digits };
}

export const ODD_FORM_FAULTS: readonly Fault[] = [
  {
    name: 'odd-forms',
    title: 'genuine messages in odd forms: spaces, escapes, key order, numbers, UTF-8',
    counts: { quick: 5000, nightly: 100_000 },
    run: oddForms,
  },
];

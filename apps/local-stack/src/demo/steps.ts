import { setTimeout as delay } from 'node:timers/promises';
import { LOCAL_CHANNELS } from '../local-channels.js';
import { StackError } from '../stack.error.js';
import { groupDigits, rupiah } from './format.js';
import type { PaymentAnswer, PaymentCodeAnswer, Step, Story, Telling } from './story.js';

const NUMBER_LENGTH = 16;
const PATIENCE_MS = 5_000;
const POLL_MS = 50;

export const create: Step = {
  title: 'The shop asks for a payment code',
  run: async (telling) => {
    const { story, client, reference } = telling;
    const code = await client.gateway<PaymentCodeAnswer>('POST', '/v1/payment-codes', {
      reference,
      channel: story.channel,
      mode: story.mode,
      ...(story.mode === 'DGPC' ? {} : { number: makeNumber(story) }),
      amount: { ...story.amount, currency: 'IDR' },
      customer: { name: 'Anton Budiman', email: 'anton@example.com' },
    });
    if (code.status !== 'ACTIVE')
      throw new StackError(`The payment code is ${code.status} instead of ACTIVE.`);
    telling.code = code;
    return `number ${groupDigits(numberOf(telling))}, ${code.status}`;
  },
};

export const inquire: Step = {
  title: 'The customer types it in, the bank asks for the bill',
  run: async (telling) => {
    const question = { channel: telling.story.channel, number: numberOf(telling) };
    const bill = await telling.client.simulator<{ status: string; customerName: string | null }>(
      'POST',
      '/simulator/v1/inquiries',
      question,
    );
    if (bill.status !== 'PAYABLE') throw new StackError(`The bank shows the bill as ${bill.status}.`);
    return `the screen shows ${bill.customerName ?? 'no name'}, ${describeAmount(telling.story)}`;
  },
};

export const pay: Step = {
  title: 'The customer pays',
  run: async (telling) => {
    const { story, client } = telling;
    telling.payment = await client.simulator<PaymentAnswer>('POST', '/simulator/v1/payments', {
      channel: story.channel,
      number: numberOf(telling),
      ...(story.pays === undefined ? {} : { amount: story.pays }),
    });
    return `${rupiah(telling.payment.amount)} taken`;
  },
};

export const notified: Step = {
  title: 'DOKU tells the gateway, with a signature',
  run: async ({ payment }) => {
    const last = payment?.notification.attempts.at(-1);
    if (payment?.notification.fate === 'DELIVERED') return `checked and accepted (HTTP ${last?.status})`;
    const why = last?.error ?? `HTTP ${last?.status ?? 'without an answer'}`;
    throw new StackError(`The notification is ${payment?.notification.fate ?? 'missing'} (${why}).`);
  },
};

export const orderPaid: Step = {
  title: 'The order is paid',
  run: async (telling) => {
    const path = `/v1/orders/${telling.reference}`;
    const order = await eventually(
      () => telling.client.gateway<{ status: string; amountPaid: number }>('GET', path),
      ({ status }) => status === 'PAID',
      ({ status }) => `The order is ${status} instead of PAID.`,
    );
    telling.amountPaid = order.amountPaid;
    return `${order.status}, ${rupiah(order.amountPaid)} received`;
  },
};

export const announced: Step = {
  title: 'The shop hears of it through the event feed',
  run: async (telling) => {
    const types = await eventually(
      () => readEventTypes(telling),
      (found) => found.includes('order.paid'),
      (found) => `The feed has ${found.join(', ') || 'nothing'} for this order, and not order.paid.`,
    );
    telling.events = types;
    return types.join(', ');
  },
};

/** From the code to the event, for every channel whose number is paid at a bank. */
export const BANK_STEPS: readonly Step[] = [create, inquire, pay, notified, orderPaid, announced];

async function readEventTypes({ client, reference }: Telling): Promise<string[]> {
  const { items } = await client.gateway<{ items: { type: string }[] }>('GET', '/v1/events?limit=500');
  return items.filter((event) => JSON.stringify(event).includes(`"${reference}"`)).map(({ type }) => type);
}

/** Asks again until the answer is as wanted; throws a StackError after 5 s. */
async function eventually<T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  describe: (answer: T) => string,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new StackError(describe(answer));
    await delay(POLL_MS);
  }
}

function numberOf({ code }: Telling): string {
  if (!code?.number) throw new StackError('The payment code has no number.');
  return code.number;
}

/** A number that the shop makes itself: the company's prefix, and digits of the clock so that each run has its own. */
function makeNumber({ channel }: Story): string {
  const settings = LOCAL_CHANNELS[channel];
  const prefix = settings?.bin ?? settings?.partnerServiceId ?? '';
  return (
    prefix +
    String(Date.now())
      .slice(prefix.length - NUMBER_LENGTH)
      .padStart(NUMBER_LENGTH - prefix.length, '0')
  );
}

function describeAmount({ amount }: Story): string {
  if (amount.type === 'FIXED') return rupiah(amount.value);
  return amount.type === 'OPEN' ? 'any amount' : 'an amount within limits';
}

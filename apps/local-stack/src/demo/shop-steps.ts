import { LOCAL_CHANNELS } from '../local-channels.js';
import { StackError } from '../stack.error.js';
import { eventually } from './eventually.js';
import { groupDigits, rupiah } from './format.js';
import type { PaymentCodeAnswer, Step, Story, Telling } from './story.js';

const NUMBER_LENGTH = 16;

/** What the shop does, through the gateway's REST API. */
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
      customer: { name: 'Anton Budiman', email: 'anton@example.com', phone: '6281234567890' },
      ...story.extras,
    });
    if (code.status !== 'ACTIVE')
      throw new StackError(`The payment code is ${code.status} instead of ACTIVE.`);
    telling.code = code;
    return `${code.status}, ${code.number ? `number ${groupDigits(code.number)}` : 'a payment page'}`;
  },
};

/** The shop asks for another fixed amount; `value` in whole rupiah. */
export function changeAmount(value: number): Step {
  return {
    title: 'The shop changes the amount',
    run: async ({ client, code }) => {
      const amount = { type: 'FIXED', value, currency: 'IDR' };
      const changed = await client.gateway<{ amount: { value: number } }>('PATCH', codePath(code), {
        amount,
      });
      if (changed.amount.value !== value)
        throw new StackError(`The amount is ${rupiah(changed.amount.value)}.`);
      return `now ${rupiah(value)}`;
    },
  };
}

export const cancel: Step = {
  title: 'The shop cancels the code',
  run: async (telling) => {
    const code = await telling.client.gateway<PaymentCodeAnswer>('DELETE', codePath(telling.code));
    if (code.status !== 'CANCELLED') throw new StackError(`The code is ${code.status} instead of CANCELLED.`);
    telling.outcome = `code ${code.status}`;
    return code.status;
  },
};

export const orderPaid: Step = {
  title: 'The order is paid',
  run: async (telling) => {
    const path = `/v1/orders/${telling.reference}`;
    const order = await eventually(
      () => telling.client.gateway<{ status: string; amountPaid: number }>('GET', path),
      ({ status }) => status === 'PAID',
      ({ status, amountPaid }) =>
        `The order is ${status} instead of PAID, with ${rupiah(amountPaid)} received.`,
    );
    telling.amountPaid = order.amountPaid;
    telling.outcome = `order ${order.status}`;
    return `${order.status}, ${rupiah(order.amountPaid)} received`;
  },
};

/** The event feed has an event of this type for the order. */
export function announced(type: string): Step {
  return {
    title: 'The shop hears of it through the event feed',
    run: async (telling) => {
      const types = await eventually(
        () => readEventTypes(telling),
        (found) => found.includes(type),
        (found) => `The feed has ${found.join(', ') || 'nothing'} for this order, and not ${type}.`,
      );
      telling.events = types;
      return types.join(', ');
    },
  };
}

interface FeedEvent {
  type: string;
  data: { paymentCode?: { reference: string }; order?: { reference: string } };
}

async function readEventTypes({ client, reference }: Telling): Promise<string[]> {
  const { items } = await client.gateway<{ items: FeedEvent[] }>('GET', '/v1/events?limit=500');
  const ours = items.filter(({ data }) => (data.order ?? data.paymentCode)?.reference === reference);
  return ours.map(({ type }) => type);
}

function codePath(code: PaymentCodeAnswer | undefined): string {
  return `/v1/payment-codes/${code?.id ?? ''}`;
}

/** A number that the shop makes: the company's prefix, and digits of the clock so that each run has its own. */
function makeNumber({ channel }: Story): string {
  const settings = LOCAL_CHANNELS[channel];
  const prefix = settings?.bin ?? settings?.partnerServiceId ?? '';
  return prefix + String(Date.now()).slice(prefix.length - NUMBER_LENGTH);
}

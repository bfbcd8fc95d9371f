import { StackError } from '../stack.error.js';
import { rupiah } from './format.js';
import type { NotificationAnswer, Step, Telling } from './story.js';

interface Bill {
  status: string;
  customerName: string | null;
  amount: { type: string; value?: number; min?: number; max?: number } | null;
}

/** What the customer and the bank do, played by the simulator. */
export const inquire: Step = {
  title: 'The customer types it in, the bank asks for the bill',
  run: async (telling) => {
    const bill = await askForBill(telling);
    if (bill.status !== 'PAYABLE') throw new StackError(`The bank shows the bill as ${bill.status}.`);
    return `the screen shows ${bill.customerName ?? 'no name'}, ${describeAmount(bill)}`;
  },
};

export const refusedAtBank: Step = {
  title: 'The customer types it in all the same',
  run: async (telling) => {
    const bill = await askForBill(telling);
    if (bill.status === 'PAYABLE') throw new StackError('The bank still shows a bill that can be paid.');
    return `the bank refuses (${bill.status})`;
  },
};

export const pay: Step = {
  title: 'The customer pays',
  run: async (telling) => {
    const { story, client } = telling;
    const payment = await client.simulator<{ amount: number; notification: NotificationAnswer }>(
      'POST',
      '/simulator/v1/payments',
      { ...questionOf(telling), ...(story.pays === undefined ? {} : { amount: story.pays }) },
    );
    telling.notification = payment.notification;
    return `${rupiah(payment.amount)} taken`;
  },
};

export const openPage: Step = {
  title: 'The customer opens the payment page',
  run: async ({ code }) => {
    if (!code?.paymentUrl) throw new StackError('The payment code has no payment page.');
    const page = await fetch(code.paymentUrl);
    if (!page.ok) throw new StackError(`The payment page answers with ${page.status}.`);
    return 'it shows';
  },
};

export const payWithWallet: Step = {
  title: 'The customer pays with the wallet',
  run: async (telling) => {
    const path = `/simulator/v1/wallet-payments/${telling.reference}/complete`;
    const { notification } = await telling.client.simulator<{ notification: NotificationAnswer }>(
      'POST',
      path,
      {
        outcome: 'SUCCESS',
      },
    );
    telling.notification = notification;
    return 'done';
  },
};

export const notified: Step = {
  title: 'DOKU tells the gateway, with a signature',
  run: async ({ notification }) => {
    const last = notification?.attempts.at(-1);
    if (notification?.fate === 'DELIVERED') return `checked and accepted (HTTP ${last?.status})`;
    const why = last?.error ?? `HTTP ${last?.status ?? 'without an answer'}`;
    throw new StackError(`The notification is ${notification?.fate ?? 'missing'} (${why}).`);
  },
};

function askForBill(telling: Telling): Promise<Bill> {
  return telling.client.simulator<Bill>('POST', '/simulator/v1/inquiries', questionOf(telling));
}

function questionOf({ story, code }: Telling): { channel: string; number: string } {
  if (!code?.number) throw new StackError('The payment code has no number.');
  return { channel: story.channel, number: code.number };
}

function describeAmount({ amount }: Bill): string {
  if (amount?.value !== undefined) return rupiah(amount.value);
  const bounds = [
    amount?.min === undefined ? '' : `from ${rupiah(amount.min)}`,
    amount?.max === undefined ? '' : `up to ${rupiah(amount.max)}`,
  ];
  return bounds.filter(Boolean).join(' ') || 'any amount';
}

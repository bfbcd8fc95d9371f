import type { DemoClient } from './demo-client.js';

export type AmountRequest =
  { type: 'FIXED'; value: number } | { type: 'OPEN' } | { type: 'LIMITED'; min?: number; max?: number };

/** One way to get paid, told from the payment code to what became of it. */
export interface Story {
  channel: string;
  mode: 'DGPC' | 'MGPC' | 'DIPC';
  /** One line for a newcomer. */
  about: string;
  amount: AmountRequest;
  /** Whole rupiah that the customer pays; left out: the bill's own amount. */
  pays?: number;
  /** More members of the create request. */
  extras?: object;
  steps: readonly Step[];
}

/** A step's `run` resolves to what came out, in one line, and throws a StackError when it is not as it should be. */
export interface Step {
  title: string;
  run: (telling: Telling) => Promise<string>;
}

export interface PaymentCodeAnswer {
  id: string;
  status: string;
  number: string | null;
  paymentUrl: string | null;
}

/** What became of a message from DOKU to the gateway. */
export interface NotificationAnswer {
  fate: string;
  attempts: { status: number | null; error?: string }[];
}

/** A story while it is told: what each step leaves for the next, and for the table at the end. */
export interface Telling {
  story: Story;
  client: DemoClient;
  reference: string;
  code?: PaymentCodeAnswer;
  notification?: NotificationAnswer;
  amountPaid?: number;
  /** How it ended, for example "order PAID". */
  outcome: string;
  events: string[];
}

import type { DemoClient } from './demo-client.js';

export type AmountRequest =
  { type: 'FIXED'; value: number } | { type: 'OPEN' } | { type: 'LIMITED'; min?: number; max?: number };

/** One way to get paid, told from its start to the order that is paid. */
export interface Story {
  channel: string;
  mode: 'DGPC' | 'MGPC' | 'DIPC';
  /** One line for a newcomer. */
  about: string;
  amount: AmountRequest;
  /** Whole rupiah that the customer pays; left out: the bill's own amount. */
  pays?: number;
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

export interface PaymentAnswer {
  amount: number;
  notification: { fate: string; attempts: { status: number | null; error?: string }[] };
}

/** A story while it is told: what each step leaves for the next. */
export interface Telling {
  story: Story;
  client: DemoClient;
  reference: string;
  code?: PaymentCodeAnswer;
  payment?: PaymentAnswer;
  amountPaid?: number;
  events: string[];
}

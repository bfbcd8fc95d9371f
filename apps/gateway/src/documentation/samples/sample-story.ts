import { capabilitiesOf, DOKU_CHANNELS } from '@app/doku';
import {
  addPaymentCode,
  applyChangeReply,
  applyCreateReply,
  bookPayment,
  expireIfOverdue,
  requestChange,
  resolvePayment,
  rupiah,
  termsAfter,
  type CreatedCode,
  type OrderView,
  type Payment,
  type PaymentCode,
  type ReportedPayment,
  type WantedChange,
} from '@app/domain';
import type { CreatePaymentCodeRequest } from '../../payment-codes/create-payment-code.request.js';
import { toCreateCommand, toUpdateCommand } from '../../payment-codes/payment-code.mapping.js';
import { CREATE_SAMPLES, UPDATE_SAMPLES } from '../../payment-codes/payment-code.samples.js';
import { sampleContext, sampleStep, stepOf, type SampleStep } from './sample-step.js';

const ORDER_ID = '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e00';
const CODE_ID = '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55';
const PAYMENT_ID = '01932c09-1b7a-7d02-8a55-91c3b1d0a001';
const NUMBER = '8965000000001234';
const CALLER = { id: 'shop', name: 'shop', merchantAccounts: null };
const REQUEST: CreatePaymentCodeRequest = CREATE_SAMPLES.fixed.value;

const channel = DOKU_CHANNELS.find(({ id }) => id === REQUEST.channel);
if (!channel) throw new Error(`${REQUEST.channel} is no channel`);

/** What the channel of the story can do. */
export const SAMPLE_CAPABILITIES = capabilitiesOf(channel, 'SNAP');

const CREATED: CreatedCode = {
  number: NUMBER,
  providerAccount: null,
  paymentUrl: null,
  instructionsUrl: `https://pay.example/how-to-pay/${NUMBER}`,
  instructionsApiUrl: null,
  expiresAt: null,
};

const asked = stepOf(
  addPaymentCode(
    toCreateCommand(REQUEST, CALLER),
    null,
    CODE_ID,
    { capabilities: SAMPLE_CAPABILITIES, accountOf: () => null },
    sampleContext('2026-11-20T10:00:00.000Z', ORDER_ID),
  ),
);

/** DOKU has made the code of the first sample of a create. */
const active = sampleStep(asked, sampleContext('2026-11-20T10:00:01.250Z'), (change) =>
  applyCreateReply(change, codeOf(asked), { outcome: 'OK', value: CREATED, exchanges: [] }),
);

/** DOKU has refused it instead. */
const failed = sampleStep(asked, sampleContext('2026-11-20T10:00:01.250Z'), (change) =>
  applyCreateReply(change, codeOf(asked), {
    outcome: 'REFUSED',
    refusal: {
      code: 'provider_rejected',
      provider: { code: '4002701', message: 'Invalid Field Format {totalAmount.value}' },
      codeState: 'NOT_MADE',
      retryable: false,
    },
    exchanges: [],
  }),
);

const changed = afterChange('2026-11-20T10:15:00', (code, now) => ({
  kind: 'UPDATE',
  terms: termsAfter(code, toUpdateCommand(UPDATE_SAMPLES.amount.value), SAMPLE_CAPABILITIES, now),
}));

const cancelled = afterChange('2026-11-20T10:20:00', () => ({ kind: 'CANCEL' }));

const paid = afterPayment(active, '2026-11-20T11:30:00.000Z', '2026-11-20T11:30:02.100Z');

const expired = sampleStep(active, sampleContext('2026-11-21T10:01:00.400Z'), (change) =>
  expireIfOverdue(change, CODE_ID),
);

/** Money that comes when the code has expired. */
const late = afterPayment(expired, '2026-11-21T10:03:00.000Z', '2026-11-21T10:03:01.700Z');

const accepted = sampleStep(late, sampleContext('2026-11-21T12:00:00.000Z'), (change) =>
  resolvePayment(change, paymentOf(late), {
    decision: 'ACCEPT',
    note: 'Agreed with the customer by phone.',
    by: 'back-office',
    at: change.context.now,
  }),
);

/** One order with one code, and what may become of it. */
export const SAMPLE_STORY = { active, failed, changed, cancelled, paid, expired, late, accepted };

/** The code of the story. */
export function codeOf({ view: { codes } }: { readonly view: OrderView }): PaymentCode {
  return only(codes);
}

/** The payment of the story. */
export function paymentOf({ view: { payments } }: { readonly view: OrderView }): Payment {
  return only(payments);
}

function afterChange(second: string, wish: (code: PaymentCode, now: Date) => WantedChange): SampleStep {
  const wanted = sampleStep(active, sampleContext(`${second}.000Z`), (change) =>
    requestChange(change, codeOf(active), wish(codeOf(active), change.context.now)),
  );
  const { pendingChange } = codeOf(wanted);
  if (!pendingChange) throw new Error('A change is to be asked for.');
  return sampleStep(wanted, sampleContext(`${second}.850Z`), (change) =>
    applyChangeReply(change, codeOf(wanted), pendingChange, {
      outcome: 'OK',
      value: { expiresAt: null },
      exchanges: [],
    }),
  );
}

function afterPayment(before: SampleStep, paidAt: string, receivedAt: string): SampleStep {
  const { invoiceNumber, merchantAccount } = codeOf(before);
  const reported: ReportedPayment = {
    merchantAccount,
    source: 'NOTIFICATION',
    invoiceNumber,
    number: NUMBER,
    amount: rupiah(150_000),
    paidAt: new Date(paidAt),
    providerReference: `${paidAt.replaceAll(/\D/g, '')}123`,
    dedupeKey: 'sample',
    providerRequestId: null,
  };
  return sampleStep(before, sampleContext(receivedAt, PAYMENT_ID), (change) => {
    bookPayment(change, CODE_ID, reported, {});
  });
}

function only<T>([item]: readonly T[]): T {
  if (item === undefined) throw new Error('The story has none.');
  return item;
}

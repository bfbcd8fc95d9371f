import {
  rupiah,
  type Amount,
  type Caller,
  type Clock,
  type OrderView,
  type ReportedPayment,
} from '@app/domain';
import { retentionRulesOf } from '../../../apps/gateway/src/background/retention-rules.js';
import { DatabaseReadings } from '../../../apps/gateway/src/metrics/database-readings.js';
import { retentionRules } from '../../../libs/events/src/events.options.js';
import { EventFeed } from '../../../libs/events/src/feed/event-feed.js';
import { Retention, type RetentionRule } from '../../../libs/events/src/retention/retention.js';
import {
  DeliveryStore,
  type ClaimedDelivery,
  type DeliveryOutcome,
} from '../../../libs/events/src/webhooks/delivery.store.js';
import { FanOutStore } from '../../../libs/events/src/webhooks/fan-out.store.js';
import { PayableCodes } from '../../../libs/payment-codes/src/callbacks/payable-codes.js';
import { BookingReader } from '../../../libs/payment-codes/src/ledger/booking-reader.js';
import { Ledger } from '../../../libs/payment-codes/src/ledger/ledger.js';
import { PaymentFinder } from '../../../libs/payment-codes/src/ledger/payment-finder.js';
import { PaymentCodeReads } from '../../../libs/payment-codes/src/reads/payment-code.reads.js';
import { PaymentReads } from '../../../libs/payment-codes/src/reads/payment.reads.js';
import { TimelineReads } from '../../../libs/payment-codes/src/reads/timeline.reads.js';
import { DueCodes } from '../../../libs/payment-codes/src/settle/due-codes.js';
import { invoiceOf, numberOf, PRICE } from '../load/code-numbers.js';

/** A statement with values, as the program sends it. */
export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A code in the middle of the loaded ones. */
const ROW = 9_000;
const CODE_ID = `01900000-0000-7001-8000-${ROW.toString(16).padStart(12, '0')}`;
const CALLER: Caller = { id: 'shop', name: 'shop', merchantAccounts: ['default'] };
const NOW: Clock['now'] = () => new Date();
const amount = rupiah(PRICE) satisfies Extract<Amount, { type: 'FIXED' }>['value'];

const REPORTED: ReportedPayment = {
  merchantAccount: 'default',
  source: 'NOTIFICATION',
  invoiceNumber: invoiceOf(ROW),
  number: numberOf(ROW),
  amount,
  paidAt: NOW(),
  providerReference: null,
  dedupeKey: 'NON_SNAP:0',
  providerRequestId: 'request-0',
};
const CLAIMED = { id: '1', claimedUntil: NOW() } as ClaimedDelivery;
const DELIVERED: DeliveryOutcome = { status: 'DELIVERED', nextAttemptAt: null, parkedReason: null };
/** An order of which not all payments are read at once. */
const MANY_PAYMENTS = { payments: { length: 1_000_000 } } as unknown as OrderView;

const [OF_EVENTS] = retentionRules({ eventRetentionDays: 90, deliveryRetentionDays: 90 });
const [, OF_CALLBACKS] = retentionRulesOf({
  auditRetentionDays: 90,
  callbackRetentionDays: 90,
  exchangeRetentionDays: 90,
  idempotencyKeyTtlDays: 90,
});

/** Each hot statement and sweep under its name, with the indexes that it must use. */
export const HOT_STATEMENTS: readonly (readonly [
  name: string,
  sent: () => Promise<Sent>,
  indexes: string[],
])[] = [
  [
    'inquiry',
    prepared((query) =>
      new PayableCodes(query).find({
        merchantAccount: 'default',
        protocol: 'NON_SNAP',
        channel: 'DOKU_VA',
        number: numberOf(ROW),
      }),
    ),
    ['payment_codes_number_idx'],
  ],
  [
    'notification',
    prepared((query) => ledger(query).findForBooking(REPORTED)),
    ['payment_codes_invoice_key', 'orders_pkey', 'payment_codes_order_idx', 'payments_order_idx'],
  ],
  [
    'create, first look',
    prepared((query) => ledger(query).findByReference('default', invoiceOf(ROW))),
    ['orders_reference_key', 'payment_codes_order_idx', 'payments_order_idx'],
  ],
  [
    'read of a code',
    prepared((query) => ledger(query).findByCode(CODE_ID)),
    ['payment_codes_pkey', 'orders_pkey'],
  ],
  [
    'timeline',
    prepared((query) => new TimelineReads(query).find(CODE_ID)),
    ['callbacks_code_idx', 'unmatched_callbacks_invoice_idx', 'callbacks_pkey', 'events_code_idx'],
  ],
  [
    'unmatched payments of an invoice',
    prepared((query) => new PaymentFinder(query).findUnmatched('default', 'UNKNOWN-1')),
    ['payments_unmatched_idx'],
  ],
  [
    'older payments of a code',
    prepared((query) => new PaymentFinder(query).findOlder(MANY_PAYMENTS, CODE_ID, REPORTED)),
    ['payments_code_idx'],
  ],
  [
    'whether a change has taken effect',
    prepared((query) => ledger(query).hasTakenEffect(CODE_ID, CODE_ID)),
    ['transitions_code_idx'],
  ],
  [
    'status check sweep',
    prepared((query) => new DueCodes(query).lease(NOW(), 60_000, 1)),
    ['payment_codes_check_idx'],
  ],
  [
    'expiry sweep',
    prepared((query) => new DueCodes(query).overdue(NOW(), 200)),
    ['payment_codes_expiry_idx'],
  ],
  [
    'unmatched payments sweep',
    prepared((query) => new DueCodes(query).matchable(200)),
    // Two indexes hold the payments without a code; either will do.
    ['payment_codes_invoice_key'],
  ],
  [
    'list of codes',
    prepared((query) => new PaymentCodeReads(query).list({ limit: 20 }, CALLER)),
    ['payment_codes_pkey'],
  ],
  [
    'list of codes by reference',
    prepared((query) => new PaymentCodeReads(query).list({ reference: invoiceOf(ROW), limit: 20 }, CALLER)),
    ['payment_codes_reference_idx'],
  ],
  [
    'list of codes by number',
    prepared((query) => new PaymentCodeReads(query).list({ number: numberOf(ROW), limit: 20 }, CALLER)),
    ['payment_codes_number_idx'],
  ],
  [
    'list of payments under review',
    prepared((query) =>
      new PaymentReads(query).list({ disposition: 'NEEDS_REVIEW', limit: 20 }, ['default']),
    ),
    ['payments_review_idx'],
  ],
  [
    'list of payments by reference',
    prepared((query) => new PaymentReads(query).list({ reference: invoiceOf(ROW), limit: 20 }, ['default'])),
    // Two indexes hold the payments without a code; either will do.
    ['payment_codes_reference_idx', 'payments_code_idx'],
  ],
  [
    'list of payments by reference, for all accounts',
    prepared((query) => new PaymentReads(query).list({ reference: invoiceOf(ROW), limit: 20 }, null)),
    ['payment_codes_reference_idx', 'payments_code_idx'],
  ],
  [
    'list of payments by the invoice number of a further code',
    prepared((query) =>
      new PaymentReads(query).list({ reference: `${invoiceOf(ROW)}-2`, limit: 20 }, ['default']),
    ),
    ['payment_codes_reference_idx', 'payments_code_idx'],
  ],
  [
    'outbox',
    queried((source) => new FanOutStore(source).dispatch(500, NOW())),
    ['events_pkey', 'webhook_deliveries_order_idx'],
  ],
  [
    'endpoints with something due',
    prepared((query) => new DeliveryStore(query, query).listDueEndpoints(NOW())),
    ['webhook_deliveries_due_idx'],
  ],
  [
    'claim of deliveries',
    prepared((query) => new DeliveryStore(query, query).claim(CODE_ID, NOW(), 10, NOW())),
    ['webhook_deliveries_due_idx', 'events_id_key'],
  ],
  [
    'end of a delivery',
    queried((source) => new DeliveryStore(source, source).finish(CLAIMED, DELIVERED, null, NOW())),
    ['webhook_deliveries_pkey'],
  ],
  [
    'gauges of what waits',
    queried((source) => new DatabaseReadings(source, { now: NOW }).backlog()),
    ['events_pkey', 'webhook_deliveries_order_idx', 'payment_codes_check_idx', 'payment_codes_expiry_idx'],
  ],
  ['retention of events', deletion(OF_EVENTS), ['events_pkey']],
  ['retention of callbacks', deletion(OF_CALLBACKS), ['callbacks_pkey', 'unmatched_callbacks_pkey']],
  [
    'feed of events',
    prepared((query) => new EventFeed(query, { now: NOW }).list({ limit: 100 }, ['default'])),
    ['events_pkey'],
  ],
];

function ledger(query: never): Ledger {
  return new Ledger(
    query,
    new BookingReader(query),
    query,
    { present: () => ({}) },
    { eventsCommitted: () => undefined },
  );
}

function deletion(rule: RetentionRule | undefined): () => Promise<Sent> {
  return prepared((query) => new Retention(query, {} as never, { now: NOW }, rule ? [rule] : []).deleteOld());
}

/** The last statement that `call` gives to its prepared query. */
function prepared(call: (query: never) => Promise<unknown>): () => Promise<Sent> {
  return async () => {
    const sent: Sent[] = [];
    const rows = async (statement: Sent): Promise<object[]> => {
      sent.push(statement);
      return [{}];
    };
    // What comes back is empty, so a caller may stumble over it: the statement is there by then.
    await call({ rows } as never).catch(() => undefined);
    return sent.at(-1) as Sent;
  };
}

/** The last statement that `call` gives to its data source, or to a transaction of it. */
function queried(call: (dataSource: never) => Promise<unknown>): () => Promise<Sent> {
  return async () => {
    const sent: Sent[] = [];
    const query = async (text: string, values: unknown[]): Promise<object[]> => {
      sent.push({ text, values });
      return [];
    };
    const named = async ({ text, values }: Sent): Promise<object> => ({
      rows: await query(text, [...values]),
    });
    const queryRunner = { connect: async () => ({ query: named }) };
    const transaction = (work: (manager: object) => unknown) => work({ query, queryRunner });
    await call({ query, transaction } as never).catch(() => undefined);
    return sent.at(-1) as Sent;
  };
}

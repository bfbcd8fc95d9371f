import { DELIVERY_STATUSES, PARKED_REASONS } from '@app/events';
import { Gauge, type Registry } from 'prom-client';
import type { Backlog, Totals } from './database-readings.js';

/** Gauges of what waits, and the value that each shows. */
const BACKLOG_GAUGES: readonly (readonly [
  name: string,
  help: string,
  value: (backlog: Backlog) => number,
])[] = [
  [
    'events_undispatched',
    'Events that no delivery was written for yet; at most 100,000 are counted.',
    (b) => b.undispatched,
  ],
  [
    'events_oldest_undispatched_age_seconds',
    'Age of the oldest event that no delivery was written for yet; 0: none.',
    (b) => b.oldestUndispatched,
  ],
  ['webhook_deliveries_pending', 'Deliveries that are still to be made.', (b) => b.pendingDeliveries],
  [
    'webhook_oldest_pending_delivery_age_seconds',
    'Age of the oldest delivery that is still to be made; 0: none.',
    (b) => b.oldestPendingDelivery,
  ],
  ['status_checks_due', 'Payment codes that DOKU is due to be asked about.', (b) => b.dueChecks],
  [
    'status_checks_oldest_due_age_seconds',
    'How long the oldest due status check has been waiting; 0: none.',
    (b) => b.oldestDueCheck,
  ],
  ['payment_codes_overdue', 'Open payment codes past their expiry.', (b) => b.overdueCodes],
  [
    'payment_codes_oldest_overdue_age_seconds',
    'How long the oldest open payment code is past its expiry; 0: none.',
    (b) => b.oldestOverdueCode,
  ],
  [
    'payments_oldest_review_age_seconds',
    'How long the oldest payment has been waiting for a person; 0: none.',
    (b) => b.oldestReview,
  ],
];

/** Every kind of delivery: one that there is none of shows 0, since an alert sees a rise only where there was a 0. */
const DELIVERIES = DELIVERY_STATUSES.flatMap((status) =>
  (status === 'PARKED' ? PARKED_REASONS : ['NONE']).map((reason) => ({ status, reason })),
);

/** The numbers that come from the database. Every instance shows the same ones: take their maximum, not their sum. */
export class DatabaseGauges {
  private readonly waiting: readonly (readonly [Gauge, (backlog: Backlog) => number])[];
  private readonly up: Gauge;
  private readonly tokenAge: Gauge<'merchant_account'>;
  private readonly tokenLeft: Gauge<'merchant_account'>;
  private readonly codes: Gauge<'channel' | 'status'>;
  private readonly payments: Gauge<'channel' | 'disposition' | 'reason'>;
  private readonly rupiah: Gauge<'channel' | 'disposition' | 'reason'>;
  private readonly deliveries: Gauge<'status' | 'reason'>;

  constructor(registry: Registry) {
    const registers = [registry];
    const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Gauge({ name, help, labelNames, registers });
    this.waiting = BACKLOG_GAUGES.map(([name, help, value]) => [gauge(name, help, []), value]);
    this.up = gauge('database_up', 'Whether the database answered the last reading.', []);
    this.tokenAge = gauge('doku_token_age_seconds', 'Age of the SNAP token.', ['merchant_account']);
    this.tokenLeft = gauge('doku_token_seconds_left', 'How long the SNAP token is still valid.', [
      'merchant_account',
    ]);
    this.codes = gauge('payment_codes', 'Payment codes by channel and status.', ['channel', 'status']);
    const money = ['channel', 'disposition', 'reason'] as const;
    this.payments = gauge('payments', 'Payments by channel, disposition and review reason.', [...money]);
    this.rupiah = gauge('payments_rupiah', 'Money by channel, disposition and review reason.', [...money]);
    this.deliveries = gauge(
      'webhook_deliveries',
      'Deliveries that are kept, by status and why they were given up.',
      ['status', 'reason'],
    );
  }

  /** Null: not known, and then nothing is shown, since an old number looks like a new one. */
  showBacklog(backlog: Backlog | null): void {
    this.up.set(backlog ? 1 : 0);
    for (const [gauge, value] of this.waiting) {
      if (backlog) gauge.set(value(backlog));
      else gauge.remove();
    }
    this.tokenAge.reset();
    this.tokenLeft.reset();
    for (const { account, age, left } of backlog?.tokens ?? []) {
      this.tokenAge.set({ merchant_account: account }, age);
      this.tokenLeft.set({ merchant_account: account }, left);
    }
  }

  showTotals(totals: Totals | null): void {
    for (const gauge of [this.codes, this.payments, this.rupiah, this.deliveries]) gauge.reset();
    for (const { channel, status, count } of totals?.codes ?? []) this.codes.set({ channel, status }, count);
    for (const { count, rupiah, ...labels } of totals?.payments ?? []) {
      this.payments.set(labels, count);
      this.rupiah.set(labels, rupiah);
    }
    if (totals) for (const kind of DELIVERIES) this.deliveries.set(kind, 0);
    for (const { count, ...kind } of totals?.deliveries ?? []) this.deliveries.set(kind, count);
  }
}

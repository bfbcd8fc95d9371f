import { describe, expect, it } from 'vitest';
import { PAYMENT_CODE_STATUSES, type PaymentCodeStatus } from '../payment-code.js';
import { aContext, anOrderView, aPaymentCode } from '../testing/index.js';
import { OrderChange } from './order-change.js';
import { CODE_EVENTS, outcomeOf, TRANSITIONS, type CodeEvent } from './transitions.js';

/** The status afterwards, written down apart from the table. After a stroke: that of a reusable code, where it differs. */
// prettier-ignore
const EXPECTED: Readonly<Record<CodeEvent, readonly string[]>> = {
  //                       PENDING        ACTIVE         PAID    EXPIRED         CANCELLED    FAILED
  CREATE_CONFIRMED:       ['ACTIVE',      'ACTIVE',      'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  CREATE_REFUSED:         ['FAILED',      'ACTIVE',      'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  PAYMENT_FITS:           ['PAID/ACTIVE', 'PAID/ACTIVE', 'PAID', 'PAID/EXPIRED', 'CANCELLED', 'FAILED'],
  PAYMENT_DOES_NOT_FIT:   ['ACTIVE',      'ACTIVE',      'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  PAYMENT_UNMATCHED:      ['PENDING',     'ACTIVE',      'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  PAYMENT_ATTEMPT_FAILED: ['PENDING',     'ACTIVE',      'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  UPDATE_CONFIRMED:       ['PENDING',     'ACTIVE',      'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  CANCEL_CONFIRMED:       ['CANCELLED',   'CANCELLED',   'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  EXPIRY_DUE:             ['EXPIRED',     'EXPIRED',     'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  FOUND_WAITING:          ['ACTIVE',      'ACTIVE',      'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  FOUND_EXPIRED:          ['EXPIRED',     'EXPIRED',     'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  FOUND_CANCELLED:        ['CANCELLED',   'CANCELLED',   'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
  FOUND_CLOSED:           ['PENDING',     'CANCELLED',   'PAID', 'EXPIRED',      'CANCELLED', 'FAILED'],
};

const CELLS = CODE_EVENTS.flatMap((event) =>
  PAYMENT_CODE_STATUSES.flatMap((status, place) => {
    const [to, toIfReusable = to] = (EXPECTED[event][place] ?? '').split('/') as PaymentCodeStatus[];
    return [
      { status, event, reusable: false, to },
      { status, event, reusable: true, to: toIfReusable },
    ];
  }),
);

function happen({ status, event, reusable }: (typeof CELLS)[number]) {
  const code = aPaymentCode({ status, reusable });
  const change = OrderChange.of(anOrderView({ codes: [code] }), aContext());
  change.happen(code.id, event);
  return { code: change.code(code.id), ...change.toChangeSet() };
}

describe('the state table', () => {
  it.each(CELLS)('$status × $event leads to $to (reusable: $reusable), by a named rule', (cell) => {
    const { status, event, reusable, to } = cell;
    const outcome = outcomeOf(status, event, reusable);
    expect(outcome.to).toBe(to);
    expect(outcome.rule).toMatch(/^[a-z_]+$/);
  });

  it('is what a change follows', () => {
    for (const cell of CELLS) {
      const { status: from, event, reusable, to } = cell;
      const { code, transitions } = happen(cell);
      expect(code.status, `${from} × ${event}`).toBe(to);
      expect(transitions).toMatchObject([{ event, from, ...outcomeOf(from, event, reusable) }]);
    }
  });

  it('reaches every status from PENDING', () => {
    const reached = new Set(['PENDING']);
    for (const status of reached) {
      for (const { to } of Object.values(TRANSITIONS[status as keyof typeof TRANSITIONS])) reached.add(to);
    }
    expect([...reached].toSorted()).toEqual([...PAYMENT_CODE_STATUSES].toSorted());
  });

  it('never leaves PAID, CANCELLED or FAILED, and leaves EXPIRED only for money that is accepted', () => {
    for (const event of CODE_EVENTS) {
      for (const status of ['PAID', 'CANCELLED', 'FAILED'] as const) {
        expect(outcomeOf(status, event, false).to).toBe(status);
      }
      expect(outcomeOf('EXPIRED', event, false).to).toBe(event === 'PAYMENT_FITS' ? 'PAID' : 'EXPIRED');
    }
  });

  it('tells callers of each move once, and of no stay', () => {
    for (const cell of CELLS) {
      const { status, event, to } = cell;
      const silent = to === status || (to === 'PAID' && status !== 'PENDING');
      expect(happen(cell).events, `${status} × ${event}`).toHaveLength(silent ? 0 : 1);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { PAYMENT_CODE_STATUSES } from '../payment-code.js';
import { aContext, anOrderView, aPaymentCode } from '../testing/index.js';
import { OrderChange } from './order-change.js';
import { CODE_EVENTS, outcomeOf, TRANSITIONS } from './transitions.js';

const CELLS = PAYMENT_CODE_STATUSES.flatMap((status) =>
  CODE_EVENTS.flatMap((event) => [false, true].map((reusable) => ({ status, event, reusable }))),
);

describe('the state table', () => {
  it.each(CELLS)(
    '$status × $event (reusable: $reusable) has a named outcome that a change follows',
    (cell) => {
      const { status, event, reusable } = cell;
      const outcome = outcomeOf(status, event, reusable);
      expect(outcome.rule).toMatch(/^[a-z_]+$/);
      const code = aPaymentCode({ status, reusable });
      const change = OrderChange.of(anOrderView({ codes: [code] }), aContext());
      change.happen(code.id, event);
      expect(change.code(code.id).status).toBe(outcome.to);
      expect(change.toChangeSet().transitions).toMatchObject([{ event, from: status, ...outcome }]);
    },
  );

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
    for (const { status, event, reusable } of CELLS) {
      const code = aPaymentCode({ status, reusable });
      const change = OrderChange.of(anOrderView({ codes: [code] }), aContext());
      change.happen(code.id, event);
      const { to } = outcomeOf(status, event, reusable);
      const told = change.toChangeSet().events.map(({ type }) => type);
      const silent = to === status || (to === 'PAID' && status !== 'PENDING');
      expect(told, `${status} × ${event}`).toHaveLength(silent ? 0 : 1);
    }
  });
});

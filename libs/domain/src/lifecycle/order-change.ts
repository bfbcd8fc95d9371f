import type { Order, OrderView } from '../order.js';
import { isOpen, mayBeReusable, type PaymentCode, type PaymentCodeStatus } from '../payment-code.js';
import type { Payment } from '../payment.js';
import type { ChangeSet, DomainEvent, EventType, RecordedEvent, Remark, Transition } from './change-set.js';
import type { DecisionContext } from './decision-context.js';
import { nextCheckAt, nextCheckUnanswered } from './sweep-plan.js';
import { termsInWords } from './terms-in-words.js';
import { outcomeOf, type CodeEvent } from './transitions.js';

type CodePatch = Partial<Omit<PaymentCode, 'id' | 'orderId' | 'status'>>;

const EVENT_OF_ARRIVAL: Partial<Record<PaymentCodeStatus, EventType>> = {
  EXPIRED: 'payment_code.expired',
  CANCELLED: 'payment_code.cancelled',
  FAILED: 'payment_code.failed',
};

/**
 * A working copy of one order in which a decision is made. Nothing is written here: `toChangeSet` hands the
 * result to the ledger, which writes all of it or nothing.
 */
export class OrderChange {
  private readonly codes: Map<string, PaymentCode>;
  private readonly payments: Map<string, Payment>;
  private readonly inserted = new Set<string>();
  private readonly updated = new Set<string>();
  private readonly transitions: Transition[] = [];
  private readonly events: DomainEvent[] = [];
  private currentOrder: Order;
  private orderChanged = false;

  private constructor(
    view: OrderView,
    readonly context: DecisionContext,
    private readonly isNewOrder: boolean,
  ) {
    this.currentOrder = view.order;
    this.codes = new Map(view.codes.map((code) => [code.id, code]));
    this.payments = new Map(view.payments.map((payment) => [payment.id, payment]));
  }

  /** Starts from an order as it was read. */
  static of(view: OrderView, context: DecisionContext): OrderChange {
    return new OrderChange(view, context, false);
  }

  /** Starts from an order that does not exist yet. */
  static ofNew(order: Order, context: DecisionContext): OrderChange {
    return new OrderChange({ order, codes: [], payments: [] }, context, true);
  }

  get order(): Order {
    return this.currentOrder;
  }

  get allCodes(): readonly PaymentCode[] {
    return [...this.codes.values()];
  }

  get allPayments(): readonly Payment[] {
    return [...this.payments.values()];
  }

  /** The code as it stands in this change. */
  code(id: string): PaymentCode {
    const code = this.codes.get(id);
    if (!code) throw new Error(`payment code ${id} is not part of order ${this.currentOrder.id}`);
    return code;
  }

  get isEmpty(): boolean {
    const isOrderSame = !this.isNewOrder && !this.orderChanged;
    return isOrderSame && this.inserted.size === 0 && this.updated.size === 0 && this.events.length === 0;
  }

  patchOrder(patch: Partial<Order>): void {
    this.currentOrder = { ...this.currentOrder, ...patch, updatedAt: this.context.now };
    this.orderChanged = true;
  }

  addCode(code: PaymentCode): void {
    this.codes.set(code.id, code);
    this.inserted.add(code.id);
    const note = termsInWords(code);
    this.addTransition(code.id, { event: 'CREATE_REQUESTED', from: null, rule: 'create_requested', note });
  }

  /** Changes a code's fields without moving its status. */
  patchCode(id: string, patch: CodePatch): PaymentCode {
    const code: PaymentCode = { ...this.code(id), ...patch, updatedAt: this.context.now };
    this.update(this.codes, code);
    return code;
  }

  /**
   * Lets an event happen to a code: looks the table up, moves the code, notes the rule, tells the callers. `takesMore`: whether
   * its number may be paid again, as a reusable one.
   */
  happen(
    id: string,
    event: CodeEvent,
    patch: CodePatch = {},
    remark: Remark = {},
    takesMore = this.code(id).reusable,
  ): PaymentCode {
    const before = this.code(id);
    const { to, rule } = outcomeOf(before.status, event, takesMore);
    const moved = { ...this.patchCode(id, { ...shedBetween(before, to), ...patch }), status: to };
    this.codes.set(id, { ...moved, nextCheckAt: this.nextCheck(moved) });
    this.addTransition(id, { event, from: before.status, rule, ...remark });
    if (to !== before.status) this.announceMove(id, before.status, to);
    return this.code(id);
  }

  /** Plans the next look of the sweep after one that changed nothing, the time of the code's last change included. */
  planNextCheck(id: string): void {
    const code = { ...this.code(id), checkAttempts: this.code(id).checkAttempts + 1 };
    this.update(this.codes, { ...code, nextCheckAt: this.nextCheck(code) });
  }

  /** The same after a check that DOKU did not answer, which is none of the few that a closed code gets. */
  planCheckAgain(id: string): void {
    const code = this.code(id);
    if (isOpen(code.status)) return this.planNextCheck(id);
    const { now, sweepIntervalMs } = this.context;
    this.setNextCheck(id, nextCheckUnanswered(code, now, sweepIntervalMs, this.context.spread()));
  }

  /** Has the sweep look at a code in so many milliseconds, whatever was planned. */
  checkIn(id: string, ms: number): void {
    this.setNextCheck(id, new Date(this.context.now.getTime() + ms));
  }

  /** Adds payments that were not read with the order, which may have any number. */
  know(payments: readonly Payment[]): void {
    for (const payment of payments) {
      if (!this.payments.has(payment.id)) this.payments.set(payment.id, payment);
    }
  }

  addPayment(payment: Payment): void {
    this.payments.set(payment.id, payment);
    this.inserted.add(payment.id);
  }

  /** Changes a payment, or takes one that was kept without an order into this one. */
  replacePayment(payment: Payment): void {
    this.update(this.payments, payment);
  }

  /** Tells callers something; the code and order are shown as they stand now. */
  announce(type: EventType, about: { codeId?: string | null; payment?: Payment | null }): void {
    this.events.push({
      id: this.context.newId(),
      type,
      merchantAccount: this.currentOrder.merchantAccount,
      occurredAt: this.context.now,
      order: this.currentOrder,
      code: about.codeId ? this.code(about.codeId) : null,
      payment: about.payment ?? null,
    });
  }

  /** Notes in a code's history what does not move it. */
  record(codeId: string, event: RecordedEvent, rule: string, remark: Remark = {}): void {
    this.addTransition(codeId, { event, from: this.code(codeId).status, rule, ...remark });
  }

  /** The order as it stands once this change is written, or as it was read where there is nothing to write. */
  committedView(): OrderView {
    return { order: this.committedOrder, codes: this.allCodes, payments: this.allPayments };
  }

  toChangeSet(): ChangeSet {
    const pick = <T extends { id: string }>(from: Map<string, T>, ids: Set<string>): T[] =>
      [...from.values()].filter(({ id }) => ids.has(id));
    return {
      order: this.committedOrder,
      isNewOrder: this.isNewOrder,
      insertedCodes: pick(this.codes, this.inserted),
      updatedCodes: pick(this.codes, this.updated),
      insertedPayments: pick(this.payments, this.inserted),
      updatedPayments: pick(this.payments, this.updated),
      transitions: this.transitions,
      events: this.events,
    };
  }

  private get committedOrder(): Order {
    const version = this.currentOrder.version + (this.isNewOrder || this.isEmpty ? 0 : 1);
    return { ...this.currentOrder, version };
  }

  private update<T extends { readonly id: string }>(all: Map<string, T>, item: T): void {
    all.set(item.id, item);
    if (!this.inserted.has(item.id)) this.updated.add(item.id);
  }

  /** To the status that the code has by now. */
  private addTransition(
    paymentCodeId: string,
    { note = null, changeId = null, ...what }: Pick<Transition, 'event' | 'from' | 'rule'> & Remark,
  ): void {
    const { now: at, actor } = this.context;
    const { status: to } = this.code(paymentCodeId);
    this.transitions.push({
      id: this.context.newId(),
      paymentCodeId,
      ...what,
      to,
      actor,
      note,
      changeId,
      at,
    });
  }

  private setNextCheck(id: string, at: Date | null): void {
    this.update(this.codes, { ...this.code(id), nextCheckAt: at });
  }

  private nextCheck(code: PaymentCode): Date | null {
    return nextCheckAt(code, this.context.now, this.context.sweepIntervalMs, this.context.spread());
  }

  private announceMove(codeId: string, from: PaymentCodeStatus, to: PaymentCodeStatus): void {
    if (from === 'PENDING' && (to === 'ACTIVE' || to === 'PAID')) {
      this.announce('payment_code.activated', { codeId });
    }
    const arrival = EVENT_OF_ARRIVAL[to];
    if (arrival) this.announce(arrival, { codeId });
  }
}

/**
 * What a code loses on its way: with its status the count of looks at it, and, once it is closed, a change that DOKU has not
 * confirmed, which has no object any more. That it may have been made stays known, since more than one payment may have come.
 */
function shedBetween(before: PaymentCode, to: PaymentCodeStatus): CodePatch {
  const wasReusable = before.wasReusable || mayBeReusable(before);
  return {
    ...(to !== before.status && { checkAttempts: 0 }),
    ...(!isOpen(to) && { pendingChange: null, wasReusable }),
  };
}

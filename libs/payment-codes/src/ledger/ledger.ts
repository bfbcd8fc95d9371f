import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  type ChangeSet,
  type DomainEvent,
  type OrderView,
  type Payment,
  type PaymentCode,
  type ReportedPayment,
  type UnmatchedBooking,
} from '@app/domain';
import { PreparedQuery, type Statement } from '@app/sql';
import { BookingReader, ORDER_VIEW } from './booking-reader.js';
import { REFUSED_ITSELF, type CommitSections } from './commit-statement.js';
import { evidenceSections, type CommitEvidence } from './commit-evidence.js';
import { CommitWriter } from './commit-writer.js';
import {
  COMMIT_LISTENER,
  EVENT_PRESENTER,
  type CommitListener,
  type EventPresenter,
} from './event-presenter.js';
import { KeyTaken } from './key-taken.js';
import {
  eventValues,
  orderFrom,
  orderValues,
  paymentCodeFrom,
  paymentCodeValues,
  paymentFrom,
  paymentValues,
  transitionValues,
  type Row,
  type Values,
} from './rows.js';

/** What a notification meets that is about a code: the code in its order, and a copy of it kept without an order. */
export interface CodeToBook {
  readonly view: OrderView;
  readonly codeId: string;
  readonly unmatchedCopy: Payment | null;
}

/** The same of any notification: its invoice may have no code (yet). */
export type BookingContext =
  CodeToBook | { readonly view: null; readonly codeId: null; readonly unmatchedCopy: Payment | null };

/** How many payments of one order are read at most; a reusable code may have any number. Newest first. */
export const PAYMENTS_READ = 500;

const RECENT_PAYMENTS = `
  (SELECT json_agg(to_json(p)) FROM (
    SELECT * FROM payments WHERE order_id = o.id ORDER BY id DESC LIMIT ${PAYMENTS_READ}) p) AS payments`;

/**
 * Reads orders as one view and writes decisions on them as one statement, guarded by the order's version. The only
 * writer of orders, codes, payments, transitions and events.
 */
@Injectable()
export class Ledger {
  constructor(
    private readonly query: PreparedQuery,
    private readonly reader: BookingReader,
    private readonly writer: CommitWriter,
    @Inject(EVENT_PRESENTER) private readonly presenter: EventPresenter,
    @Inject(COMMIT_LISTENER) private readonly listener: CommitListener,
  ) {}

  async findByReference(merchantAccount: string, reference: string): Promise<OrderView | null> {
    return this.view({
      name: 'order_by_reference',
      text: `SELECT ${ORDER_VIEW}, ${RECENT_PAYMENTS} FROM orders o WHERE o.merchant_account = $1 AND o.reference = $2`,
      values: [merchantAccount, reference],
    });
  }

  async findByCode(paymentCodeId: string): Promise<OrderView | null> {
    return this.view({
      name: 'order_by_code',
      text: `SELECT ${ORDER_VIEW}, ${RECENT_PAYMENTS} FROM orders o
        WHERE o.id = (SELECT order_id FROM payment_codes WHERE id = $1)`,
      values: [paymentCodeId],
    });
  }

  /** Reads what booking a payment needs, and only the payments that it may be a copy of. One round trip. */
  async findForBooking(reported: ReportedPayment): Promise<BookingContext> {
    const row = await this.reader.read(reported);
    const { unmatched, code_id: codeId } = row as { unmatched: Row | null; code_id: string | null };
    const unmatchedCopy = unmatched ? paymentFrom(unmatched) : null;
    return codeId === null
      ? { view: null, codeId, unmatchedCopy }
      : { view: viewFrom(row), codeId, unmatchedCopy };
  }

  /** Whether a change of a code's terms has taken effect. An instance of the last release tells its id in the note. */
  async hasTakenEffect(paymentCodeId: string, changeId: string): Promise<boolean> {
    const [row] = await this.query.rows<{ done: boolean }>({
      name: 'change_in_effect',
      text: `SELECT EXISTS (SELECT 1 FROM transitions
        WHERE payment_code_id = $1 AND event = 'UPDATE_CONFIRMED'
          AND (change_id = $2::uuid OR starts_with(note, $2::text))) AS done`,
      values: [paymentCodeId, changeId],
    });
    return row?.done === true;
  }

  /** Whether DOKU may know another code of the account by this one's number: one that has it, or had it. */
  async hasSharedNumber({ id, merchantAccount, number }: PaymentCode): Promise<boolean> {
    const [row] = await this.query.rows<{ shared: boolean }>({
      name: 'number_shared',
      text: `SELECT EXISTS (SELECT 1 FROM payment_codes
        WHERE number = $1 AND merchant_account = $2 AND id <> $3 AND status <> 'FAILED') AS shared`,
      values: [number, merchantAccount, id],
    });
    return row?.shared === true;
  }

  /**
   * Writes a decision: all of it or nothing, in one round trip.
   * @returns false when the order has changed since it was read (or came to be meanwhile): read and decide again.
   * @throws DomainError `number_in_use`, `reference_conflict`; KeyTaken
   */
  async commit(change: ChangeSet, evidence: CommitEvidence = {}): Promise<boolean> {
    const order = [orderValues(change.order)];
    return this.write({
      insertedOrder: change.isNewOrder ? order : [],
      updatedOrder: change.isNewOrder ? [] : order,
      insertedCodes: change.insertedCodes.map(paymentCodeValues),
      updatedCodes: change.updatedCodes.map(paymentCodeValues),
      insertedPayments: change.insertedPayments.map(paymentValues),
      updatedPayments: change.updatedPayments.map(paymentValues),
      transitions: change.transitions.map(transitionValues),
      events: change.events.map((event) => this.eventValues(event)),
      ...evidenceSections(evidence),
    });
  }

  /** Keeps evidence that changes nothing. */
  async keep(evidence: CommitEvidence): Promise<void> {
    await this.write(evidenceSections(evidence));
  }

  /**
   * Keeps a payment whose code is not known (yet), with its event.
   * @throws KeyTaken when a copy of it came in meanwhile: read and decide again.
   */
  async keepUnmatched({ payment, event }: UnmatchedBooking, evidence: CommitEvidence): Promise<void> {
    await this.write({
      insertedPayments: [paymentValues(payment)],
      events: [this.eventValues(event)],
      ...evidenceSections(evidence),
    });
  }

  private async write(sections: CommitSections): Promise<boolean> {
    try {
      const held = await this.writer.write(sections);
      if (held && sections.events?.length) this.listener.eventsCommitted(idsOf(sections.events));
      return held;
    } catch (error) {
      return conflictOf(error, sections.updatedOrder?.length ? 'ADDED' : 'FIRST');
    }
  }

  private eventValues(event: DomainEvent): Values {
    return eventValues(event, this.presenter.present(event));
  }

  private async view(statement: Statement): Promise<OrderView | null> {
    const [row] = await this.query.rows(statement);
    return row ? viewFrom(row) : null;
  }
}

function viewFrom(row: Row): OrderView {
  const list = (value: unknown): Row[] => (value ?? []) as Row[];
  return {
    order: orderFrom(row['order'] as Row),
    codes: list(row['codes']).map(paymentCodeFrom),
    payments: list(row['payments'])
      .map(paymentFrom)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function idsOf(rows: readonly Values[]): string[] {
  return rows.map(([id]) => id as string);
}

const UNIQUE_VIOLATION = '23505';
const KEYS_OF_PAYMENTS = ['payments_dedupe_key', 'payments_request_key'];

/** By the place of the code in its order: one that is added may have others beside it that can be paid. */
const INVOICE_TAKEN = {
  FIRST: 'Another order already uses this reference as an invoice number. Choose another reference.',
  ADDED:
    'Another order has the reference that this code would need as its invoice number, so that this order takes no more codes. ' +
    'An order under another reference can be paid as well: cancel the open codes of this one first.',
};

/** An order that has moved on is a conflict to decide again; a taken number or invoice is the caller's to solve. */
function conflictOf(error: unknown, place: keyof typeof INVOICE_TAKEN): false {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === REFUSED_ITSELF) return false;
  if (code !== UNIQUE_VIOLATION) throw error;
  if (constraint && KEYS_OF_PAYMENTS.includes(constraint)) throw new KeyTaken(constraint, { cause: error });
  if (constraint === 'payment_codes_live_number_key') {
    throw new DomainError('number_in_use', 'Another open payment code of this channel has the same number.', {
      field: 'number',
    });
  }
  if (constraint === 'payment_codes_invoice_key') {
    throw new DomainError('reference_conflict', INVOICE_TAKEN[place], { field: 'reference' });
  }
  return false;
}

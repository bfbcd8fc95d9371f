import { TRANSITIONS, type CodeEvent, type PaymentCodeStatus } from '@app/domain';
import type { Books, CodeRow, PaymentRow, ProviderPayment, TransitionRow } from './books.js';

/** What a run found, in the terms of the report: nothing of it may be above zero. */
export interface Findings {
  readonly lost: number;
  readonly doubled: number;
  /** In words, each one a broken promise. */
  readonly wrong: readonly string[];
}

/** How far a status is along its way. A code never goes back. */
const RANK: Readonly<Record<string, number>> = {
  PENDING: 0,
  ACTIVE: 1,
  EXPIRED: 2,
  CANCELLED: 3,
  FAILED: 3,
  PAID: 4,
};

/** Holds the gateway's books against what the provider knows, and against themselves. */
export function checkPromises(
  books: Books,
  provider: readonly ProviderPayment[],
  accountOf: (clientId: string) => string,
): Findings {
  const { lost, doubled } = compareMoney(books.payments, provider, accountOf);
  const wrong = [
    ...checkSums(books),
    ...checkCodes(books),
    ...checkEvents(books),
    ...checkHistories(books),
    ...checkPaid(books, provider, accountOf),
  ];
  return { lost, doubled, wrong };
}

/** Every rupiah that the provider took is booked once: compared by account, invoice and amount. */
function compareMoney(
  booked: readonly PaymentRow[],
  provider: readonly ProviderPayment[],
  accountOf: (clientId: string) => string,
): { lost: number; doubled: number } {
  const balance = new Map<string, number>();
  const add = (key: string, by: number) => balance.set(key, (balance.get(key) ?? 0) + by);
  for (const { clientId, invoice, amount } of provider) add(`${accountOf(clientId)} ${invoice} ${amount}`, 1);
  for (const { merchant_account, invoice_number, amount } of booked)
    add(`${merchant_account} ${invoice_number} ${amount}`, -1);
  const differences = [...balance.values()];
  return {
    lost: differences.reduce((sum, difference) => sum + Math.max(0, difference), 0),
    doubled: differences.reduce((sum, difference) => sum + Math.max(0, -difference), 0),
  };
}

/** What codes and orders say was paid is the sum of their accepted payments. */
function checkSums({ codes, orders, payments }: Books): string[] {
  const accepted = payments.filter(({ disposition }) => disposition === 'ACCEPTED');
  const wrong: string[] = [];
  const check = (kind: string, id: string, says: number, own: readonly PaymentRow[]) => {
    const sum = own.reduce((total, { amount }) => total + amount, 0);
    if (sum !== says) wrong.push(`${kind} ${id} says ${says} was paid, its payments say ${sum}`);
  };
  const byCode = groupBy(accepted, ({ payment_code_id }) => payment_code_id);
  const byOrder = groupBy(accepted, ({ order_id }) => order_id);
  for (const { id, amount_paid } of codes) check('code', id, amount_paid, byCode.get(id) ?? []);
  for (const { id, amount_paid } of orders) check('order', id, amount_paid, byOrder.get(id) ?? []);
  return wrong;
}

/** A code that takes one payment is PAID exactly when one of its payments was accepted. */
function checkCodes({ codes, payments }: Books): string[] {
  const byCode = groupBy(payments, ({ payment_code_id }) => payment_code_id);
  return codes.flatMap((code) => {
    const accepted = (byCode.get(code.id) ?? []).filter(({ disposition }) => disposition === 'ACCEPTED');
    const settled = code.status === 'PAID' || code.status === 'CANCELLED' || code.status === 'FAILED';
    if (code.status === 'PAID' && accepted.length === 0) return [`code ${code.id} is PAID by nothing`];
    if (accepted.length > 0 && !code.reusable && !settled)
      return [`code ${code.id} has an accepted payment and is ${code.status}`];
    return [];
  });
}

/** Each payment is told once: `payment.received` exactly for the accepted, and no event twice. */
function checkEvents({ payments, events }: Books): string[] {
  const wrong: string[] = [];
  const told = new Map<string, number>();
  const reviewed = new Set<string>();
  for (const { type, id, payload } of events) {
    if (payload.id !== id || payload.type !== type) wrong.push(`event ${id} is not what it says`);
    const payment = payload.data.payment;
    if (type === 'payment.received' && payment) told.set(payment.id, (told.get(payment.id) ?? 0) + 1);
    if (type === 'payment.needs_review' && payment) reviewed.add(payment.id);
  }
  for (const { id, disposition } of payments) {
    const times = told.get(id) ?? 0;
    if (times !== (disposition === 'ACCEPTED' ? 1 : 0))
      wrong.push(`payment ${id} is ${disposition} and was told ${times} times`);
    if (times === 0 && !reviewed.has(id)) wrong.push(`payment ${id} was never told`);
  }
  const known = new Set(payments.map(({ id }) => id));
  for (const id of [...told.keys(), ...reviewed])
    if (!known.has(id)) wrong.push(`an event tells of payment ${id}, which is not there`);
  return [...wrong, ...checkTotals(payments, events)];
}

/** The sum over the payments that events tell of is the sum over the payments that are booked. */
function checkTotals(payments: Books['payments'], events: Books['events']): string[] {
  const amounts = new Map<string, number>();
  for (const { payload } of events) {
    const payment = payload.data.payment;
    if (payment) amounts.set(payment.id, payment.amount);
  }
  const told = exactSum([...amounts.values()]);
  const booked = exactSum(payments.map(({ amount }) => amount));
  return told === booked ? [] : [`events tell of ${told} rupiah, ${booked} are booked`];
}

/** The sum of many amounts may be more than a number can hold. */
function exactSum(amounts: readonly number[]): bigint {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
}

/** Each code's history is one line that only goes forward, by cells of the table, and ends where the code is. */
function checkHistories({ codes, transitions }: Books): string[] {
  const byCode = groupBy(transitions, ({ payment_code_id }) => payment_code_id);
  return codes.flatMap((code) => checkHistory(code, byCode.get(code.id) ?? []));
}

function checkHistory(code: CodeRow, history: readonly TransitionRow[]): string[] {
  const wrong = history.flatMap((step) =>
    isCell(step, code) ? [] : [`code ${code.id}: no cell allows ${show(step)}`],
  );
  const moves = history
    .filter(({ from_status, to_status }) => from_status !== to_status)
    .toSorted((a, b) => rankOf(a.from_status) - rankOf(b.from_status));
  let at: string | null = null;
  for (const move of moves) {
    if (move.from_status !== at || rankOf(move.to_status) <= rankOf(at))
      wrong.push(`code ${code.id}: ${show(move)} does not follow ${at}`);
    at = move.to_status;
  }
  if (at !== code.status) wrong.push(`code ${code.id} is ${code.status}, its history ends at ${at}`);
  return wrong;
}

function isCell({ event, from_status, to_status }: TransitionRow, { reusable }: CodeRow): boolean {
  if (from_status === null) return event === 'CREATE_REQUESTED';
  const cell = TRANSITIONS[from_status as PaymentCodeStatus]?.[event as CodeEvent];
  if (!cell) return from_status === to_status;
  return to_status === cell.to || (reusable && to_status === cell.toIfReusable);
}

function rankOf(status: string | null): number {
  return status === null ? -1 : (RANK[status] ?? -1);
}

function show({ event, from_status, to_status }: TransitionRow): string {
  return `${event} ${from_status} -> ${to_status}`;
}

/** A bill that a payer has paid as it asks is PAID with us, unless it was closed or reused before. */
function checkPaid(
  books: Books,
  provider: readonly ProviderPayment[],
  accountOf: (clientId: string) => string,
): string[] {
  const fitting = new Set(
    provider
      .filter(({ forced }) => !forced)
      .map(({ clientId, invoice }) => `${accountOf(clientId)} ${invoice}`),
  );
  return books.codes
    .filter((code) => fitting.has(`${code.merchant_account} ${code.invoice_number}`))
    .filter(({ status, reusable }) => status !== 'PAID' && status !== 'CANCELLED' && !reusable)
    .map(({ id, status }) => `code ${id} is ${status} although the provider took its money`);
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

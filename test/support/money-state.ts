import { queryOnce } from './query-once.js';

/** Everything that tells of money and of what was said about it; evidence of calls is apart. */
export interface MoneyState {
  money: Record<string, string>;
  callbacks: string;
}

/** The state after one more call that was kept as evidence and moved nothing. */
export function withOneCallMore({ money, callbacks }: MoneyState): MoneyState {
  return { money, callbacks: String(Number(callbacks) + 1) };
}

/** A fingerprint of the database: equal before and after a call that must change nothing. */
export async function readMoneyState(databaseUrl: string): Promise<MoneyState> {
  const [row] = await queryOnce<Record<string, string>>(
    databaseUrl,
    `SELECT
        (SELECT count(*) || ' ' || coalesce(sum(version), 0) || ' ' || coalesce(sum(amount_paid), 0) FROM orders) AS orders,
        (SELECT count(*) || ' ' || coalesce(md5(string_agg(status || amount_paid, ',' ORDER BY id)), '') FROM payment_codes) AS codes,
        (SELECT count(*) || ' ' || coalesce(md5(string_agg(disposition, ',' ORDER BY id)), '') FROM payments) AS payments,
        (SELECT count(*) FROM transitions) AS transitions,
        (SELECT count(*) FROM events) AS events,
        (SELECT count(*) FROM callbacks) AS callbacks`,
  );
  const { callbacks, ...money } = row as { callbacks: string } & Record<string, string>;
  return { money, callbacks };
}

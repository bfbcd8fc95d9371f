import { setTimeout as pause } from 'node:timers/promises';
import { UNDISPATCHED_EVENTS } from '@app/events';
import { readBooks, type ProviderPayment } from '../promises/books.js';
import { checkPromises } from '../promises/check-promises.js';
import type { Tally } from '../promises/tally.js';
import type { Fleet } from './fleet.js';
import { OldestEvent } from './oldest-event.js';

/** When the provider comes back with what was not acknowledged, in seconds after each other. */
const RETRIES = [1_801, 21_600, 43_200];
/** More than the sweep's first four gaps between two looks at a code without an answer. */
const PATIENCE_MS = 240_000;

/**
 * Lets virtual time pass after the faults: the provider repeats what it has to, and the sweep looks at what is open
 * now instead of in some minutes. What the codes lack in the end is for the promises to find.
 * @throws Error when events are left lying
 */
export async function settleFleet(fleet: Fleet): Promise<void> {
  for (const seconds of RETRIES) await fleet.control('POST', '/clock/advance', { seconds });
  const deadline = performance.now() + PATIENCE_MS;
  await fleet.db.query(`UPDATE payment_codes SET next_check_at = now()
    WHERE status IN ('PENDING', 'ACTIVE') OR pending_change IS NOT NULL`);
  const oldest = new OldestEvent();
  for (;;) {
    // In this order: with its last change a code tells its last event.
    const awaitsCodes = performance.now() < deadline && (await areCodesOpen(fleet));
    const event = await findOldestUndispatched(fleet);
    if (!awaitsCodes && event === null) return;
    oldest.see(event);
    await pause(200);
  }
}

/** Checks all promises at the end of a run of processes. */
export async function tallyFleet(
  fleet: Fleet,
  runs: number,
  alsoWrong: readonly string[] = [],
): Promise<Tally> {
  const payments = await providerPayments(fleet);
  const { lost, doubled, wrong } = checkPromises(await readBooks(fleet.db), payments, fleet.accountOf);
  const { rows } = await fleet.db.query<{ token: string }>('SELECT token FROM access_tokens');
  for (const { token } of rows) fleet.hunt.add('access token', token);
  const metrics = await fleet.api('GET', '/metrics');
  fleet.hunt.hear('metrics', JSON.stringify(metrics.body));
  const secrets = fleet.hunt.findings().map((finding) => `secret: ${finding}`);
  return { runs, payments: payments.length, lost, doubled, wrong: [...alsoWrong, ...wrong, ...secrets] };
}

/** All money that the simulated provider has taken. */
export async function providerPayments(fleet: Fleet): Promise<ProviderPayment[]> {
  const { body } = await fleet.control('GET', '/payments');
  return body.payments as ProviderPayment[];
}

/** Money whose notification was acknowledged and that is not in the books at this moment. */
export async function findAcknowledgedButLost(fleet: Fleet): Promise<string[]> {
  const acknowledged = (await providerPayments(fleet)).filter(({ notification }) =>
    notification.attempts.some(({ status }) => status !== null && status >= 200 && status < 300),
  );
  const { rows } = await fleet.db.query<{ invoice_number: string }>('SELECT invoice_number FROM payments');
  const booked = new Set(rows.map(({ invoice_number }) => invoice_number));
  return acknowledged
    .filter(({ invoice }) => !booked.has(invoice))
    .map(({ invoice }) => `${invoice} was acknowledged and is not booked`);
}

async function findOldestUndispatched(fleet: Fleet): Promise<string | null> {
  const { rows } = await fleet.db.query<{ id: string }>(`SELECT id FROM (${UNDISPATCHED_EVENTS}) e LIMIT 1`);
  return rows[0]?.id ?? null;
}

async function areCodesOpen(fleet: Fleet): Promise<boolean> {
  const paid = (await providerPayments(fleet)).length;
  const { rows } = await fleet.db.query<{ booked: number; open: number }>(`
    SELECT (SELECT count(*) FROM payments)::int AS booked,
      (SELECT count(*) FROM payment_codes WHERE status = 'PENDING' OR pending_change IS NOT NULL)::int AS open`);
  const { booked = 0, open = 0 } = rows[0] ?? {};
  return booked < paid || open > 0;
}

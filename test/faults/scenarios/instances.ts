import type { Fault, FaultRun } from '../fault.js';
import { Fleet } from '../fleet/fleet.js';
import { settleFleet, tallyFleet } from '../fleet/settle.js';
import { addTallies, type Tally } from '../promises/tally.js';
import { anOrder, inParallel, toMadeCode } from '../world/shop.js';
import { createTestDatabase } from '../../support/embedded-database.js';
import { migratedTemplate } from '../world/migrated-template.js';

/** Two and four instances race on one code: copies of one payment, and two payers at once. */
async function instances(run: FaultRun): Promise<Tally> {
  const half = Math.ceil(run.count / 2);
  return addTallies([await race(run, 2, half), await race(run, 4, run.count - half)]);
}

async function race({ seed }: FaultRun, gateways: number, count: number): Promise<Tally> {
  const database = await createTestDatabase(await migratedTemplate());
  const fleet = await Fleet.open({ seed, gateways, databaseUrl: database.url });
  try {
    const orders = Array.from({ length: count }, () => anOrder(fleet));
    await fleet.control('PUT', '/faults', { rules: [{ on: 'notification', kind: 'drop' }] });
    await inParallel(orders, 8, async (order, index) => raceOnOne(fleet, order, gateways, index % 2 === 0));
    await fleet.control('DELETE', '/faults');
    await settleFleet(fleet);
    return await tallyFleet(fleet, count, await findManyWinners(fleet));
  } finally {
    await fleet.close();
    await database.drop();
  }
}

async function raceOnOne(
  fleet: Fleet,
  order: Record<string, unknown>,
  copies: number,
  twoPayers: boolean,
): Promise<void> {
  const { status, body } = await fleet.api('POST', '/v1/payment-codes', order);
  if (status !== 201) throw new Error(`create was refused: ${JSON.stringify(body)}`);
  const { channel, number, clientId } = toMadeCode(fleet, body);
  const pay = () => fleet.control('POST', '/payments', { channel, number, clientId, force: true });
  const paid = await Promise.all(twoPayers ? [pay(), pay()] : [pay()]);
  const resends = paid.flatMap(({ body: payment }) =>
    Array.from({ length: copies }, () =>
      fleet.control('POST', `/notifications/${payment.notification.id}/resend`),
    ),
  );
  await Promise.all(resends);
}

/** A code that takes one payment has one accepted payment, however many came. */
async function findManyWinners(fleet: Fleet): Promise<string[]> {
  const { rows } = await fleet.db.query<{ id: string; winners: number }>(`
    SELECT c.id, count(p.id)::int AS winners FROM payment_codes c
    LEFT JOIN payments p ON p.payment_code_id = c.id AND p.disposition = 'ACCEPTED'
    GROUP BY c.id HAVING count(p.id) <> 1`);
  return rows.map(({ id, winners }) => `code ${id} has ${winners} winners`);
}

export const INSTANCE_FAULTS: readonly Fault[] = [
  {
    name: 'instances',
    title: '2 and 4 instances race on one code',
    counts: { quick: 500, nightly: 10_000 },
    run: instances,
  },
];

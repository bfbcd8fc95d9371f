import { createHash } from 'node:crypto';
import type { World } from './world.js';

/** What a run leaves behind, by table; tokens and signatures over them are the only things that chance still makes. */
const TRACED: Readonly<Record<string, string>> = {
  payment_codes: 'to_jsonb(t)',
  payments: 'to_jsonb(t)',
  orders: 'to_jsonb(t)',
  transitions: 'to_jsonb(t)',
  events: "to_jsonb(t) - 'xid' - 'seq'",
  callbacks: "to_jsonb(t) - 'headers'",
};

/** A fingerprint of everything that a run wrote down. */
export async function traceOf(world: World): Promise<string> {
  const hash = createHash('sha256');
  for (const [table, columns] of Object.entries(TRACED)) {
    const { rows } = await world.db.query<{ row: string }>(
      `SELECT (${columns})::text AS row FROM ${table} t ORDER BY 1`,
    );
    for (const { row } of rows) hash.update(row);
  }
  return hash.digest('hex');
}

import pg from 'pg';
import type { Sent } from './hot-statements.js';

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/** What a plan touches. */
export interface PlanFacts {
  readonly indexes: readonly string[];
  /** Tables that are read from one end to the other. */
  readonly scanned: readonly string[];
}

/** After so many runs a prepared statement has settled for one plan for all values, or for a new one each time. */
const RUNS_BEFORE_SETTLED = 6;

/** The plan that a statement has in a session that has run it a while. Changes nothing. */
export async function planOf(client: pg.Client, { text, values }: Sent): Promise<PlanFacts> {
  const literals = values.map(literalOf).join(', ');
  const execute = `EXECUTE hot${values.length > 0 ? `(${literals})` : ''}`;
  await client.query('BEGIN');
  try {
    await client.query(`PREPARE hot AS ${text}`);
    for (let run = 0; run < RUNS_BEFORE_SETTLED; run++) await client.query(execute);
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `EXPLAIN (FORMAT JSON) ${execute}`,
    );
    const nodes = (rows[0]?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => flatten(Plan));
    return {
      indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
      scanned: nodes.flatMap((node) =>
        node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : [],
      ),
    };
  } finally {
    await client.query('ROLLBACK');
    await client.query('DEALLOCATE ALL');
  }
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.join(',')}}`);
  return typeof value === 'string' ? pg.escapeLiteral(value) : JSON.stringify(value);
}

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { figure, type Finding } from '../report/finding.js';
import { runSql } from '../world/database.js';
import type { World } from '../world/world.js';
import { interleave } from './interleave.js';
import type { Series } from './series.js';

const CLIENTS = 16;
const INSERT = 'INSERT INTO bare_inserts (amount) VALUES (150000)';

/** R5 and R6: what the database and the simulated provider can do, so that neither is taken for the gateway's limit. */
export const ceilingSeries: Series = {
  name: 'ceilings',
  measure: async (world) => [await databaseCeiling(world), await simulatorCeiling(world)],
};

async function databaseCeiling(world: World): Promise<Finding> {
  const url = await world.bareDatabase();
  await runSql(url, [
    'CREATE TABLE bare_inserts (id bigserial PRIMARY KEY, amount bigint NOT NULL, at timestamptz DEFAULT now())',
  ]);
  const seconds = Math.max(1, Math.round(world.scale.secondsAtFixedRate / 2));
  const found = await hasPgbench();
  const script = join(world.installation.folder, 'insert.sql');
  await writeFile(script, `${INSERT};\n`);
  const { values } = await interleave(world.scale.rounds, {
    values: () => (found ? runPgbench(url, script, seconds) : insertInLoop(url, seconds)),
  });
  return figure(
    {
      goal: `R5: ${found ? 'pgbench' : 'a bare pg loop (no pgbench found)'}, one insert with commit, ${CLIENTS} clients`,
      must: {},
      aim: {},
    },
    values,
    'per second',
  );
}

async function hasPgbench(): Promise<boolean> {
  return promisify(execFile)('pgbench', ['--version']).then(
    () => true,
    () => false,
  );
}

async function runPgbench(url: string, script: string, seconds: number): Promise<number> {
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(CLIENTS),
    '-j',
    '1',
    '-T',
    String(seconds),
    '-f',
    script,
    url,
  ];
  const { stdout } = await promisify(execFile)('pgbench', args);
  const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  if (rate === undefined) throw new Error(`pgbench said nothing of its rate:\n${stdout}`);
  return Number(rate);
}

async function insertInLoop(url: string, seconds: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: CLIENTS });
  const until = performance.now() + seconds * 1000;
  let count = 0;
  const insertUntilEnd = async () => {
    for (; performance.now() < until; count++) await pool.query({ name: 'insert', text: INSERT });
  };
  await Promise.all(Array.from({ length: CLIENTS }, insertUntilEnd));
  await pool.end();
  return count / seconds;
}

async function simulatorCeiling(world: World): Promise<Finding> {
  const simulator = await world.simulator();
  const count = world.scale.notificationsPerRound;
  const { values } = await interleave(world.scale.rounds, {
    values: async (round) => {
      const job = { kind: 'directCreate', ports: [simulator.port], signer: world.signer } as const;
      const first = 1_000_000 + round * count;
      return (await world.load.run({ ...job, first, count, connections: CLIENTS })).perSecond;
    },
  });
  return figure(
    { goal: `R6: the simulator alone, creates, ${CLIENTS} connections`, must: {}, aim: {} },
    values,
    'per second',
  );
}

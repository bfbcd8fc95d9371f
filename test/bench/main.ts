import { writeFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { runCommand, UsageError } from '../../apps/gateway/src/commands/run-command.js';
import { ARGUMENTS, toOptions, USAGE, type Options } from './options.js';
import type { Finding } from './report/finding.js';
import { describeMachine, toLine, toTable } from './report/table.js';
import { ALL_SERIES } from './series/all-series.js';
import type { Series } from './series/series.js';
import { World } from './world/world.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run({ scale, only, json }: Options): Promise<number> {
  const chosen = ALL_SERIES.filter(({ name }) => only.length === 0 || only.includes(name));
  const unknown = only.filter((name) => !ALL_SERIES.some((series) => series.name === name));
  if (unknown.length > 0) {
    throw new UsageError(
      `There is no series ${unknown.join(', ')}; there are ${ALL_SERIES.map((s) => s.name).join(', ')}.`,
    );
  }
  say(`${describeMachine()}, scale ${scale.name}, ${scale.rounds} rounds`);
  const begin = performance.now();
  const world = await World.open(scale, (line) => say(`  ${line}`));
  const findings: Finding[] = [];
  try {
    for (const series of chosen) findings.push(...(await runSeries(series, world)));
  } finally {
    await world.close();
  }
  say(`\n${toTable(findings)}\n`);
  const machine = describeMachine();
  await writeFile(json, JSON.stringify({ machine, scale, measuredAt: new Date(), findings }, null, 2));
  say(`${Math.round((performance.now() - begin) / 1000)} s; raw figures are in ${json}`);
  return 0;
}

async function runSeries(series: Series, world: World): Promise<Finding[]> {
  const begin = performance.now();
  const findings = await series.measure(world);
  say(`${series.name}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  for (const finding of findings) say(`  ${toLine(finding)}`);
  return findings;
}

/** A measurement that breaks off is told whole, since somebody has to mend it. */
function tellWhole(error: unknown): number {
  if (error instanceof UsageError) throw error;
  process.stderr.write(`${inspect(error)}\n`);
  return 1;
}

await runCommand(USAGE, ARGUMENTS, async (given) => run(toOptions(given)).catch(tellWhole));

import { afterAll, describe, expect, it } from 'vitest';
import { FAULTS } from './catalogue.js';
import { formatReport, type ReportLine } from './report.js';
import { readSettings } from './settings.js';

const settings = readSettings();
const LONGEST_MS = settings.scale === 'quick' ? 1_800_000 : 3_600_000;
const lines: ReportLine[] = [];

afterAll(() => {
  process.stdout.write(`\nSeed ${settings.seed}, scale ${settings.scale}\n${formatReport(lines)}\n`);
});

describe('no payment lost, none counted twice, nothing guessed', () => {
  const wanted = FAULTS.filter(({ name }) => name.includes(settings.only));
  it.each(wanted)('$title', { timeout: LONGEST_MS }, async (fault) => {
    const begin = performance.now();
    const count = Math.ceil(fault.counts[settings.scale] / settings.divide);
    const tally = await fault.run({ seed: settings.seed, count });
    lines.push({ fault, tally, seconds: (performance.now() - begin) / 1000 });
    const { lost, doubled, wrong } = tally;
    expect({ lost, doubled, wrong: wrong.slice(0, 20) }).toEqual({ lost: 0, doubled: 0, wrong: [] });
  });
});

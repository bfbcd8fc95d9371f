import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../house/project-files.js';
import type { Finding } from './report/finding.js';

const PATIENCE_MS = 600_000;

/** The shortest form of `npm run bench`: that it works, and never how fast anything is. */
describe('the benchmark', () => {
  let folder: string;
  let printed: string;
  let findings: Finding[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doku-gateway-bench-spec-'));
    const file = join(folder, 'figures.json');
    const command = ['run', '--silent', 'bench', '--', '--smoke', '--json', file];
    ({ stdout: printed } = await promisify(execFile)('npm', command, { cwd: ROOT, timeout: PATIENCE_MS }));
    ({ findings } = JSON.parse(await readFile(file, 'utf8')) as { findings: Finding[] });
  }, PATIENCE_MS);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('measures every goal', () => {
    const unmeasured = findings.filter(({ value }) => value === null || !Number.isFinite(value));
    expect(unmeasured).toEqual([]);
    const goals = findings.map(({ goal }) => goal).join('\n');
    for (const part of [
      'notification throughput ÷ R1',
      'notification p99 at 200/s ÷ R1',
      'inquiry throughput ÷ R2, non-SNAP',
      'inquiry throughput ÷ R2, SNAP',
      'inquiry p99 at 200/s',
      'time added per create, p50',
      'time added per create, p99',
      'signing ÷ R4',
      'RSA sign ÷ R4',
      'RSA verify ÷ R4',
      '1 process',
      '4 processes, one killed in mid-refresh',
      'event delivery after commit',
      'event backlog drain',
      'SQL round trips per notification',
      'resident memory',
      'growth per further 100,000',
      'ready after start',
      'inquiry throughput at',
      'notification throughput at',
      '2 instances ÷ 1',
      'R5: ',
      'R6: ',
    ]) {
      expect(goals).toContain(part);
    }
  });

  it('keeps every round of both sides beside each ratio', () => {
    const ratios = findings.filter(({ unit }) => unit === '×');
    expect(ratios.length).toBeGreaterThan(7);
    for (const { figures } of ratios) {
      expect(figures['measured']).toHaveLength(2);
      expect(figures['reference']).toHaveLength(2);
    }
  });

  it('prints one table with all goals', () => {
    expect(printed).toContain('| goal | must | aim | measured | spread | reached | remarks |');
    for (const { goal } of findings) expect(printed).toContain(`| ${goal} |`);
  });

  it('tells each finding as soon as it is known, since a run may be broken off', () => {
    const [whileItRan] = printed.split('| goal |');
    for (const { goal } of findings) expect(whileItRan).toContain(`  ${goal}: `);
  });

  it('names its series when it is asked for one that is not there', async () => {
    const asked = promisify(execFile)('npm', ['run', '--silent', 'bench', '--', '--only', 'nope'], {
      cwd: ROOT,
    });
    const refused = await asked.catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^There is no series nope; .*inquiries/),
    });
    expect(refused).toMatchObject({ stderr: expect.not.stringContaining('    at ') });
  });
});

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPrograms } from '../../apps/local-stack/src/built-programs.js';
import { createTestDatabase } from '../support/embedded-database.js';
import { writeTestAccounts } from '../support/test-accounts.js';

/** Nobody listens there, and the start gives up after ten attempts. */
const NO_DATABASE = 'postgresql://postgres@127.0.0.1:1/gateway';
const LAST_LINE = 'The gateway could not start: connect ECONNREFUSED 127.0.0.1:1';

let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'failed-start-'));
  const url = 'http://127.0.0.1:1';
  const { merchantAccountsFile } = await writeTestAccounts(folder, url);
  environment = {
    DATABASE_URL: NO_DATABASE,
    MERCHANT_ACCOUNTS_FILE: merchantAccountsFile,
    DOKU_BASE_URL: url,
    PUBLIC_BASE_URL: url,
  };
});
afterAll(() => rm(folder, { recursive: true }));

/** All lines of a gateway that ends by itself, of both outputs, in the order in which they were written. */
async function linesOfStart(level: string, own: Record<string, string> = {}): Promise<string[]> {
  const { gateway } = await builtPrograms(() => undefined);
  const env = { PATH: process.env['PATH'], ...environment, LOG_LEVEL: level, ...own };
  return new Promise((resolve) => {
    execFile('sh', ['-c', 'exec "$0" "$@" 2>&1', ...gateway], { env }, (_error, out) =>
      resolve(out.trim().split('\n')),
    );
  });
}

describe.concurrent('a start that fails', () => {
  it('says so in the last line, after lines of the log in its form', async () => {
    const lines = await linesOfStart('error');
    expect(lines.at(-1)).toBe(LAST_LINE);
    const log = lines.slice(0, -1).map((line) => JSON.parse(line) as { level: number });
    expect(new Set(log.map(({ level }) => level))).toEqual(new Set([50]));
  });

  it('says nothing else where only fatal lines are wanted', async () => {
    expect(await linesOfStart('fatal')).toEqual([LAST_LINE]);
  });

  it('names the variable of a network interface that there is not', async () => {
    const database = await createTestDatabase();
    const lines = await linesOfStart('fatal', { DATABASE_URL: database.url, HOST: '300.1.1.1' });
    await database.drop();
    expect(lines.at(-1)).toContain('HOST 300.1.1.1 is no network interface of this machine');
  });
});

import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { readProjectFile } from '../house/project-files.js';
import { queryOnce } from '../support/query-once.js';

const run = promisify(execFile);

/** Why the commands of the documentation cannot be run here; null when they can. */
export async function whyNoDump(databaseUrl: string): Promise<string | null> {
  const { status, stdout } = spawnSync('pg_dump', ['--version'], { encoding: 'utf8' });
  if (status !== 0) return 'pg_dump is not installed';
  const client = Number(/(\d+)\./.exec(stdout)?.[1]);
  const server = await majorOf(databaseUrl);
  return client < server ? `pg_dump ${client} cannot read a server of version ${server}` : null;
}

/** Runs the command of the documentation that begins so, with this database in the place of `$DATABASE_URL`. */
export async function runDocumented(start: string, databaseUrl: string, folder: string): Promise<void> {
  const text = await readProjectFile('docs/operations.md');
  const command = text.split('\n').find((line) => line.startsWith(`${start} `));
  if (!command) throw new Error(`docs/operations.md has no command ${start}`);
  await run('sh', ['-c', command], { cwd: folder, env: { ...process.env, DATABASE_URL: databaseUrl } });
}

/** The statement that the documentation has run after a restore. */
export async function documentedRepair(): Promise<string> {
  const [, statement] =
    /```sql\n(WITH placed AS .*?)```/s.exec(await readProjectFile('docs/operations.md')) ?? [];
  if (!statement) throw new Error('docs/operations.md has no statement to place events');
  return statement;
}

async function majorOf(url: string): Promise<number> {
  const [row] = await queryOnce<{ server_version_num: string }>(url, 'SHOW server_version_num');
  return Math.floor(Number(row?.server_version_num) / 10_000);
}

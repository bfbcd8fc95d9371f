import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/embedded-database.js';
import { queryOnce } from '../support/query-once.js';
import { runBuiltCommand } from '../support/run-built-command.js';

let database: TestDatabase;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'migrate-'));
  environment = { DATABASE_URL: database.url };
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

const migrate = (args: string[], changes: Record<string, string> = {}) =>
  runBuiltCommand('migrate', args, { ...environment, ...changes });

/** How many migrations the database has; null before the first. */
async function applied(): Promise<number | null> {
  const { url } = database;
  const [found] = await queryOnce<{ table: string | null }>(url, `SELECT to_regclass('migrations') AS table`);
  return found?.table ? (await queryOnce(url, 'SELECT 1 FROM migrations')).length : null;
}

describe('npm run migrate', () => {
  it.each(['--help', '-h'])('tells with %s how it is called, and changes nothing', async (option) => {
    const usage = expect.stringContaining('npm run migrate -- [undo]');
    expect(await migrate([option])).toMatchObject({ code: 0, out: usage });
    expect(await applied()).toBeNull();
  });

  it.each([[['udno']], [['status']], [['undo', 'twice']], [['--undo']], [['help']]])(
    'refuses %j, and changes nothing',
    async (args) => {
      const usage = expect.stringContaining('npm run migrate -- [undo]');
      expect(await migrate(args)).toMatchObject({ code: 2, out: '', err: usage });
      expect(await applied()).toBeNull();
    },
  );

  it('leaves the local stack alone', async () => {
    await writeFile(join(folder, 'local-stack.json'), JSON.stringify({ databaseUrl: database.url }));
    const none = { DATABASE_URL: '', DATA_DIR: folder };
    expect(await migrate([], none)).toMatchObject({
      code: 1,
      err: expect.stringContaining('DATABASE_URL is required'),
    });
    expect(await applied()).toBeNull();
  });

  it('brings the schema up to date with the address of the database alone, and takes one step back', async () => {
    expect((await migrate([])).out).toMatch(/^Applied .+\.\n$/);
    const all = await applied();
    const strange = { MERCHANT_ACCOUNTS_FILE: '/not/mounted.json', DOKU_BASE_URL: 'not-known-yet' };
    expect((await migrate([], strange)).out).toBe('The schema is up to date.\n');
    expect((await migrate(['undo'])).out).toMatch(/^Took \w+ back\.\n$/);
    expect(await applied()).toBe((all ?? 0) - 1);
  });

  it('takes no second step back', async () => {
    const left = await applied();
    expect(await migrate(['undo'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^The last migration that was applied is .+\n$/),
    });
    expect(await applied()).toBe(left);
  });

  it('says why it could not, without the password', async () => {
    const { code, err } = await migrate([], { DATABASE_URL: 'postgres://u:secret-word@127.0.0.1:9/x' });
    expect(code).toBe(1);
    expect(err).toMatch(/^The database cannot be used: .*ECONNREFUSED.*\n$/);
    expect(err).not.toContain('secret-word');
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate, undoMigration } from '@app/database';
import { blocksOf } from '../house/doc-blocks.js';
import { queryOnce } from '../support/query-once.js';
import { Shop } from '../support/shop.js';
import { startStack, type TestStack } from '../support/start-stack.js';

/** Logins are the server's, which other runs may use: this one has names of its own. */
const OLD = `gateway_${randomBytes(4).toString('hex')}`;
const NEW = `${OLD}_2`;
const OWNERS = `SELECT DISTINCT tableowner AS owner FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')`;

describe('a change of the login to the database', () => {
  const admin = inject('databaseUrl');
  let stack: TestStack;
  let documented: string[];

  beforeAll(async () => {
    documented = await statements();
    await queryOnce(admin, `CREATE ROLE ${OLD} LOGIN PASSWORD 'old'`);
    stack = await startStack({
      reachDatabase: async (url) => {
        await queryOnce(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} OWNER TO ${OLD}`);
        return as(OLD, 'old', url);
      },
    });
  });
  afterAll(async () => {
    await stack?.stop();
    for (const role of [NEW, OLD]) await queryOnce(admin, `DROP ROLE IF EXISTS ${role}`);
  });

  /** The statements of the documentation, with the names of this run. */
  async function statements(): Promise<string[]> {
    const blocks = await blocksOf('SECURITY.md');
    return blocks
      .filter(({ language }) => language === 'sql')
      .map(({ text }) => text.replaceAll('gateway', OLD));
  }

  function as(user: string, password: string, databaseUrl: string): string {
    const url = new URL(databaseUrl);
    Object.assign(url, { username: user, password });
    return url.href;
  }

  it('has instances side by side, the old login locked after, and migrations go on', async () => {
    const [makeSecond = '', lockFirst = ''] = documented;
    await queryOnce(admin, makeSecond);
    const url = as(NEW, 'new password', stack.database.url);
    const second = await stack.startGateway({ DATABASE_URL: url });
    const shops = [stack.shop, new Shop(second.url, stack.apiKey)];
    for (const shop of shops) await shop.createCode({ channel: 'MANDIRI_VA' });
    await queryOnce(admin, lockFirst);
    await expect(queryOnce(as(OLD, 'old', stack.database.url), 'SELECT 1')).rejects.toThrow(
      'not permitted to log in',
    );

    await undoMigration(url);
    await migrate(url);
    expect(await queryOnce(stack.database.url, OWNERS)).toEqual([{ owner: OLD }]);
    await shops[1]?.createCode({ channel: 'PERMATA_VA' });
  });
});

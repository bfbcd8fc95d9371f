import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate } from '@app/database';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { eventually } from '../../apps/local-stack/src/demo/eventually.js';
import { createTestDatabase, type TestDatabase } from '../support/embedded-database.js';
import { queryOnce } from '../support/query-once.js';
import { Shop } from '../support/shop.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { documentedRepair, runDocumented, whyNoDump } from './dump-tools.js';
import { readCopy, writeCopy } from './logical-copy.js';

const noDump = await whyNoDump(inject('databaseUrl'));
/** As if the dump came from a server that had seen far more transactions, and the last event was not dispatched yet. */
const OLDER_SERVER = `
  UPDATE events SET xid = xid + 1000000000;
  UPDATE outbox_position SET (xid, seq) = (SELECT xid, seq FROM events ORDER BY xid DESC, seq DESC OFFSET 1 LIMIT 1);
  INSERT INTO webhook_endpoints (id, url, secret, status, created_at, created_by)
    VALUES (gen_random_uuid(), 'https://shop.invalid', 'whsec_', 'ACTIVE', now(), 'test')`;
/** The events before and after the restore, and those of them that were put on their way after it. */
const ON_THEIR_WAY = `
  SELECT e.id, d.id IS NOT NULL AS "onItsWay" FROM events e LEFT JOIN webhook_deliveries d ON d.event_id = e.id
  ORDER BY e.xid, e.seq`;

describe('a restored database', () => {
  let stack: TestStack;
  let paid: PaymentCodeResponse;
  let open: PaymentCodeResponse;
  const restored: TestDatabase[] = [];

  beforeAll(async () => {
    stack = await startStack();
    paid = await stack.shop.createCode({ channel: 'MANDIRI_VA' });
    await stack.bank.pay({ channel: 'MANDIRI_VA', number: paid.number });
    open = await stack.shop.createCode({ channel: 'PERMATA_VA' });
    await stack.shop.hears(paid.reference, 'order.paid');
  });
  afterAll(async () => {
    await stack?.stop();
    for (const database of restored) await database.drop();
  });

  async function emptyDatabase(): Promise<TestDatabase> {
    const database = await createTestDatabase();
    restored.push(database);
    return database;
  }

  function eventsOf(databaseUrl: string): Promise<{ id: string; onItsWay: boolean }[]> {
    return queryOnce(databaseUrl, ON_THEIR_WAY);
  }

  /** Starts a gateway on the restored database, and has it go on where the old one was. */
  async function goOn(databaseUrl: string): Promise<void> {
    await queryOnce(databaseUrl, OLDER_SERVER);
    const old = await eventsOf(databaseUrl);
    await queryOnce(databaseUrl, await documentedRepair());
    await queryOnce(databaseUrl, await documentedRepair());
    expect((await eventsOf(databaseUrl)).map(({ id }) => id)).toEqual(old.map(({ id }) => id));
    const gateway = await stack.startGateway({ DATABASE_URL: databaseUrl });
    try {
      const shop = new Shop(gateway.url, stack.apiKey);
      expect(await shop.readCode(paid.id)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
      expect(await shop.readCode(open.id)).toMatchObject({ status: 'ACTIVE', number: open.number });
      expect((await shop.readTimeline(paid.id)).map(({ kind }) => kind)).toContain('CALLBACK');
      const fresh = await shop.createCode({ channel: 'MANDIRI_VA' });
      await shop.hears(fresh.reference, 'payment_code.activated');
      const before = (await shop.readFeed()).map(({ id }) => id);
      expect(new Set(before).size).toBe(before.length);
      await shop.hears(paid.reference, 'order.paid');
      await shop.cancelCode(fresh.id);
      await shop.hears(fresh.reference, 'payment_code.cancelled');
      await eventually(
        async () => (await eventsOf(databaseUrl)).map(({ onItsWay }) => onItsWay),
        (onTheirWay) => !onTheirWay.slice(old.length - 1).includes(false),
        (onTheirWay) => `Events do not leave: ${onTheirWay.join()}`,
      );
      const dispatchedBefore = (await eventsOf(databaseUrl)).slice(0, old.length - 1);
      expect(dispatchedBefore.filter(({ onItsWay }) => onItsWay)).toEqual([]);
    } finally {
      await gateway.stop();
    }
  }

  it('goes on where the copied one was: money, evidence, feed, and new codes', async () => {
    const database = await emptyDatabase();
    await migrate(database.url);
    await writeCopy(database.url, await readCopy(stack.database.url));
    await expect(goOn(database.url)).resolves.toBeUndefined();
  });

  it.skipIf(noDump !== null)(
    `goes on after the documented pg_dump and pg_restore${noDump ? ` (not here: ${noDump})` : ''}`,
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'doku-gateway-dump-'));
      const database = await emptyDatabase();
      await runDocumented('pg_dump', stack.database.url, folder);
      await runDocumented('pg_restore', database.url, folder);
      await rm(folder, { recursive: true });
      await expect(goOn(database.url)).resolves.toBeUndefined();
    },
  );
});

import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/embedded-database.js';
import { dataSourceOptions } from './data-source.js';
import { migrate, undoMigration } from './migrate.js';
import { MIGRATIONS } from './migrations/index.js';
import { undoNewestMigration } from './undo-newest-migration.js';
import { UndoRefusedError } from './undo-refused.error.js';

const nameOf = (index: number) => new (MIGRATIONS.at(index) ?? MIGRATIONS[0])!().name;

let database: TestDatabase;
let opened: DataSource[];

beforeEach(async () => {
  database = await createTestDatabase();
  opened = [];
});
afterEach(async () => {
  for (const dataSource of opened) await dataSource.destroy();
  await database.drop();
});

/** A program that knows the first `count` migrations. */
async function programOf(count: number): Promise<DataSource> {
  const options = dataSourceOptions({ url: database.url, poolSize: 2, runMigrations: false });
  const dataSource = await new DataSource({
    ...options,
    migrations: MIGRATIONS.slice(0, count),
  }).initialize();
  opened.push(dataSource);
  return dataSource;
}

/** One row each, with no more than the tables ask for. */
const CODE = `
  WITH made AS (
    INSERT INTO orders (id, merchant_account, reference, amount_type, status, amount_paid, version, next_ordinal,
      created_at, updated_at)
    VALUES (gen_random_uuid(), 'main', 'R', 'OPEN', 'OPEN', 0, 1, 1, now(), now()) RETURNING id
  )
  INSERT INTO payment_codes (id, order_id, merchant_account, reference, channel, protocol, mode, status,
    invoice_number, amount_type, reusable, expires_at, customer, display_text, line_items, settlement, metadata,
    amount_paid, create_request_id, check_attempts, created_at, updated_at)
  SELECT gen_random_uuid(), id, 'main', 'R', 'MANDIRI_VA', 'NON_SNAP', 'DOKU', 'ACTIVE',
    'INV-1', 'OPEN', false, now(), '{}', '[]', '[]', '{}', '{}', 0, 'Q', 0, now(), now() FROM made`;
const KEY = `
  INSERT INTO api_keys (id, name, secret_hash, scopes, created_at)
  VALUES (gen_random_uuid(), 'shop', 'hash', '{}', now())`;

describe('taking a migration back', () => {
  it('takes the newest, names it, and takes no second step', async () => {
    await migrate(database.url);
    expect(await undoMigration(database.url)).toBe(nameOf(-1));
    await expect(undoMigration(database.url)).rejects.toThrow(`that was applied is ${nameOf(-2)}`);
    expect(await migrate(database.url)).toEqual([nameOf(-1)]);
  });

  it('is refused where nothing was applied, and leaves nothing behind', async () => {
    await expect(undoMigration(database.url)).rejects.toThrow('No migration has been applied');
    const program = await programOf(1);
    expect(await program.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
  });

  it('is refused to a program that is newer than the schema, or older', async () => {
    const older = await programOf(MIGRATIONS.length - 2);
    await older.runMigrations();
    await expect(undoMigration(database.url)).rejects.toThrow(UndoRefusedError);
    await migrate(database.url);
    await expect(undoNewestMigration(older)).rejects.toThrow(UndoRefusedError);
    expect(await migrate(database.url)).toEqual([]);
  });

  it('is refused for the schema itself', async () => {
    const program = await programOf(1);
    await program.runMigrations();
    await expect(undoNewestMigration(program)).rejects.toThrow('the schema itself');
  });

  it('is refused where a table with rows would go, and done once it is empty', async () => {
    const program = await programOf(5);
    await program.runMigrations();
    await program.query(`
      INSERT INTO unmatched_callbacks (callback_id, merchant_account, invoice_number, received_at)
      VALUES (gen_random_uuid(), 'main', 'INV-1', now())`);
    await expect(undoNewestMigration(program)).rejects.toThrow('unmatched_callbacks, which holds rows');
    await program.query('DELETE FROM unmatched_callbacks');
    expect(await undoNewestMigration(program)).toBe(nameOf(4));
  });

  it('is refused where a column with values would go, and done once it has its default again', async () => {
    const program = await programOf(8);
    await program.runMigrations();
    await program.query(CODE);
    await program.query('UPDATE payment_codes SET was_reusable = true');
    await expect(undoNewestMigration(program)).rejects.toThrow(
      'the column was_reusable of payment_codes, which holds values',
    );
    expect(await program.query('SELECT was_reusable FROM payment_codes')).toEqual([{ was_reusable: true }]);
    await program.query('UPDATE payment_codes SET was_reusable = false');
    expect(await undoNewestMigration(program)).toBe(nameOf(7));
  });

  it('is refused for any of several columns, of whatever type, that are not null', async () => {
    const program = await programOf(3);
    await program.runMigrations();
    await program.query(KEY);
    expect(await undoNewestMigration(program)).toBe(nameOf(2));
    await program.runMigrations();
    await program.query(`UPDATE api_keys SET replaced_by = gen_random_uuid()`);
    await expect(undoNewestMigration(program)).rejects.toThrow('the column replaced_by of api_keys');
  });
});

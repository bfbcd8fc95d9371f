import type pg from 'pg';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/embedded-database.js';
import { openStallablePool } from '../../../test/support/stallable-pool.js';
import { dataSourceOptions, endWhenSilent, hearErrors } from './data-source.js';

describe('connections', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    const options = dataSourceOptions({ url: database.url, poolSize: 2, runMigrations: false });
    dataSource = await new DataSource(options).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('that the server ends while nobody listens end no process, and are replaced', async () => {
    const pool = (dataSource.driver as unknown as { master: pg.Pool }).master;
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const ended = new Promise((resolve) => client.once('end', resolve));
    await dataSource.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await expect(client.query('SELECT 1')).rejects.toThrow('not queryable');
    client.release();
    expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('to a server that has fallen silent are given up, and replaced', async () => {
    const onConnect = (client: pg.ClientBase): void => {
      hearErrors(client);
      endWhenSilent(client, 3_000);
    };
    const { dataSource: silent, proxy, end } = await openStallablePool({ onConnect });
    const begun = silent.transaction(async (manager) => {
      await manager.query('SELECT 1');
      proxy.stall();
      await manager.query('SELECT 2');
    });
    await expect(begun).rejects.toThrow('fallen silent');
    proxy.resume();
    expect(await silent.query('SELECT 3 AS three')).toEqual([{ three: 3 }]);
    await end();
  });
});

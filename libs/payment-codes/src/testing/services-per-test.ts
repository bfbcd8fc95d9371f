import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { TestDatabase } from '../../../../test/support/embedded-database.js';
import { connectionTo, createMigratedDatabase } from '../../../../test/support/migrated-database.js';
import { startServices, type ServiceHarness } from './service-harness.js';

/** Gives every test of a file services of its own, and a number to name its data by, on one database for all of them. */
export function servicesPerTest(take: (harness: ServiceHarness, run: number) => void): void {
  let database: TestDatabase;
  let harness: ServiceHarness;
  let run = 0;

  beforeAll(async () => {
    database = await createMigratedDatabase();
  });
  beforeEach(async () => {
    harness = await startServices(connectionTo(database), { run: ++run });
    take(harness, run);
  });
  afterEach(() => harness.app.close());
  afterAll(() => database.drop());
}

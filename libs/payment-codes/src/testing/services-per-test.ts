import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { TestDatabase } from '../../../../test/support/embedded-database.js';
import { connectionTo, createMigratedDatabase } from '../../../../test/support/migrated-database.js';
import { startServices, type ServiceHarness } from './service-harness.js';

type StartOptions = Parameters<typeof startServices>[1];
type Take = (
  harness: ServiceHarness,
  run: number,
  start: (options: StartOptions) => Promise<ServiceHarness>,
) => void;

/**
 * Gives every test of a file services of its own, and a number to name its data by, on one database for all of them. `start`
 * starts further ones there, which the test closes.
 */
export function servicesPerTest(take: Take): void {
  let database: TestDatabase;
  let harness: ServiceHarness;
  let run = 0;

  beforeAll(async () => {
    database = await createMigratedDatabase();
  });
  beforeEach(async () => {
    harness = await startServices(connectionTo(database), { run: ++run });
    take(harness, run, (options) => startServices(connectionTo(database), options));
  });
  afterEach(() => harness.app.close());
  afterAll(() => database.drop());
}

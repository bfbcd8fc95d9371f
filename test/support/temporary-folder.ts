import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Vitest's globalSetup: what specs, and programs that they start, leave in the temporary folder goes with the run. */
export default async function provideTemporaryFolder(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'doku-gateway-run-'));
  // When root runs the tests, another user runs the databases in it and must be able to enter.
  await chmod(folder, 0o711);
  process.env['TMPDIR'] = folder;
  // A program that is just ending may still write.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paymentCodeBody } from '../testing/sample-bodies.js';
import { TEST_ACCOUNT } from '../testing/test-account.js';
import { TestSimulator } from '../testing/test-simulator.js';
import { SimulatorState } from './simulator-state.js';
import { StateFile } from './state-file.js';

let simulator: TestSimulator;
let folder: string;
let path: string;
let file: StateFile;

beforeEach(async () => {
  simulator = await TestSimulator.start();
  folder = mkdtempSync(join(tmpdir(), 'simulator-state-'));
  path = join(folder, 'simulator.json');
  file = new StateFile(path, simulator.app.get(SimulatorState));
});
afterEach(async () => {
  await simulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function createNumber(): Promise<void> {
  await simulator.client.nonSnap('POST', '/mandiri-virtual-account/v2/payment-code', paymentCodeBody());
}

describe('the state file', () => {
  it('is made at the first start, for its owner only', () => {
    file.load();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 1, accounts: [] });
  });

  it('is written when something has changed, and only then', async () => {
    file.load();
    rmSync(path);
    file.save();
    expect(existsSync(path)).toBe(false);
    await createNumber();
    file.save();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ accounts: [{ bank: 'MANDIRI_VA' }] });
  });

  it('does not end a simulator that can no longer write it, which says so once', async () => {
    const complain = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    file.load();
    rmSync(folder, { recursive: true });
    await createNumber();
    file.save();
    file.save();
    expect(complain).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`cannot be kept in ${path}`));
    complain.mockRestore();
  });

  it.each([
    ['', 'Unexpected end of JSON input'],
    ['{"version":1', 'JSON'],
    ['{"version":2}', 'version: '],
    ['null', 'expected object'],
  ])('is refused and left alone when it is damaged (%s)', (text, reason) => {
    writeFileSync(path, text);
    expect(() => file.load()).toThrow(reason);
    expect(() => file.load()).toThrow(`SIMULATOR_STATE_FILE: ${path} cannot be used`);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is refused where it cannot be made', () => {
    rmSync(folder, { recursive: true });
    expect(() => file.load()).toThrow('name a file that this user can read and write');
  });

  it('is refused when it is of other merchant accounts', async () => {
    await createNumber();
    const other = simulator.app.get(SimulatorState).toText().replaceAll(TEST_ACCOUNT.clientId, 'BRN-OTHER');
    writeFileSync(path, other);
    expect(() => file.load()).toThrow('merchant account BRN-OTHER is not configured');
  });
});

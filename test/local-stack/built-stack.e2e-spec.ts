import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORIES } from '../../apps/local-stack/src/demo/stories.js';
import { findFreePorts } from '../../apps/local-stack/src/embedded-postgres/index.js';
import { Shop } from '../support/shop.js';
import { SimulatedBank } from '../support/simulated-bank.js';
import { builtProgram, processesOf, RunningCommand } from './running-command.js';

const PATIENCE_MS = 240_000;
const API_KEY = 'dpg_test_0123456789abcdefghijklmnopqrstuvwxyz';

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'doku-gateway-start-'));
  await chmod(dataDir, 0o711);
});

afterAll(() => rm(dataDir, { recursive: true }));

/** `npm start` on these data, and a hand for the shop and the bank. */
async function startOn(folder: string) {
  const [port, simulatorPort] = await findFreePorts(2);
  const start = RunningCommand.built('start', {
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    DATA_DIR: folder,
    BOOTSTRAP_API_KEY: API_KEY,
  });
  await start.printed('Ctrl-C stops everything');
  const shop = new Shop(`http://127.0.0.1:${port}`, API_KEY);
  const bank = new SimulatedBank(`http://127.0.0.1:${simulatorPort}`);
  return { start, port, simulatorPort, shop, bank };
}

describe.runIf(existsSync(builtProgram('demo')))(
  'the built programs together (skipped before "npm run build")',
  () => {
    it(
      'tell every story of the demo to its end',
      async () => {
        const demo = RunningCommand.built('demo', {});
        expect(await demo.ended, demo.output).toBe(0);
        for (const { channel, mode, about } of STORIES)
          expect(demo.output).toContain(`${channel} ${mode}: ${about}`);
        expect(demo.output).toContain(`All ${STORIES.length} stories ended as they should`);
      },
      PATIENCE_MS,
    );

    it(
      'answer the line that npm start offers to paste, serve the explorer, and leave nothing behind',
      async () => {
        const { start, port, simulatorPort } = await startOn(dataDir);
        const line = start.output.split('\n').find((candidate) => candidate.startsWith('curl ')) ?? '';
        const { stdout } = await promisify(execFile)('sh', ['-c', line]);
        expect(JSON.parse(stdout)).toMatchObject({ channel: 'PERMATA_VA', status: 'ACTIVE' });
        expect((await fetch(`http://127.0.0.1:${port}/docs`)).status).toBe(200);
        expect((await fetch(`http://127.0.0.1:${simulatorPort}/`)).status).toBe(200);
        expect(await start.stop()).toBe(0);
        expect(await processesOf(dataDir)).toEqual([]);
      },
      PATIENCE_MS,
    );

    it(
      'take money after a restart for a number made before it',
      async () => {
        const first = await startOn(dataDir);
        const code = await first.shop.createCode({ channel: 'PERMATA_VA' });
        expect(await first.start.stop()).toBe(0);
        const second = await startOn(dataDir);
        await second.bank.pay({ channel: code.channel, number: code.number });
        expect(await second.shop.readOrder(code)).toMatchObject({ status: 'PAID' });
        expect(await second.start.stop()).toBe(0);
      },
      PATIENCE_MS,
    );
  },
);

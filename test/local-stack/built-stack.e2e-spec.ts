import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { STORIES } from '../../apps/local-stack/src/demo/stories.js';
import { findFreePorts } from '../../apps/local-stack/src/embedded-postgres/index.js';
import { builtProgram, processesOf, RunningCommand } from './running-command.js';

const PATIENCE_MS = 120_000;

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
        const dataDir = await mkdtemp(join(tmpdir(), 'doku-gateway-start-'));
        await chmod(dataDir, 0o711);
        const [port, simulatorPort] = await findFreePorts(2);
        const start = RunningCommand.built('start', {
          PORT: String(port),
          SIMULATOR_PORT: String(simulatorPort),
          DATA_DIR: dataDir,
        });
        await start.printed('Ctrl-C stops everything');
        const line = start.output.split('\n').find((candidate) => candidate.startsWith('curl ')) ?? '';
        const { stdout } = await promisify(execFile)('sh', ['-c', line]);
        expect(JSON.parse(stdout)).toMatchObject({ channel: 'PERMATA_VA', status: 'ACTIVE' });
        expect((await fetch(`http://127.0.0.1:${port}/docs`)).status).toBe(200);
        expect((await fetch(`http://127.0.0.1:${simulatorPort}/`)).status).toBe(200);
        expect(await start.stop()).toBe(0);
        expect(await processesOf(dataDir)).toEqual([]);
        await rm(dataDir, { recursive: true });
      },
      PATIENCE_MS,
    );
  },
);

import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LauncherProject } from './launcher-project.js';
import { processesOf, RunningCommand } from './running-command.js';

let project: LauncherProject;

beforeAll(async () => {
  project = await LauncherProject.create();
});

afterAll(() => project.remove());

/** What is still there of a demo: processes and temporary folders, for a minute at most until there are none. */
async function leftBehind(): Promise<string[]> {
  const look = async () => {
    const folders = (await readdir(project.folder)).filter((name) => name.startsWith('doku-gateway-demo-'));
    return [...(await processesOf(project.folder)), ...folders];
  };
  for (let wait = 0; wait < 600 && (await look()).length > 0; wait++) await delay(100);
  return look();
}

describe('npm run demo, against programs that do not do their part', () => {
  it('names the step that failed, ends with 1 and leaves nothing behind', async () => {
    const command = await RunningCommand.start(project, 'demo', {});
    expect(await command.ended).toBe(1);
    expect(command.output).toMatch(
      /PERMATA_VA DGPC, step 1 \(.*\): The payment code is .* instead of ACTIVE\./,
    );
    expect(await leftBehind()).toEqual([]);
  });

  it('names what it ignores, and leaves nothing behind when it is broken off', async () => {
    const unused = { PORT: '4000', DATA_DIR: '/data', BOOTSTRAP_API_KEY: 'mine' };
    const command = await RunningCommand.start(project, 'demo', { STUB_SIMULATOR: 'sick', ...unused });
    await command.printed('Gateway ready');
    expect(command.output).toContain('Ignored by the local stack: PORT, DATA_DIR, BOOTSTRAP_API_KEY\n');
    expect(await command.stop('SIGTERM')).toBe(130);
    expect(await leftBehind()).toEqual([]);
  });

  it('says that a database of the user cannot be reached', async () => {
    const DATABASE_URL = 'postgresql://user:hidden@127.0.0.1:1/shop';
    const command = await RunningCommand.start(project, 'demo', { DATABASE_URL });
    expect(await command.ended).toBe(1);
    expect(command.output).toContain('The database at 127.0.0.1:1/shop (DATABASE_URL) cannot be used');
    expect(command.output).not.toContain('hidden');
    expect(await leftBehind()).toEqual([]);
  });
});

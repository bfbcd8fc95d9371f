import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CONFIG_VARIABLES, readMerchantAccounts } from '@app/config';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readAccounts } from '../../apps/simulator/src/accounts/read-accounts.js';
import { GATEWAY_NODE_OPTIONS } from '../bench/world/world.js';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const read = (file: string): Promise<string> => readFile(join(ROOT, file), 'utf8');

interface ComposeService {
  readonly stop_grace_period?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly networks?: { readonly default: { readonly aliases: readonly string[] } };
}
interface ComposeFile {
  readonly services: Readonly<Record<'gateway' | 'simulator', ComposeService>>;
}

describe('docker-compose.yml', () => {
  it('is valid, and follows the linter', async () => {
    const linter = join(ROOT, 'node_modules/.bin/dclint');
    const linted = run(linter, ['--max-warnings', '0', 'docker-compose.yml'], { cwd: ROOT });
    await expect(linted).resolves.toMatchObject({ stderr: '' });
  });

  it('starts only programs that the build makes', async () => {
    const started = [...(await read('Dockerfile')).matchAll(/"dist\/(\S+)\.js"/g)].map(([, path]) => path);
    expect(started).toHaveLength(2);
    for (const path of started) expect(existsSync(join(ROOT, `${path}.ts`)), path).toBe(true);
  });

  it('starts the gateway as the benchmark measures it, and as the README says', async () => {
    const [, command = ''] =
      /CMD \["node", (.+)\/apps\/gateway\/src\/main\.js"\]/.exec(await read('Dockerfile')) ?? [];
    const options = [...command.matchAll(/"(--[^"]+)"/g)].map(([, option]) => option);
    expect(options).toEqual(GATEWAY_NODE_OPTIONS);
    expect(await read('README.md')).toContain(`node ${options.join(' ')} dist/apps/gateway/src/main.js`);
  });

  it('gives a stopping gateway the time that docs/operations.md says', async () => {
    const [, more, byDefault] =
      /`SHUTDOWN_DELAY_MS` and (\d+) seconds more .*?: (\d+) seconds by default/s
        .exec(await read('docs/operations.md'))
        ?.map(Number) ?? [];
    const delay = CONFIG_VARIABLES.find(({ name }) => name === 'SHUTDOWN_DELAY_MS')?.default;
    expect(Number(delay) / 1_000 + (more ?? 0)).toBe(byDefault);
    const { services } = parse(await read('docker-compose.yml')) as ComposeFile;
    expect(services.gateway.stop_grace_period).toBe(`${byDefault}s`);
  });

  it('gives the simulator one address, for the gateway inside and for a browser outside', async () => {
    const { services } = parse(await read('docker-compose.yml')) as ComposeFile;
    const address = services.gateway.environment['DOKU_BASE_URL'];
    expect(address).toBe(services.simulator.environment['SIMULATOR_PUBLIC_URL']);
    const name = /^http:\/\/([a-z.]+):/.exec(address ?? '')?.[1];
    expect(services.simulator.networks?.default.aliases).toEqual([name]);
    // Browsers take every name below localhost for this machine.
    expect(name).toMatch(/\.localhost$/);
  });

  it('makes test accounts that gateway and simulator both accept', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'test-accounts-'));
    await run(process.execPath, ['scripts/write-test-accounts.mjs', folder, 'http://gateway:3000'], {
      cwd: ROOT,
    });
    const ours = readMerchantAccounts(join(folder, 'merchant-accounts.json'), {});
    const theirs = readAccounts(join(folder, 'simulator-accounts.json'), {});
    await rm(folder, { recursive: true });
    expect([...ours.problems, ...theirs.problems]).toEqual([]);
    expect(theirs.accounts?.map((account) => account.clientId)).toEqual(
      ours.accounts.map((account) => account.clientId),
    );
    expect(theirs.accounts?.[0]?.callbackUrls.notification).toBe('http://gateway:3000/doku/notifications');
  });
});

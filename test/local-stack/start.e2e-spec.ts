import { once } from 'node:events';
import { access, readFile, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePorts } from '../../apps/local-stack/src/embedded-postgres/index.js';
import { createTestDatabase } from '../support/embedded-database.js';
import { LauncherProject } from './launcher-project.js';
import { processesOf, RunningCommand } from './running-command.js';

interface LocalStackFile {
  gatewayUrl: string;
  publicBaseUrl: string;
  simulatorUrl: string;
  databaseUrl: string;
  apiKey: string;
  merchantAccounts: { clientId: string; secretKey: string; merchantPrivateKeyFile: string }[];
}

let project: LauncherProject;

beforeAll(async () => {
  project = await LauncherProject.create();
});

afterAll(() => project.remove());

async function newEnvironment(): Promise<Record<string, string>> {
  const [port, simulatorPort] = await findFreePorts(2);
  const dataDir = await project.dataParent();
  return { PORT: String(port), SIMULATOR_PORT: String(simulatorPort), DATA_DIR: dataDir };
}

async function startUp(environment: Record<string, string>, prefix: string[] = []): Promise<RunningCommand> {
  const command = await RunningCommand.start(project, 'start', environment, prefix);
  await command.printed('Ctrl-C stops everything');
  return command;
}

async function readFacts(environment: Record<string, string>): Promise<LocalStackFile> {
  return JSON.parse(
    await readFile(join(environment['DATA_DIR'] ?? '', 'local-stack.json'), 'utf8'),
  ) as LocalStackFile;
}

/** The processes of the project that are still there, for a minute at most until there are none. */
async function leftBehind(): Promise<string[]> {
  for (let wait = 0; wait < 600 && (await processesOf(project.folder)).length > 0; wait++) await delay(100);
  return processesOf(project.folder);
}

describe('npm start', () => {
  it('brings three programs up, tells how to reach them, and stops them in order', async () => {
    const environment = await newEnvironment();
    const command = await startUp(environment);
    const facts = await readFacts(environment);
    expect(facts.gatewayUrl).toBe(`http://127.0.0.1:${environment['PORT']}`);
    expect(facts.simulatorUrl).toBe(`http://127.0.0.1:${environment['SIMULATOR_PORT']}`);
    expect((await stat(join(environment['DATA_DIR'] ?? '', 'local-stack.json'))).mode & 0o777).toBe(0o600);
    expect(await readFile(facts.merchantAccounts[0]?.merchantPrivateKeyFile ?? '', 'utf8')).toContain(
      'PRIVATE KEY',
    );
    for (const shown of [`${facts.gatewayUrl}/docs`, facts.simulatorUrl, facts.apiKey]) {
      expect(command.output).toContain(shown);
    }

    expect(await command.stop()).toBe(0);
    await expect(access(join(environment['DATA_DIR'] ?? '', 'local-stack.json'))).rejects.toThrow('ENOENT');
    expect(command.output.indexOf('GATEWAY stops')).toBeLessThan(command.output.indexOf('SIMULATOR stops'));
    expect(await leftBehind()).toEqual([]);
  });

  it('tells gateway and simulator all that they need', async () => {
    const environment = await newEnvironment();
    const ownKey = 'mine-for-the-local-stack';
    const command = await startUp({ ...environment, LOG_LEVEL: 'debug', BOOTSTRAP_API_KEY: ownKey });
    const facts = await readFacts(environment);
    const told = async (url: string) =>
      ((await (await fetch(url)).json()) as { environment: object }).environment;
    expect(await told(facts.gatewayUrl)).toMatchObject({
      DATABASE_URL: facts.databaseUrl,
      MERCHANT_ACCOUNTS_FILE: join(environment['DATA_DIR'] ?? '', 'merchant-accounts.json'),
      DOKU_BASE_URL: facts.simulatorUrl,
      PUBLIC_BASE_URL: facts.gatewayUrl,
      BOOTSTRAP_API_KEY: ownKey,
      RUN_MIGRATIONS: 'true',
      WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true',
      LOG_LEVEL: 'debug',
    });
    expect([facts.apiKey, facts.publicBaseUrl]).toEqual([ownKey, facts.gatewayUrl]);
    expect(await told(facts.simulatorUrl)).toMatchObject({
      SIMULATOR_PUBLIC_URL: facts.simulatorUrl,
      SIMULATOR_ACCOUNTS_FILE: join(environment['DATA_DIR'] ?? '', 'simulator-accounts.json'),
      SIMULATOR_STATE_FILE: join(environment['DATA_DIR'] ?? '', 'simulator.json'),
    });
    await command.stop();
  });

  it('tells the gateway and scripts the public address that it is given', async () => {
    const environment: Record<string, string> = { ...(await newEnvironment()) };
    environment['PUBLIC_BASE_URL'] = `http://127.0.0.1:${environment['PORT']}/pay`;
    const command = await startUp(environment);
    const { gatewayUrl, publicBaseUrl } = await readFacts(environment);
    const told = (await (await fetch(gatewayUrl)).json()) as { environment: Record<string, string> };
    expect([publicBaseUrl, told.environment['PUBLIC_BASE_URL']]).toEqual(
      Array.from({ length: 2 }, () => environment['PUBLIC_BASE_URL']),
    );
    await command.stop();
  });

  it('names the variables that it ignores', async () => {
    const ignored = { DOKU_BASE_URL: 'https://api.doku.com', MERCHANT_ACCOUNTS_FILE: 'mine.json' };
    const command = await startUp({ ...(await newEnvironment()), ...ignored });
    expect(command.output).toContain('Ignored by the local stack: DOKU_BASE_URL, MERCHANT_ACCOUNTS_FILE\n');
    await command.stop();
  });

  it('finds its credentials again after a restart', async () => {
    const environment = await newEnvironment();
    const first = await startUp(environment);
    const { apiKey, merchantAccounts } = await readFacts(environment);
    await first.stop();
    const second = await startUp(environment);
    expect(await readFacts(environment)).toMatchObject({ apiKey, merchantAccounts });
    await second.stop();
  });

  it('uses the server of DATABASE_URL when there is one', async () => {
    const database = await createTestDatabase();
    const environment: Record<string, string> = { ...(await newEnvironment()), DATABASE_URL: database.url };
    const dataDir = environment['DATA_DIR'] ?? '';
    const command = await startUp(environment);
    expect((await readFacts(environment)).databaseUrl).toBe(database.url);
    expect(command.output).toContain('(yours)');
    await expect(access(join(dataDir, 'postgres'))).rejects.toThrow('ENOENT');
    expect(await command.stop()).toBe(0);
    await database.drop();
  });
});

describe('npm start refuses with one clear sentence', () => {
  it.each([
    ['start', ['--port', '4000'], 2, /^npm start takes no arguments: set PORT, SIMULATOR_PORT, .*\.$/],
    ['start', ['--help'], 0, /^npm start takes no arguments: .*\.$/],
    ['demo', ['--channel', 'BCA_VA'], 2, /^npm run demo takes no arguments: .*\.$/],
  ] as const)('arguments, by npm %s %j, and does nothing', async (name, args, code, words) => {
    const environment = await newEnvironment();
    const command = await RunningCommand.start(project, name, environment, [], args);
    expect(await command.ended).toBe(code);
    expect(command.output.trim()).toMatch(words);
    expect(await leftBehind()).toEqual([]);
  });

  it('a port that is taken', async () => {
    const environment = await newEnvironment();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    environment['SIMULATOR_PORT'] = String((taken.address() as AddressInfo).port);
    const command = await RunningCommand.start(project, 'start', environment);
    expect(await command.ended).toBe(1);
    expect(command.output.trim()).toMatch(
      /^Port \d+, wanted for the simulator, is taken .*SIMULATOR_PORT=\d+\.$/,
    );
    taken.close();
    expect(await leftBehind()).toEqual([]);
  });

  it('a database that cannot be reached', async () => {
    const [port] = await findFreePorts(1);
    const DATABASE_URL = `postgresql://user:hidden@127.0.0.1:${port}/shop`;
    const command = await RunningCommand.start(project, 'start', {
      ...(await newEnvironment()),
      DATABASE_URL,
    });
    expect(await command.ended).toBe(1);
    expect(command.output).toContain(`The database at 127.0.0.1:${port}/shop (DATABASE_URL) cannot be used`);
    expect(command.output).not.toContain('hidden');
    expect(await leftBehind()).toEqual([]);
  });

  it('a second start on the same data', async () => {
    const environment = await newEnvironment();
    const first = await startUp(environment);
    const [port, simulatorPort] = await findFreePorts(2);
    const other = { ...environment, PORT: String(port), SIMULATOR_PORT: String(simulatorPort) };
    const accountsOf = (file: string) => readFile(join(environment['DATA_DIR'] ?? '', file), 'utf8');
    const before = await accountsOf('simulator-accounts.json');
    const second = await RunningCommand.start(project, 'start', other);
    expect(await second.ended).toBe(1);
    expect(second.output).toContain('is used by a program that is still running');
    expect(await accountsOf('simulator-accounts.json')).toBe(before);
    expect((await fetch(`http://127.0.0.1:${environment['PORT']}`)).status).toBe(200);
    await first.stop();
  });

  it('a gateway that dies while starting, with its last words', async () => {
    const command = await RunningCommand.start(project, 'start', {
      ...(await newEnvironment()),
      STUB_GATEWAY: 'die',
    });
    expect(await command.ended).toBe(1);
    expect(command.output).toContain('The gateway ended by itself (exit code 3); its last output:');
    expect(command.output.split('its last output:')[1]).toContain('GATEWAY cannot go on');
    expect(await leftBehind()).toEqual([]);
  });
});

describe('npm start leaves nothing behind', () => {
  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('on %s', async (signal) => {
    const command = await startUp(await newEnvironment());
    expect(await command.stop(signal)).toBe(0);
    expect(await leftBehind()).toEqual([]);
  });

  it('on a signal in the middle of the start', async () => {
    const command = await RunningCommand.start(project, 'start', {
      ...(await newEnvironment()),
      STUB_GATEWAY: 'sick',
    });
    await command.printed('GATEWAY runs');
    expect(await command.stop()).toBe(0);
    expect(await leftBehind()).toEqual([]);
  });

  it('when the gateway dies later', async () => {
    const environment = await newEnvironment();
    const command = await startUp(environment);
    await fetch(`http://127.0.0.1:${environment['PORT']}/exit`).catch(() => undefined);
    expect(await command.ended).toBe(1);
    expect(command.output).toContain('The gateway ended by itself (exit code 7)');
    expect(await leftBehind()).toEqual([]);
  });

  it('when the database is killed', async () => {
    const environment = await newEnvironment();
    const command = await startUp(environment);
    const lock = await readFile(join(environment['DATA_DIR'] ?? '', 'postgres/postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(lock, 10), 'SIGKILL');
    expect(await command.ended).toBe(1);
    expect(command.output).toContain('The database ended by itself');
    expect(await leftBehind()).toEqual([]);
  });

  it('when npm, which started it, is killed', async () => {
    // The shell stands in for npm: it waits for its child, and its death says nothing to it.
    const prefix = ['sh', '-c', 'npm_lifecycle_event=start "$@"; exit $?', '-'];
    const command = await startUp(await newEnvironment(), prefix);
    command.child.kill('SIGKILL');
    expect(await leftBehind()).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('when it is killed itself', async () => {
    const command = await startUp(await newEnvironment());
    await command.stop('SIGKILL');
    expect(await leftBehind()).toEqual([]);
  });
});

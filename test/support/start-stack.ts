import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPrograms, type ProgramCommands } from '../../apps/local-stack/src/built-programs.js';
import { ChildProgram } from '../../apps/local-stack/src/child-program.js';
import { findFreePorts } from '../../apps/local-stack/src/embedded-postgres/index.js';
import type { LocalCredentials } from '../../apps/local-stack/src/local-credentials.js';
import { StackError } from '../../apps/local-stack/src/stack.error.js';
import { createTestDatabase, type TestDatabase } from './embedded-database.js';
import { Shop } from './shop.js';
import { SimulatedBank } from './simulated-bank.js';
import { writeTestAccounts } from './test-accounts.js';

const API_KEY = 'dpg_test_0123456789abcdefghijklmnopqrstuvwxyz';

/** The longest that may be configured: a machine that stands still for a second must not decline an inquiry. */
export const INQUIRY_DEADLINE_MS = '10000';

export interface StackWishes {
  /** Path below which DOKU reaches the gateway, such as `/pay`. */
  publicPath?: string;
  /** How DOKU reaches the gateway, when something stands in front of it. */
  publicUrl?: string;
  /** More of the gateway's environment. */
  environment?: Readonly<Record<string, string>>;
  /** Hears every line that the gateway prints. */
  onLog?: (line: string) => void;
  /** Puts something between the gateway and its database; resolves to the address to use. */
  reachDatabase?: (url: string) => Promise<string>;
}

/** Gateway and simulator as real processes on a database of their own, and a hand for each. */
export interface TestStack {
  gatewayUrl: string;
  simulatorUrl: string;
  /** How DOKU reaches the gateway. */
  publicUrl: string;
  apiKey: string;
  credentials: LocalCredentials;
  /** The accounts as the gateway reads them. */
  merchantAccountsFile: string;
  database: TestDatabase;
  shop: Shop;
  bank: SimulatedBank;
  /** Starts one more gateway on the same database and accounts; it ends with the stack at the latest. */
  startGateway: (
    environment?: Readonly<Record<string, string>>,
    wishes?: { waitFor?: string },
  ) => Promise<GatewayInstance>;
  /** Ends all programs and removes what they left. */
  stop: () => Promise<void>;
}

/** A gateway beside the first one. */
export interface GatewayInstance {
  url: string;
  stop: () => Promise<void>;
}

/** Brings a stack up. When that fails, nothing is left running. A spec file with one stack takes it from `useStack`. */
export async function startStack(wishes: StackWishes = {}): Promise<TestStack> {
  const cleanUps: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  };
  try {
    return { ...(await bringUp(wishes, cleanUps)), stop };
  } catch (error) {
    await stop();
    // What the program said last tells why.
    throw error instanceof StackError
      ? new Error([error.message, ...error.details].join('\n'), { cause: error })
      : error;
  }
}

async function bringUp(
  {
    publicPath = '',
    environment = {},
    publicUrl: wishedUrl,
    reachDatabase,
    onLog = () => undefined,
  }: StackWishes,
  cleanUps: (() => Promise<unknown>)[],
): Promise<Omit<TestStack, 'stop'>> {
  const folder = await mkdtemp(join(tmpdir(), 'doku-gateway-stack-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  const database = await createTestDatabase();
  cleanUps.push(database.drop);
  const [port = 0, simulatorPort = 0] = await findFreePorts(2);
  const [gatewayUrl, simulatorUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${simulatorPort}`];
  const publicUrl = wishedUrl ?? gatewayUrl + publicPath;
  const files = await writeTestAccounts(folder, publicUrl);
  const start = launcher(await builtPrograms(() => undefined), onLog, cleanUps);
  const gatewayEnvironment = {
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'warn',
    DATABASE_URL: (await reachDatabase?.(database.url)) ?? database.url,
    MERCHANT_ACCOUNTS_FILE: files.merchantAccountsFile,
    DOKU_BASE_URL: simulatorUrl,
    PUBLIC_BASE_URL: publicUrl,
    BOOTSTRAP_API_KEY: API_KEY,
    SHUTDOWN_DELAY_MS: '0',
    INQUIRY_DEADLINE_MS,
    ...environment,
  };
  const startGateway: TestStack['startGateway'] = async (own = {}, { waitFor = '/health/ready' } = {}) => {
    const [freePort = 0] = await findFreePorts(1);
    const url = `http://127.0.0.1:${freePort}`;
    const program = await start('gateway', url + waitFor, {
      ...gatewayEnvironment,
      PORT: String(freePort),
      ...own,
    });
    await program.ready();
    return { url, stop: () => program.stop() };
  };
  const programs = [
    await start('simulator', `${simulatorUrl}/health`, {
      SIMULATOR_PORT: String(simulatorPort),
      SIMULATOR_PUBLIC_URL: simulatorUrl,
      SIMULATOR_ACCOUNTS_FILE: files.simulatorAccountsFile,
      SIMULATOR_EXCHANGE_LIMIT: '10000',
    }),
    await start('gateway', `${gatewayUrl}/health/ready`, gatewayEnvironment),
  ];
  await Promise.all(programs.map((program) => program.ready()));
  const { credentials, merchantAccountsFile } = files;
  const shop = new Shop(gatewayUrl, API_KEY);
  const bank = new SimulatedBank(simulatorUrl);
  const urls = { gatewayUrl, simulatorUrl, publicUrl };
  return { ...urls, apiKey: API_KEY, credentials, merchantAccountsFile, database, shop, bank, startGateway };
}

/** Starts programs on the environment of the run; every one of them is ended by the clean-up. */
function launcher(
  commands: ProgramCommands,
  onLog: (line: string) => void,
  cleanUps: (() => Promise<unknown>)[],
) {
  return async (name: 'gateway' | 'simulator', healthUrl: string, own: Record<string, string>) => {
    const program = await ChildProgram.start({
      name,
      command: commands[name],
      environment: { ...process.env, ...own },
      healthUrl,
      onLine: name === 'gateway' ? onLog : () => undefined,
    });
    cleanUps.push(() => program.stop());
    return program;
  };
}

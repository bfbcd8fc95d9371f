import { mkdir } from 'node:fs/promises';
import type { ProgramCommands } from './built-programs.js';
import { ChildProgram, type ProgramOptions } from './child-program.js';
import { writeLocalAccounts, type LocalAccountFiles } from './local-accounts.js';
import { keepCredentials, type LocalCredentials } from './local-credentials.js';
import { checkPortFree } from './preflight.js';
import { gatewayEnvironment, simulatorEnvironment } from './program-environments.js';
import type { StackSettings } from './settings.js';
import { openDatabase, type StackDatabase } from './stack-database.js';
import { StackError } from './stack.error.js';
import { rejectWhenAborted } from './stop-request.js';
import { StackMembers, type MemberName } from './stack-members.js';

export interface StackOptions {
  settings: StackSettings;
  commands: ProgramCommands;
  /** The environment that the programs inherit. */
  environment: NodeJS.ProcessEnv;
  /** Variables that were set in vain, to be named. */
  ignored: readonly string[];
  /** False: database and simulator forget everything at the end. */
  durable: boolean;
  /** Breaks a start off. */
  signal: AbortSignal;
  progress: (line: string) => void;
  /** Hears every line that a program prints. */
  output: (program: string, line: string) => void;
}

/** A local stack that is up: database, simulated provider and gateway. */
export interface RunningStack {
  gatewayUrl: string;
  /** How callbacks reach the gateway, path prefix included. */
  publicBaseUrl: string;
  simulatorUrl: string;
  database: StackDatabase;
  apiKey: string;
  credentials: LocalCredentials;
  files: LocalAccountFiles;
  /** Rejects with a StackError when a part ends by itself; stays open otherwise. */
  failure: Promise<never>;
  /** Ends gateway, simulator and database, in this order. */
  stop: () => Promise<void>;
}

/** Brings the three up. When that fails or is broken off, nothing is left running. Throws a StackError. */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const members = new StackMembers();
  const start = bringUp(options, members);
  try {
    return await Promise.race([start, members.failure, rejectWhenAborted(options.signal)]);
  } catch (error) {
    await members.stopAll();
    await start.catch(() => undefined);
    await members.stopAll();
    throw error;
  }
}

async function bringUp(options: StackOptions, members: StackMembers): Promise<RunningStack> {
  const { settings, ignored, progress } = options;
  const gatewayUrl = `http://127.0.0.1:${settings.port}`;
  const publicBaseUrl = settings.publicBaseUrl ?? gatewayUrl;
  const simulatorUrl = `http://127.0.0.1:${settings.simulatorPort}`;
  await Promise.all([
    checkPortFree(settings.port, 'PORT', 'gateway'),
    checkPortFree(settings.simulatorPort, 'SIMULATOR_PORT', 'simulator'),
    makeDataFolder(settings.dataDir),
  ]);
  if (ignored.length > 0) progress(`Ignored by the local stack: ${ignored.join(', ')}`);
  const opened = claimDatabase(options, members);
  // Each is waited for to its end, so that a failure of one leaves no start of the other on its way.
  const [database, simulator] = await bothOrThrow(
    opened.database,
    opened.isOurs.then(() => startSimulator(options, members, { publicBaseUrl, simulatorUrl })),
  );
  const { credentials, files } = simulator;
  const apiKey = settings.apiKey ?? credentials.apiKey;
  const facts = { databaseUrl: database.url, files, apiKey, publicBaseUrl, simulatorUrl };
  const environment = gatewayEnvironment(options.environment, settings, facts);
  const gateway = await launch(options, members, 'gateway', environment, `${gatewayUrl}/health/ready`);
  await Promise.all([
    simulator.program.ready().then(() => progress(`Simulator ready: ${simulatorUrl}`)),
    gateway.ready().then(() => progress(`Gateway ready: ${gatewayUrl}`)),
  ]);
  const { failure } = members;
  return {
    gatewayUrl,
    publicBaseUrl,
    simulatorUrl,
    database,
    apiKey,
    credentials,
    files,
    failure,
    stop: () => members.stopAll(),
  };
}

/**
 * Starts the database. `isOurs` resolves as soon as no other stack can work on this data folder, and not before: the accounts
 * in it belong to the one that runs.
 */
function claimDatabase(
  options: StackOptions,
  members: StackMembers,
): { database: Promise<StackDatabase>; isOurs: Promise<unknown> } {
  let claimed = (): void => undefined;
  const claim = new Promise<void>((resolve) => (claimed = resolve));
  const database = startDatabase(options, members, claimed);
  return { database, isOurs: Promise.race([claim, database]) };
}

async function startDatabase(
  { settings, durable, progress }: StackOptions,
  members: StackMembers,
  claimed: () => void,
): Promise<StackDatabase> {
  const database = await openDatabase({ ...settings, durable, note: progress, claimed });
  if (database.member) await members.add('database', database.member);
  progress(`Database ready: ${database.description}`);
  return database;
}

/** Starts the simulator with accounts that it and the gateway share; it may not be ready yet. */
async function startSimulator(
  options: StackOptions,
  members: StackMembers,
  { publicBaseUrl, simulatorUrl }: Pick<RunningStack, 'publicBaseUrl' | 'simulatorUrl'>,
) {
  const { settings, durable } = options;
  const credentials = await keepCredentials(settings.dataDir);
  const files = await writeLocalAccounts(settings.dataDir, credentials, publicBaseUrl);
  const facts = { files, simulatorUrl, durable };
  const environment = simulatorEnvironment(options.environment, settings, facts);
  const program = await launch(options, members, 'simulator', environment, `${simulatorUrl}/health`);
  return { credentials, files, program };
}

async function launch(
  { commands, output }: StackOptions,
  members: StackMembers,
  name: Exclude<MemberName, 'database'>,
  environment: NodeJS.ProcessEnv,
  healthUrl: string,
): Promise<ChildProgram> {
  const onLine = (line: string) => output(name, line);
  const program: ProgramOptions = { name, command: commands[name], environment, healthUrl, onLine };
  const child = await ChildProgram.start(program);
  await members.add(name, {
    exited: child.exited,
    stop: () => child.stop(),
    explainEnd: (how) => child.endedEarly(String(how)),
  });
  return child;
}

async function makeDataFolder(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o755 }).catch((cause: NodeJS.ErrnoException) => {
    throw new StackError(
      `The data folder ${dataDir} cannot be made (${cause.code}): set DATA_DIR to a folder that this user can write.`,
      [],
      { cause },
    );
  });
}

async function bothOrThrow<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

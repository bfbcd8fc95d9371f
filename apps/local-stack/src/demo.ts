import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPrograms } from './built-programs.js';
import { DemoClient } from './demo/demo-client.js';
import { STORIES } from './demo/stories.js';
import { summarise, tellStory, type ToldStory } from './demo/tell-story.js';
import { findFreePorts } from './embedded-postgres/index.js';
import { ignoredVariables } from './program-environments.js';
import { runAsProgram } from './run-as-program.js';
import { readDatabaseUrl } from './settings.js';
import { startStack, type RunningStack } from './stack.js';
import { rejectWhenAborted } from './stop-request.js';
import { StackError } from './stack.error.js';
import { createTemporaryDatabase } from './temporary-database.js';
import { USAGE } from './usage.js';

const INTERRUPTED = 130;
const KEPT_LINES = 15;
/** What the demo chooses itself: free ports, a temporary folder, a key, and addresses on this machine. */
const UNUSED = [
  'PORT',
  'SIMULATOR_PORT',
  'DATA_DIR',
  'PUBLIC_BASE_URL',
  'SIMULATOR_PUBLIC_URL',
  'BOOTSTRAP_API_KEY',
  'BOOTSTRAP_API_KEY_FILE',
];

/** Brings everything up in a temporary folder, tells each story and cleans up; 0 when all came out well. */
async function demo(signal: AbortSignal): Promise<number> {
  const startedAt = performance.now();
  const ownServer = readDatabaseUrl(process.env);
  const database = ownServer ? await createTemporaryDatabase(ownServer) : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'doku-gateway-demo-'));
  try {
    // When root runs the demo, another user runs the database and must be able to enter.
    await chmod(folder, 0o711);
    console.log('Starting a database, a simulated DOKU and the gateway, on free ports');
    const said: string[] = [];
    const stack = await startDemoStack(folder, database?.url, signal, said);
    const told = await tellAllAndStop(stack, signal, said);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`\n${summarise(told)}\n`);
    console.log(`All ${told.length} stories ended as they should, after ${seconds} s in all.`);
    console.log('To try it yourself: npm start');
    return 0;
  } finally {
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startDemoStack(
  dataDir: string,
  databaseUrl: string | undefined,
  signal: AbortSignal,
  said: string[],
): Promise<RunningStack> {
  const [port = 0, simulatorPort = 0] = await findFreePorts(2);
  return startStack({
    settings: { port, simulatorPort, dataDir, databaseUrl, publicBaseUrl: undefined, apiKey: undefined },
    commands: await builtPrograms(console.log),
    environment: { ...process.env, SIMULATOR_PUBLIC_URL: `http://127.0.0.1:${simulatorPort}` },
    ignored: ignoredVariables(process.env, UNUSED),
    durable: false,
    signal,
    progress: (line) => console.log(`  ${line}`),
    output: (program, line) => said.push(`[${program}] ${line}`),
  });
}

async function tellAllAndStop(
  stack: RunningStack,
  signal: AbortSignal,
  said: readonly string[],
): Promise<ToldStory[]> {
  const client = new DemoClient(stack, stack.apiKey);
  const told: ToldStory[] = [];
  try {
    for (const story of STORIES) {
      const telling = tellStory(story, client, console.log).catch((error: unknown) => {
        throw withLastWords(error, said);
      });
      told.push(await Promise.race([telling, stack.failure, rejectWhenAborted(signal)]));
    }
    return told;
  } finally {
    await stack.stop();
  }
}

/** Adds what gateway and simulator said last, which often tells why a step failed. */
function withLastWords(error: unknown, said: readonly string[]): unknown {
  if (!(error instanceof StackError)) return error;
  return new StackError(error.message, [...error.details, ...said.slice(-KEPT_LINES)], { cause: error });
}

await runAsProgram({ usage: USAGE.demo, work: demo, whenStopped: INTERRUPTED });

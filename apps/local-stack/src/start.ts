import { builtPrograms } from './built-programs.js';
import { writeLocalStackFile } from './local-stack-file.js';
import { runAsProgram } from './run-as-program.js';
import { readSettings } from './settings.js';
import { startStack } from './stack.js';
import { welcome } from './welcome.js';

/** Keeps database, simulator and gateway up until a stop is asked for; 0 when they ended in order. */
async function start(signal: AbortSignal): Promise<number> {
  const settings = readSettings(process.env);
  const stack = await startStack({
    settings,
    commands: await builtPrograms(console.log),
    environment: process.env,
    durable: true,
    signal,
    progress: console.log,
    output: (program, line) => console.log(`[${program}] ${line}`),
  });
  const removeFile = await writeLocalStackFile(settings.dataDir, stack);
  console.log(welcome(stack));
  try {
    await Promise.race([untilAborted(signal), stack.failure]);
    console.log('\nStopping gateway, simulator and database');
    return 0;
  } finally {
    await removeFile();
    await stack.stop();
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

await runAsProgram(start);

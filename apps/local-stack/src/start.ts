import { builtPrograms } from './built-programs.js';
import { writeLocalStackFile } from './local-stack-file.js';
import { ignoredVariables } from './program-environments.js';
import { REVOKED_KEY, startWithKey } from './revoked-key.js';
import { runAsProgram } from './run-as-program.js';
import { readSettings } from './settings.js';
import { rejectWhenAborted } from './stop-request.js';
import { USAGE } from './usage.js';
import { welcome } from './welcome.js';

/** Keeps the three up until a stop is asked for or one of them ends by itself; throws a StackError for either. */
async function start(signal: AbortSignal): Promise<never> {
  const settings = readSettings(process.env);
  const { stack, isKeyRevoked } = await startWithKey({
    settings,
    commands: await builtPrograms(console.log),
    environment: process.env,
    ignored: ignoredVariables(process.env),
    durable: true,
    signal,
    progress: console.log,
    output: (program, line) => console.log(`[${program}] ${line}`),
  });
  const told = isKeyRevoked ? { ...stack, apiKey: undefined } : stack;
  const removeFile = await writeLocalStackFile(settings.dataDir, told);
  console.log(welcome(stack));
  if (isKeyRevoked) console.log(REVOKED_KEY);
  try {
    return await Promise.race([rejectWhenAborted(signal), stack.failure]);
  } finally {
    console.log('\nStopping gateway, simulator and database');
    await removeFile();
    await stack.stop();
  }
}

await runAsProgram({ usage: USAGE.start, work: start, whenStopped: 0 });

import { StackError } from './stack.error.js';
import { listenForStopRequest } from './stop-request.js';

/** As the commands for operators end when they are called wrongly. */
const CALLED_WRONGLY = 2;

/** What a program does, and what it says of how it is called. */
export interface Program {
  readonly usage: string;
  /** Resolves to the exit code. */
  readonly work: (signal: AbortSignal) => Promise<number>;
  /** Exit code when `work` throws because a stop was asked for. */
  readonly whenStopped: number;
}

/**
 * Runs `work` as this program's only task and ends the process with its exit code. A StackError is told in
 * plain words, without a stack trace; when it threw because a stop was asked for, nothing
 * is told. With any argument no work is done: the usage is told, and ends well only when it was asked for by `--help`.
 */
export async function runAsProgram({ usage, work, whenStopped }: Program): Promise<never> {
  // A reader that has gone away (`npm start | head`) must not keep us from stopping in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  refuseArguments(process.argv.slice(2), usage);
  const request = listenForStopRequest();
  let exitCode: number;
  try {
    exitCode = await work(request.signal);
  } catch (error) {
    exitCode = request.signal.aborted ? whenStopped : 1;
    if (!request.signal.aborted) report(error);
  }
  request.release();
  process.exit(exitCode);
}

function refuseArguments(given: readonly string[], usage: string): void {
  if (given.length === 0) return;
  const isAsked = given.length === 1 && ['--help', '-h'].includes(given[0] ?? '');
  console[isAsked ? 'log' : 'error'](usage);
  process.exit(isAsked ? 0 : CALLED_WRONGLY);
}

function report(error: unknown): void {
  if (!(error instanceof StackError)) return console.error(error);
  console.error(`\n${error.message}`);
  for (const line of error.details) console.error(`  ${line}`);
}

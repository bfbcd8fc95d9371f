import { StackError } from './stack.error.js';
import { listenForStopRequest } from './stop-request.js';

/**
 * Runs `work` as this program's only task and ends the process with its exit code. A StackError is told in
 * plain words, without a stack trace; when it threw because a stop was asked for, nothing
 * is told and the exit code is `whenStopped`.
 */
export async function runAsProgram(
  work: (signal: AbortSignal) => Promise<number>,
  whenStopped: number,
): Promise<never> {
  // A reader that has gone away (`npm start | head`) must not keep us from stopping in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
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

function report(error: unknown): void {
  if (!(error instanceof StackError)) return console.error(error);
  console.error(`\n${error.message}`);
  for (const line of error.details) console.error(`  ${line}`);
}

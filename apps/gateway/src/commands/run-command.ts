/** A command was called wrongly; the message says how to call it. */
export class UsageError extends Error {}

const FAILED = 1;
const CALLED_WRONGLY = 2;

/** Runs a command to its end. Its result is the exit code; what it throws is told in plain words. */
export async function runCommand(work: (args: readonly string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work(process.argv.slice(2));
  } catch (error) {
    process.exitCode = error instanceof UsageError ? CALLED_WRONGLY : FAILED;
    print(error instanceof Error ? error.message : String(error), process.stderr);
  }
}

/**
 * Writes one line. Control characters, which may come from other people's answers, would steer the terminal: they are shown
 * as a mark. A reader that has gone away (`| head`) is no fault.
 */
export function print(line: string, stream: NodeJS.WriteStream = process.stdout): void {
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  stream.write(`${line.replaceAll(/[^\P{Cc}\n\t]/gu, '�')}\n`);
}

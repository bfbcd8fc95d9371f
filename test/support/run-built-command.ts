import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

const PROGRAMS = resolve(import.meta.dirname, '../../dist/apps/gateway/src/commands');

/** How a command ended, and what it wrote. */
export interface EndedCommand {
  code: number;
  out: string;
  err: string;
}

/** `npm run <name> -- <args>` without npm, in this environment and no other, with `input` on standard input. */
export function runBuiltCommand(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  input = '',
): Promise<EndedCommand> {
  const env = { PATH: process.env['PATH'], ...environment };
  return new Promise((done) => {
    const run = execFile(
      process.execPath,
      [resolve(PROGRAMS, `${name}.js`), ...args],
      { env },
      (error, out, err) => {
        done({ code: error ? Number(error.code) : 0, out, err });
      },
    );
    // A command that reads nothing may be gone before its input.
    run.stdin?.on('error', () => undefined).end(input);
  });
}

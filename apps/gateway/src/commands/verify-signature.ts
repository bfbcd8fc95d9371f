import { buffer } from 'node:stream/consumers';
import { commandEnvironment } from './command-environment.js';
import { print, runCommand, UsageError, type Arguments } from './run-command.js';
import { examine } from './verify-signature/examine.js';
import { readCaptured } from './verify-signature/read-captured.js';
import { readNamedFile } from './verify-signature/read-named-file.js';
import { report } from './verify-signature/report.js';

const USAGE = `npm run verify-signature -- [file] [--target /path] [--theirs file]

Checks the signature of a captured request or answer, in either protocol and direction. The file, or standard input, holds a
curl command or an HTTP message. Exit code: 0 when a receiver accepts the signature, 1 when not, 2 when it
cannot be checked.

  --target /path   the path that was asked, for an answer, or when a proxy has changed it
  --theirs file    the string that the other side says it signed: shows where it differs from ours`;

const ARGUMENTS = {
  options: { target: { type: 'string' }, theirs: { type: 'string' } },
  allowPositionals: true,
} as const;

const EXIT_CODES = { ACCEPTED: 0, REFUSED: 1, UNKNOWN: 2 } as const;

/** `npm run verify-signature`: why a signature fits or does not. Shows no secret. */
async function verifySignature({ values, positionals }: Arguments<typeof ARGUMENTS>): Promise<number> {
  const [file, ...others] = positionals;
  if (others.length > 0) throw new UsageError('Name one file; each is checked by a call of its own.');
  const captured = file ? await readNamedFile(file) : await buffer(process.stdin);
  const { env } = commandEnvironment();
  const examination = examine(readCaptured(captured), values.target ?? null, env);
  const theirs = values.theirs ? (await readNamedFile(values.theirs)).toString('utf8') : null;
  const { lines, judgement } = report(examination, theirs?.replace(/\r?\n$/, '') ?? null);
  for (const line of lines) print(line);
  return EXIT_CODES[judgement];
}

await runCommand(USAGE, ARGUMENTS, verifySignature);

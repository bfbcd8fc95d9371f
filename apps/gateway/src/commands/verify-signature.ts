import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { commandEnvironment } from './command-environment.js';
import { print, runCommand, type Arguments } from './run-command.js';
import { examine } from './verify-signature/examine.js';
import { readCaptured } from './verify-signature/read-captured.js';
import { report } from './verify-signature/report.js';

const USAGE = `npm run verify-signature -- [file] [--target /path] [--theirs file]

Checks the signature of a captured request or answer, in either protocol and direction. The file, or standard input, holds a
curl command or an HTTP message. Exit code: 0 when a receiver accepts the signature, 1 when not.

  --target /path   the path that was asked, for an answer, or when a proxy has changed it
  --theirs file    the string that the other side says it signed: shows where it differs from ours`;

const ARGUMENTS = {
  options: { target: { type: 'string' }, theirs: { type: 'string' } },
  allowPositionals: true,
} as const;

/** `npm run verify-signature`: why a signature fits or does not. Shows no secret. */
async function verifySignature({ values, positionals }: Arguments<typeof ARGUMENTS>): Promise<number> {
  const [file] = positionals;
  const captured = file ? await readFile(file) : await buffer(process.stdin);
  const { env } = commandEnvironment();
  const examination = examine(readCaptured(captured), values.target ?? null, env);
  const theirs = values.theirs ? (await readFile(values.theirs, 'utf8')).replace(/\r?\n$/, '') : null;
  const { lines, isAccepted } = report(examination, theirs);
  for (const line of lines) print(line);
  return isAccepted ? 0 : 1;
}

await runCommand(USAGE, ARGUMENTS, verifySignature);

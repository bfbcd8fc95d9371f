import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StackError } from './stack.error.js';

export type Command = readonly [string, ...string[]];

/** How to run the two programs that the stack consists of. */
export interface ProgramCommands {
  gateway: Command;
  simulator: Command;
}

/** The commands for the built programs; builds them first when that has not been done. Throws a StackError. */
export async function builtPrograms(progress: (line: string) => void): Promise<ProgramCommands> {
  const root = findProjectFolder(import.meta.dirname);
  const main = (app: string) => join(root, 'dist', 'apps', app, 'src', 'main.js');
  const missing = ['gateway', 'simulator'].filter((app) => !existsSync(main(app)));
  if (missing.length > 0) {
    progress(`Building ${missing.join(' and ')} (only the first time)`);
    await build(root);
  }
  return { gateway: [process.execPath, main('gateway')], simulator: [process.execPath, main('simulator')] };
}

function findProjectFolder(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder;
  return findProjectFolder(dirname(folder));
}

async function build(root: string): Promise<void> {
  const cli = join(root, 'node_modules', '.bin', 'nest');
  if (!existsSync(cli)) {
    throw new StackError(
      'The programs are not built, and cannot be built without development packages: run "npm ci".',
    );
  }
  const { exitCode, output } = await run([cli, 'build'], root);
  if (exitCode !== 0) throw new StackError('The programs could not be built; the compiler says:', output);
}

function run([file, ...args]: Command, cwd: string): Promise<{ exitCode: number | null; output: string[] }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('close', (exitCode) => resolve({ exitCode, output: output.trim().split('\n').slice(-20) }));
  });
}

import { spawn } from 'node:child_process';

export interface CommandResult {
  /** Null when the command could not be started or ended by a signal. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface CommandIdentity {
  uid?: number;
  gid?: number;
}

/**
 * Runs a command to its end and never rejects: a command that cannot be started has exit code null and the
 * reason in `stderr`. The folder is `/`, so that a user who cannot enter ours can still run it.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  identity: CommandIdentity = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...identity,
      cwd: '/',
      env: postgresEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const result: CommandResult = { exitCode: null, stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk: Buffer) => (result.stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (result.stderr += chunk.toString()));
    child.on('error', (error) => resolve({ ...result, stderr: error.message }));
    child.on('close', (exitCode) => resolve({ ...result, exitCode }));
  });
}

/** Our environment without PG* variables, which would bend the server, and with messages in English. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANGUAGE: 'C' };
}

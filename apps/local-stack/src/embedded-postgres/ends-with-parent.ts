import { runCommand } from './run-command.js';

let supported: Promise<boolean> | undefined;

/**
 * The command prefix that makes a child receive `signal` when its parent is gone, even when that was killed;
 * empty where the system has no such thing (everywhere but Linux).
 */
export async function endsWithParent(signal: 'INT' | 'TERM'): Promise<string[]> {
  supported ??= runCommand('setpriv', ['--pdeathsig', 'INT', 'true']).then(({ exitCode }) => exitCode === 0);
  return (await supported) ? ['setpriv', '--pdeathsig', signal] : [];
}

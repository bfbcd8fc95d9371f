import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { INQUIRY_DEADLINE_MS } from '../support/start-stack.js';
import type { LauncherProject } from './launcher-project.js';

/** `npm start` or `npm run demo` while it runs. */
export class RunningCommand {
  /** The exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
  private text = '';

  private constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    this.ended = new Promise((done) => {
      child.once('close', (exitCode, signal) => done(exitCode ?? signal ?? 'unknown'));
    });
  }

  /** Runs the command in a launcher project, with stubs for gateway and simulator. */
  static async start(
    project: LauncherProject,
    command: 'start' | 'demo',
    environment: Record<string, string>,
    prefix: string[] = [],
    args: readonly string[] = [],
  ): Promise<RunningCommand> {
    await installStubs(project.folder);
    const program = join(project.folder, 'apps/local-stack/src', `${command}.js`);
    const env = { TMPDIR: project.folder, ...environment };
    return RunningCommand.spawn(project.folder, [...prefix, process.execPath, program, ...args], env);
  }

  /** Runs the command of this very project, as it was built. */
  static built(command: 'start' | 'demo', environment: Record<string, string>): RunningCommand {
    const patient = { INQUIRY_DEADLINE_MS, ...environment };
    return RunningCommand.spawn(process.cwd(), [process.execPath, builtProgram(command)], patient);
  }

  private static spawn(cwd: string, command: string[], environment: Record<string, string>): RunningCommand {
    const { DATABASE_URL: _own, npm_lifecycle_event: _event, ...inherited } = process.env;
    const child = spawn(command[0] as string, command.slice(1), {
      cwd,
      env: { ...inherited, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new RunningCommand(child);
  }

  get output(): string {
    return this.text;
  }

  /** Waits for a text in the output; fails when the program ends without it. */
  async printed(text: string): Promise<void> {
    while (!this.text.includes(text)) {
      const ended = await Promise.race([this.ended, new Promise<void>((wake) => setTimeout(wake, 20))]);
      if (ended !== undefined && !this.text.includes(text)) {
        throw new Error(`It ended with ${ended} and never printed "${text}":\n${this.text}`);
      }
    }
  }

  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | string> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** Where the build puts the command. */
export function builtProgram(command: 'start' | 'demo'): string {
  return join(process.cwd(), 'dist/apps/local-stack/src', `${command}.js`);
}

/** The command lines of all processes that belong to a folder. */
export async function processesOf(folder: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'stat=,args=']);
  return stdout.split('\n').filter((line) => line.includes(folder) && !line.trim().startsWith('Z'));
}

async function installStubs(folder: string): Promise<void> {
  for (const app of ['gateway', 'simulator']) {
    await mkdir(join(folder, 'dist/apps', app, 'src'), { recursive: true });
    const stub = "import '../../../../test/local-stack/stub.program.js';\n";
    await writeFile(join(folder, 'dist/apps', app, 'src/main.js'), stub);
  }
}

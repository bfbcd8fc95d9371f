import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LauncherProject } from './launcher-project.js';

/** `npm start` or `npm run demo` of a launcher project, with stubs for gateway and simulator. */
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

  static async start(
    project: LauncherProject,
    command: 'start' | 'demo',
    environment: Record<string, string>,
    prefix: string[] = [],
  ): Promise<RunningCommand> {
    await installStubs(project.folder);
    const program = join(project.folder, 'apps/local-stack/src', `${command}.js`);
    const args = [...prefix, process.execPath, program];
    const { DATABASE_URL: _own, npm_lifecycle_event: _event, ...inherited } = process.env;
    const child = spawn(args[0] as string, args.slice(1), {
      cwd: project.folder,
      env: { ...inherited, TMPDIR: project.folder, ...environment },
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

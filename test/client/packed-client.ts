import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
}

/** A project of a caller's: the packed client and what it needs, and nothing else of ours. */
export class ConsumerProject {
  private constructor(readonly folder: string) {}

  /** Packs the client as `npm pack` does, and unpacks it without the network, as an installation would. */
  static async create(): Promise<ConsumerProject> {
    const folder = await mkdtemp(join(tmpdir(), 'gateway-client-'));
    const client = join(ROOT, 'libs/client');
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: client });
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as { filename: string }[];
    const { name, dependencies } = await readManifest(client);
    const target = join(folder, 'node_modules', name);
    await mkdir(target, { recursive: true });
    await run('tar', ['-xzf', join(folder, packed?.filename ?? ''), '-C', target, '--strip-components=1']);
    await installAll(Object.keys(dependencies ?? {}), folder);
    await mkdir(join(folder, 'node_modules/@types'));
    await symlink(join(ROOT, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    return new ConsumerProject(folder);
  }

  /** Puts a TypeScript program there, ready to run; returns the path of its JavaScript. */
  async add(name: string, source: string): Promise<string> {
    await writeFile(join(this.folder, `${name}.ts`), source);
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    });
    const program = join(this.folder, `${name}.js`);
    await writeFile(program, outputText);
    return program;
  }

  /** What a strict compiler has against all programs, the package's own types included. */
  async typeErrors(): Promise<string> {
    const options = { module: 'nodenext', target: 'es2023', lib: ['es2023'], types: ['node'], strict: true };
    const config = { compilerOptions: { ...options, noEmit: true }, include: ['*.ts'] };
    await writeFile(join(this.folder, 'tsconfig.json'), JSON.stringify(config));
    const command = run(join(ROOT, 'node_modules/.bin/tsc'), ['--project', this.folder]);
    return command.then(
      () => '',
      (error: { stdout: string }) => error.stdout,
    );
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** Copies packages and what they need from this project's installation. */
async function installAll(names: string[], folder: string, done = new Set<string>()): Promise<void> {
  for (const name of names.filter((each) => !done.has(each))) {
    done.add(name);
    const source = join(ROOT, 'node_modules', name);
    await cp(source, join(folder, 'node_modules', name), { recursive: true });
    await installAll(Object.keys((await readManifest(source)).dependencies ?? {}), folder, done);
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { endsWithParent } from '../../../apps/local-stack/src/embedded-postgres/index.js';
import { isHealthy } from '../../../apps/local-stack/src/is-healthy.js';

export interface ProgramWishes {
  readonly name: string;
  /** Compiled program. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly port: number;
  /** Answers 200 once it is ready; absent: ready when the port takes connections. */
  readonly healthPath?: string;
  /** Takes what the program prints, as a log collector would. */
  readonly logFile: string;
  readonly nodeOptions?: readonly string[];
}

const READY_TIMEOUT_MS = 60_000;
const PROBE_INTERVAL_MS = 15;

/** A program under measurement, as a process of its own. */
export class Program {
  private constructor(
    readonly port: number,
    readonly readyAfterMs: number,
    private readonly child: ChildProcess,
  ) {}

  /** Starts it and waits until it is ready; throws when it ends first. */
  static async start(wishes: ProgramWishes): Promise<Program> {
    const prefix = await endsWithParent('TERM');
    const log = openSync(wishes.logFile, 'a');
    const begin = performance.now();
    const command = [...prefix, process.execPath, ...(wishes.nodeOptions ?? []), wishes.file];
    const child = spawn(command[0] as string, command.slice(1), {
      env: { ...process.env, NODE_ENV: 'production', ...wishes.environment, PORT: String(wishes.port) },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    while (!(await isReady(wishes))) {
      const tooLate = performance.now() - begin > READY_TIMEOUT_MS;
      if (child.exitCode !== null || tooLate) {
        child.kill('SIGKILL');
        throw new Error(`The ${wishes.name} did not start:\n${await readFile(wishes.logFile, 'utf8')}`);
      }
      await delay(PROBE_INTERVAL_MS);
    }
    return new Program(wishes.port, performance.now() - begin, child);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Memory that the process holds, in megabytes; null where the system does not tell. */
  async residentMegabytes(): Promise<number | null> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(patience);
  }
}

function isReady({ port, healthPath }: ProgramWishes): Promise<boolean> {
  return healthPath === undefined
    ? takesConnections(port)
    : isHealthy(`http://127.0.0.1:${port}${healthPath}`);
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

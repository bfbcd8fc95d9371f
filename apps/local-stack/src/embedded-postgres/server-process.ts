import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.js';
import { endsWithParent } from './ends-with-parent.js';
import { postgresEnvironment } from './run-command.js';
import type { ServerUser } from './server-user.js';

export interface ServerSettings {
  folder: string;
  port: number;
  durable: boolean;
}

const READY = 'database system is ready to accept connections';
const START_TIMEOUT_MS = 60_000;
const KEPT_LOG_LINES = 100;
/** PostgreSQL's own words for the three ways to stop: orderly, without a checkpoint, at once. */
const STOP_STEPS: [NodeJS.Signals, number][] = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/** One running `postgres`, from its start to its end. */
export class ServerProcess {
  readonly exited: Promise<void>;
  private readonly log: string[] = [];
  private readonly ready: Promise<boolean>;
  private readonly stopWithUs = () => void this.child.kill('SIGINT');

  private constructor(private readonly child: ChildProcess) {
    this.exited = new Promise((resolve) => {
      child.once('error', (error) => {
        this.log.push(error.message);
        resolve();
      });
      child.once('close', () => resolve());
    });
    this.ready = this.watchLog();
    process.once('exit', this.stopWithUs);
    void this.exited.then(() => process.removeListener('exit', this.stopWithUs));
  }

  /** Starts the server; where the system can, so that it ends when this process does, however that ends. */
  static async start(
    binaries: PostgresBinaries,
    user: ServerUser,
    settings: ServerSettings,
  ): Promise<ServerProcess> {
    const command = [...(await endsWithParent('INT')), binaries.postgres, ...serverArguments(settings)];
    const child = spawn(command[0] as string, command.slice(1), {
      ...user.identity,
      cwd: '/',
      // A terminal's Ctrl-C must reach us alone: the database is the last to stop.
      detached: true,
      env: postgresEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return new ServerProcess(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.pid !== 0 && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** True when it takes connections; false when it has ended or 60 s have passed. */
  becameReady(): Promise<boolean> {
    const tooLong = delay(START_TIMEOUT_MS, false, { ref: false });
    return Promise.race([this.ready, this.exited.then(() => false), tooLong]);
  }

  /** What the server printed last. */
  get lastLines(): readonly string[] {
    return this.log;
  }

  /** Ends the server, orderly first and harder when that takes too long. May be called again. */
  async stop(): Promise<void> {
    for (const [signal, patienceMs] of STOP_STEPS) {
      if (!this.isRunning) break;
      this.child.kill(signal);
      await Promise.race([this.exited, delay(patienceMs, undefined, { ref: false })]);
    }
    await this.exited;
  }

  private watchLog(): Promise<boolean> {
    return new Promise((resolve) => {
      let rest = '';
      this.child.stderr?.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString()).split('\n');
        rest = lines.pop() ?? '';
        this.log.push(...lines);
        this.log.splice(0, this.log.length - KEPT_LOG_LINES);
        if (lines.some((line) => line.includes(READY))) resolve(true);
      });
    });
  }
}

function serverArguments({ folder, port, durable }: ServerSettings): string[] {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
  settings.push('timezone=UTC', 'log_timezone=UTC', 'logging_collector=off', 'log_destination=stderr');
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  return ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
}

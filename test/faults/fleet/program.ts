import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { endsWithParent } from '../../../apps/local-stack/src/embedded-postgres/index.js';
import { isHealthy } from '../../../apps/local-stack/src/is-healthy.js';

export interface ProgramOptions {
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 when the program can be used. */
  readonly healthUrl: string;
  readonly onLine: (line: string) => void;
}

const READY_TIMEOUT_MS = 60_000;

/** A real process of the product, which a run may kill and start again. */
export class Program {
  private child: ChildProcess | null = null;
  private exited: Promise<unknown> = Promise.resolve();
  private lastLines: string[] = [];

  constructor(private readonly options: ProgramOptions) {}

  /** What it wrote last. */
  get lastWords(): string {
    return this.lastLines.join('\n');
  }

  get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts the process and waits until it can be used. */
  async start(): Promise<void> {
    const [file, ...args] = [...(await endsWithParent('TERM')), ...this.options.command] as [
      string,
      ...string[],
    ];
    const child = spawn(file, args, {
      env: { PATH: process.env['PATH'] ?? '', ...this.options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.exited = new Promise((resolve) => child.once('close', resolve));
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => this.keep(line));
    await this.untilReady();
  }

  /** Ends the process at once, as a crash does. */
  async crash(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.exited;
  }

  /** Asks the process to end and waits until it has. */
  async stop(): Promise<void> {
    if (this.isRunning) this.child?.kill('SIGTERM');
    const patience = new AbortController();
    const tooLong = pause(45_000, true, { signal: patience.signal, ref: false }).catch(() => false);
    if (await Promise.race([tooLong, this.exited.then(() => false)])) this.child?.kill('SIGKILL');
    patience.abort();
    await this.exited;
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (!(await isHealthy(this.options.healthUrl))) {
      if (!this.isRunning || Date.now() > deadline)
        throw new Error(`the program did not get ready:\n${this.lastLines.join('\n')}`);
      await pause(30);
    }
  }

  private keep(line: string): void {
    this.lastLines = [...this.lastLines.slice(-20), line];
    this.options.onLine(line);
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { isHealthy } from './is-healthy.js';
import { endsWithParent } from './embedded-postgres/index.js';
import { StackError } from './stack.error.js';

export interface ProgramOptions {
  /** As it is called in messages, for example "gateway". */
  name: string;
  command: readonly [string, ...string[]];
  environment: NodeJS.ProcessEnv;
  /** Answers 200 when the program is ready. */
  healthUrl: string;
  onLine: (line: string) => void;
}

const KEPT_LINES = 40;
const READY_TIMEOUT_MS = 60_000;
const PROBE_INTERVAL_MS = 50;
const STOP_PATIENCE_MS = 15_000;

/** A program that runs as a child process, from its start to its end. */
export class ChildProgram {
  /** Resolves to how it ended, for example "exit code 1". */
  readonly exited: Promise<string>;
  private readonly lines: string[] = [];
  private ended: string | undefined;

  private constructor(
    private readonly options: ProgramOptions,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.keep(line));
    }
    this.exited = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    }).then((how) => (this.ended = how));
    const stopWithUs = () => void child.kill('SIGTERM');
    process.once('exit', stopWithUs);
    void this.exited.then(() => process.removeListener('exit', stopWithUs));
  }

  /** Starts the program; where the system can, so that it ends when this process does, however that ends. */
  static async start(options: ProgramOptions): Promise<ChildProgram> {
    const [file, ...args] = [...(await endsWithParent('TERM')), ...options.command] as [string, ...string[]];
    const child = spawn(file, args, {
      env: options.environment,
      // A terminal's Ctrl-C must reach the stack alone, which stops its programs in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ChildProgram(options, child);
  }

  get lastLines(): readonly string[] {
    return this.lines;
  }

  /** Resolves when the program answers its health address; throws a StackError when it ends or takes too long. */
  async ready(): Promise<void> {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (!(await isHealthy(this.options.healthUrl))) {
      if (this.ended !== undefined) throw this.endedEarly(this.ended);
      if (Date.now() > deadline) throw this.notReady();
      await Promise.race([delay(PROBE_INTERVAL_MS), this.exited]);
    }
  }

  /** Ends the program: politely, and after 15 s with force. May be called again. */
  async stop(): Promise<void> {
    if (this.ended === undefined) this.child.kill('SIGTERM');
    const tooLong = delay(STOP_PATIENCE_MS, true, { ref: false });
    if (await Promise.race([tooLong, this.exited.then(() => false)])) this.child.kill('SIGKILL');
    await this.exited;
  }

  /** The error for an end that nobody asked for. */
  endedEarly(how: string): StackError {
    return new StackError(`The ${this.options.name} ended by itself (${how}); its last output:`, this.lines);
  }

  private notReady(): StackError {
    const seconds = READY_TIMEOUT_MS / 1000;
    const { name, healthUrl } = this.options;
    return new StackError(
      `The ${name} was not ready within ${seconds} s (${healthUrl}); its last output:`,
      this.lines,
    );
  }

  private keep(line: string): void {
    this.lines.push(line);
    this.lines.splice(0, this.lines.length - KEPT_LINES);
    this.options.onLine(line);
  }
}

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { ConfigurationError } from '../configuration.js';
import type { SimulatorState } from './simulator-state.js';

/** Keeps the simulator's state in a file, so that a restart forgets nothing. */
export class StateFile {
  private saved: string | undefined;
  private complaint: string | undefined;

  constructor(
    private readonly path: string,
    private readonly state: SimulatorState,
  ) {}

  /** Reads the file, or makes the first one. Throws a ConfigurationError, and then leaves the file as it is. */
  load(): void {
    try {
      const text = this.read();
      if (text === undefined) return this.write(this.state.toText());
      this.state.restore(text);
      this.saved = this.state.toText();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const remedy = code
        ? 'name a file that this user can read and write'
        : 'mend it, or move it away to start without what it remembers';
      throw new ConfigurationError([
        `SIMULATOR_STATE_FILE: ${this.path} cannot be used (${message}): ${remedy}`,
      ]);
    }
  }

  /** Writes the file when something has changed. When it cannot, it says so once, and the simulator runs on. */
  save(): void {
    const text = this.state.toText();
    if (text === this.saved) return;
    try {
      this.write(text);
      this.complaint = undefined;
    } catch (error) {
      this.complain(`The simulator's state cannot be kept in ${this.path} (${(error as Error).message}).`);
    }
  }

  private read(): string | undefined {
    try {
      return readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** A reader, and a restart after a crash, find the old state or the new, never a part. */
  private write(text: string): void {
    const unfinished = `${this.path}.unfinished`;
    writeFileSync(unfinished, text, { mode: 0o600, flush: true });
    renameSync(unfinished, this.path);
    this.saved = text;
  }

  private complain(complaint: string): void {
    if (complaint !== this.complaint) process.stderr.write(`${complaint}\n`);
    this.complaint = complaint;
  }
}

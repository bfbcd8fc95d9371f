import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadJob, LoadResult } from './job.js';

interface Answer {
  readonly result?: LoadResult;
  readonly error?: string;
}

/** The load generator's process, seen from the benchmark. */
export class LoadGenerator {
  private readonly child: ChildProcess = fork(join(import.meta.dirname, 'load-generator.program.js'));

  /** Runs a job; throws when an answer had another status than the expected one. */
  async run(job: LoadJob, expectedStatus = 200): Promise<LoadResult> {
    this.child.send(job);
    const { result, error } = await this.answer();
    if (!result) throw new Error(`The load of ${job.kind} broke off: ${error}`);
    const unexpected = Object.keys(result.statuses).filter((status) => Number(status) !== expectedStatus);
    if (unexpected.length > 0) {
      throw new Error(`${job.kind} was answered with ${JSON.stringify(result.statuses)}`);
    }
    return result;
  }

  private async answer(): Promise<Answer> {
    const done = new AbortController();
    const { signal } = done;
    try {
      const [answer] = (await Promise.race([
        once(this.child, 'message', { signal }),
        once(this.child, 'exit', { signal }),
      ])) as [Answer | number | null];
      return typeof answer === 'object' && answer ? answer : { error: 'the load generator has ended' };
    } finally {
      done.abort();
    }
  }

  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadJob, LoadResult } from './job.js';

/** The load generator's process, seen from the benchmark. */
export class LoadGenerator {
  private readonly child: ChildProcess = fork(join(import.meta.dirname, 'load-generator.program.js'));

  /** Runs a job; throws when an answer had another status than the expected one. */
  async run(job: LoadJob, expectedStatus = 200): Promise<LoadResult> {
    this.child.send(job);
    const [answer] = (await once(this.child, 'message')) as [{ result?: LoadResult; error?: string }];
    if (!answer.result) throw new Error(`The load of ${job.kind} broke off: ${answer.error}`);
    const unexpected = Object.keys(answer.result.statuses).filter(
      (status) => Number(status) !== expectedStatus,
    );
    if (unexpected.length > 0) {
      throw new Error(`${job.kind} was answered with ${JSON.stringify(answer.result.statuses)}`);
    }
    return answer.result;
  }

  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }
}

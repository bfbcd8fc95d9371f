import type { LoadJob } from './job.js';
import { runJob } from './run-job.js';

/** A process of its own, so that making load does not slow down what it measures more than it must. */
process.on('message', (job: LoadJob) => {
  runJob(job).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

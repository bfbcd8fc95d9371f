import { AsyncLocalStorage } from 'node:async_hooks';

/** What the running code works on, for log lines and traces: never what it knows about a person. */
export interface Work {
  requestId?: string;
  paymentCodeId?: string;
  traceId?: string;
}

const storage = new AsyncLocalStorage<Work>();

/** Runs `run`, and all that it begins, as one piece of work. */
export function beginWork<T>(work: Work, run: () => T): T {
  return storage.run({ ...work }, run);
}

/** Adds what has become known about the work at hand; nothing when there is none. */
export function noteWork(facts: Work): void {
  const work = storage.getStore();
  if (work) Object.assign(work, facts);
}

/** The work at hand; empty when there is none. */
export function currentWork(): Readonly<Work> {
  return storage.getStore() ?? {};
}

import { StackError } from './stack.error.js';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const PARENT_WATCH_MS = 500;

export interface StopRequest {
  /** Aborted by a stop signal, or when npm, which started this program, is gone. */
  signal: AbortSignal;
  /** Stops listening. */
  release: () => void;
}

/**
 * Listens for the wish to stop. Repeated signals are taken as one: npm passes on the Ctrl-C that the terminal
 * has already delivered.
 */
export function listenForStopRequest(): StopRequest {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  const watch = watchParent(stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of STOP_SIGNALS) process.removeListener(signal, stop);
      clearInterval(watch);
    },
  };
}

/** Rejects with a StackError once a stop is asked for; stays open otherwise. */
export function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new StackError('Stopped before the end.'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** npm ends without a word to its script when it is killed; started by hand, outliving the shell is a wish. */
function watchParent(onGone: () => void): NodeJS.Timeout | undefined {
  if (!process.env['npm_lifecycle_event']) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, PARENT_WATCH_MS);
  watch.unref();
  return watch;
}

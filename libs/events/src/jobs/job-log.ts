import type { Logger as NestLogger } from '@nestjs/common';
import { Logger } from 'graphile-worker';

/**
 * The worker's own messages in the application's log. Its errors are warnings here: a lost connection heals by
 * itself, and a throwing job is reported by the runner.
 */
export function jobLog(log: NestLogger): Logger {
  return new Logger(() => (level, message) => {
    const name: string = level;
    if (name === 'error' || name === 'warning') log.warn(message);
    else if (name === 'info') log.verbose(message);
  });
}

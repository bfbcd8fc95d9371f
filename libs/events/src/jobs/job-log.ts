import type { Logger as NestLogger } from '@nestjs/common';
import { Logger } from 'graphile-worker';

/**
 * The worker's own messages in the application's log. Its errors are warnings here: a lost connection heals by
 * itself, and a throwing job is reported by the runner.
 */
export function jobLog(log: NestLogger): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(message);
    else if (level === 'info') log.verbose(message);
  });
}

import { damaged } from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

export interface FailedStart {
  error: EmbeddedPostgresError;
  /** True when the cause goes away by itself within seconds. */
  passing: boolean;
}

const HELD_BY_ENDING_SERVER = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;

/** Turns the last lines of a server that did not start into one sentence a person can act on. */
export function explainFailedStart(lines: readonly string[], folder: string, port: number): FailedStart {
  const text = lines.join('\n');
  if (HELD_BY_ENDING_SERVER.test(text)) {
    return {
      passing: true,
      error: new EmbeddedPostgresError(
        'LEFT_OVER_SERVER',
        `Another PostgreSQL server still works on ${folder}: stop it, then start again.`,
      ),
    };
  }
  return { passing: false, error: explainLasting(lines, text, folder, port) };
}

/** The server lives but takes no connections, for example during a long recovery. */
export function notReadyInTime(folder: string, lines: readonly string[]): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'START_FAILED',
    `The database on ${folder} was not ready in time and was stopped (last word: ${lines.at(-1) ?? 'none'}): start again to let it go on.`,
  );
}

function explainLasting(
  lines: readonly string[],
  text: string,
  folder: string,
  port: number,
): EmbeddedPostgresError {
  if (/could not bind|could not create any TCP\/IP sockets/.test(text)) {
    return new EmbeddedPostgresError(
      'PORT_TAKEN',
      `Port ${port} is taken by another program, so the database cannot listen on it.`,
    );
  }
  const reason = reasonIn(lines);
  if (/No space left|Cannot allocate memory|could not create shared memory|out of memory/.test(text)) {
    return new EmbeddedPostgresError(
      'START_FAILED',
      `The database could not start for lack of room: ${reason}`,
    );
  }
  return damaged(folder, reason);
}

function reasonIn(lines: readonly string[]): string {
  const line =
    lines.find((candidate) => /FATAL|PANIC/.test(candidate)) ?? lines.findLast((last) => last.trim() !== '');
  return (line ?? 'the server ended without a word')
    .replace(/^.*?(FATAL|PANIC):\s*/, '')
    .replace(/^postgres:\s*/, '');
}

import { describe, expect, it } from 'vitest';
import { explainFailedStart, notReadyInTime } from './failed-start.js';

function explain(...lines: string[]) {
  return explainFailedStart(lines, '/data/postgres', 5432);
}

describe('explaining why the server did not start', () => {
  it('takes the memory of a server that is just ending for a passing cause', () => {
    const { passing } = explain('FATAL:  pre-existing shared memory block (key 5, ID 6) is still in use');
    expect(passing).toBe(true);
  });

  it('names a taken port', () => {
    const { error, passing } = explain(
      'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use',
      'FATAL:  could not create any TCP/IP sockets',
    );
    expect(passing).toBe(false);
    expect(error.code).toBe('PORT_TAKEN');
    expect(error.message).toContain('5432');
  });

  it('does not call data damaged when the disk is full', () => {
    const { error } = explain('FATAL:  could not write to file "pg_wal/xlogtemp.1": No space left on device');
    expect(error.code).toBe('START_FAILED');
    expect(error.message).toContain('No space left on device');
  });

  it('calls the data damaged, with the first reason the server gave', () => {
    const { error } = explain(
      '2026-11-20 10:00:00.000 UTC [77] PANIC:  could not locate a valid checkpoint record at 0/14EDFC0',
      '2026-11-20 10:00:00.100 UTC [70] LOG:  startup process (PID 77) was terminated by signal 6',
    );
    expect(error.code).toBe('DATA_FOLDER_DAMAGED');
    expect(error.message).toContain('(could not locate a valid checkpoint record at 0/14EDFC0)');
    expect(error.message).toContain('mv /data/postgres /data/postgres.damaged');
  });

  it('does not call data damaged when the server only takes long', () => {
    expect(notReadyInTime('/data/postgres', ['LOG:  redo in progress']).message).toContain(
      'redo in progress',
    );
  });
});

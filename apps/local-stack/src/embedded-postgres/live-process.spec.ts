import { describe, expect, it } from 'vitest';
import { findLiveProcess, parseProcStat } from './live-process.js';

describe('reading /proc/<pid>/stat', () => {
  it('finds state and start time behind a command name with spaces and brackets', () => {
    const fields = ['S', ...Array.from({ length: 18 }, (_, index) => String(index)), '987654', '0'];
    expect(parseProcStat(`42 (odd) name (x) ${fields.join(' ')}`)).toEqual({
      state: 'S',
      startedAt: '987654',
    });
  });
});

describe('finding a live process', () => {
  it('finds this one, with its command line', async () => {
    const self = await findLiveProcess(process.pid);
    expect(self?.startedAt).not.toBe('');
    expect(self?.commandLine).not.toBe('');
  });

  it.each([0, -1, Number.NaN, 4_194_303])('finds nothing for %s', async (pid) => {
    expect(await findLiveProcess(pid)).toBeUndefined();
  });
});

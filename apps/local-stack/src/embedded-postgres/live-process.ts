import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface LiveProcess {
  pid: number;
  /** Opaque; tells a process from a later one with the same id. */
  startedAt: string;
  commandLine: string;
}

/** Finds a running process. A zombie is dead: it holds nothing and only waits to be reaped. */
export async function findLiveProcess(pid: number): Promise<LiveProcess | undefined> {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? findInProc(pid) : findWithPs(pid);
}

/** Waits until the process is gone; false when it is still there after `timeoutMs`. */
export async function waitUntilGone(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (await findLiveProcess(pid)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}

/** Reads the state and start time from a line of /proc/<pid>/stat; the command name in it may hold anything. */
export function parseProcStat(line: string): { state: string; startedAt: string } {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
}

async function findInProc(pid: number): Promise<LiveProcess | undefined> {
  try {
    const { state, startedAt } = parseProcStat(await readFile(`/proc/${pid}/stat`, 'utf8'));
    if (state === 'Z' || state === 'X') return undefined;
    const commandLine = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    return { pid, startedAt, commandLine };
  } catch {
    return undefined;
  }
}

async function findWithPs(pid: number): Promise<LiveProcess | undefined> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)]);
    const match = /^\s*(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/s.exec(stdout);
    if (!match || match[1]?.startsWith('Z')) return undefined;
    return { pid, startedAt: match[2] ?? '', commandLine: (match[3] ?? '').trim() };
  } catch {
    return undefined;
  }
}

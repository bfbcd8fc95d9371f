/** What one check found, and what to do about it. */
export interface CheckResult {
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly found: string;
  /** What to do; empty when nothing is to be done. */
  readonly remedy: readonly string[];
}

export function ok(name: string, found: string): CheckResult {
  return { name, status: 'ok', found, remedy: [] };
}

export function warning(name: string, found: string, ...remedy: string[]): CheckResult {
  return { name, status: 'warning', found, remedy };
}

export function failed(name: string, found: string, ...remedy: string[]): CheckResult {
  return { name, status: 'failed', found, remedy };
}

export function skipped(name: string, why: string): CheckResult {
  return { name, status: 'skipped', found: why, remedy: [] };
}

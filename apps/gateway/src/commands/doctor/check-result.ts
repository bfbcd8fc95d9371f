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

/** The words of an error, also of one that Node made of several attempts. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error && message === 'fetch failed' ? messageOf(cause) : message;
}

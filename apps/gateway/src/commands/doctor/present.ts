import type { CheckResult } from './check-result.js';

const SIGNS = { ok: 'ok  ', warning: 'WARN', failed: 'FAIL', skipped: '-   ' } as const;
const NAME_WIDTH = 24;

/** A result as lines for a terminal. */
export function presentResult({ name, status, found, remedy }: CheckResult): string[] {
  return [
    `${SIGNS[status]}  ${name.padEnd(NAME_WIDTH)} ${found}`,
    ...remedy.map((line) => `${' '.repeat(6)}→ ${line}`),
  ];
}

/** The last line. */
export function summarise(results: readonly CheckResult[]): string {
  const count = (status: CheckResult['status']): number =>
    results.filter((result) => result.status === status).length;
  const warnings = count('warning') > 0 ? `, ${count('warning')} with a warning` : '';
  const unknown = count('skipped') > 0 ? `, ${count('skipped')} not checked` : '';
  const failures = count('failed');
  return failures > 0
    ? `${failures} of ${results.length} checks failed${warnings}${unknown}.`
    : `Nothing failed: ${count('ok')} checks are well${warnings}${unknown}.`;
}

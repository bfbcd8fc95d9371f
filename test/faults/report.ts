import type { Fault } from './fault.js';
import type { Tally } from './promises/tally.js';

export interface ReportLine {
  readonly fault: Fault;
  readonly tally: Tally;
  readonly seconds: number;
}

const HEADING = ['fault', 'runs', 'payments', 'lost', 'doubled', 'wrong', 's'];

/** The figures of a run as a table. */
export function formatReport(lines: readonly ReportLine[]): string {
  const rows = lines.map(({ fault, tally, seconds }) => [
    fault.title,
    ...[tally.runs, tally.payments, tally.lost, tally.doubled, tally.wrong.length].map(String),
    seconds.toFixed(1),
  ]);
  const widths = HEADING.map((_, column) =>
    Math.max(...[HEADING, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const show = (row: string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [show(HEADING), rule, ...rows.map(show)].join('\n');
}

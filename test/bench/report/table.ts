import { cpus, totalmem } from 'node:os';
import { percent, show, verdictOf, type Bound, type Finding } from './finding.js';

/** The findings as Markdown, ready for the documentation. */
export function toTable(findings: readonly Finding[]): string {
  const heading = ['goal', 'must', 'aim', 'measured', 'spread', 'reached', 'remarks'];
  const rows = findings.map((finding) => [
    finding.goal,
    showBound(finding.must),
    showBound(finding.aim),
    showValue(finding),
    finding.spread === null ? '' : percent(finding.spread),
    verdictOf(finding),
    finding.notes.join('; '),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A finding in short, to be told as soon as it is known: a run may be broken off. */
export function toLine(finding: Finding): string {
  return [`${finding.goal}: ${showValue(finding)} (${verdictOf(finding)})`, ...finding.notes].join('; ');
}

/** What the figures were measured on. */
export function describeMachine(): string {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${memory} GiB, Node ${process.version}, ${process.platform} ${process.arch}`;
}

function showValue({ value, unit }: Finding): string {
  return value === null ? '' : `${show(value)} ${unit}`.trim();
}

function showBound({ least, most }: Bound): string {
  if (least !== undefined) return `≥ ${show(least)}`;
  return most === undefined ? '' : `≤ ${show(most)}`;
}

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAYMENT_CODE_STATUSES, type PaymentCodeStatus } from '@app/domain';
import { CODE_EVENTS, TRANSITIONS, type CodeEvent } from '../../libs/domain/src/lifecycle/transitions.js';
import { formatMarkdown, markdownTable, ROOT } from './project-files.js';

/** What can happen, in words. */
const MEANINGS: Readonly<Record<CodeEvent, string>> = {
  CREATE_CONFIRMED: 'DOKU made or registered the code; one in mode DIPC needs no DOKU',
  CREATE_REFUSED: 'DOKU refused the code, or provably never got the request',
  PAYMENT_FITS: 'money came as the code asks, or was accepted by policy or by a person',
  PAYMENT_DOES_NOT_FIT: 'money came that needs a person',
  PAYMENT_UNMATCHED: 'money came that names another number, or for a code that failed',
  PAYMENT_ATTEMPT_FAILED: 'DOKU tells of an attempt that failed',
  UPDATE_CONFIRMED: 'DOKU took new terms; those of a code in mode DIPC are ours alone',
  CANCEL_CONFIRMED: 'DOKU cancelled the code; one in mode DIPC we cancel ourselves',
  EXPIRY_DUE: 'our clock has reached the expiry',
  FOUND_WAITING: 'a status check says that it waits for money',
  FOUND_EXPIRED: 'a status check says that it expired',
  FOUND_CANCELLED: 'a status check finds it ended before its time, by our cancel',
  FOUND_CLOSED: 'a status check says that it is paid, by money that a person decides on or has given back',
};

function statePage(): string {
  return `# The state table

Every status of a payment code × everything that can happen to it has one named outcome. Nothing outside this table moves a
code, and the timeline names the rule that decided. Made from \`libs/domain/src/lifecycle/transitions.ts\` by \`npm run docs\`;
[the decision](adr/0012-the-state-table.md) tells why it is so, [reliability](reliability.md) how it is proved.

## The moves

\`\`\`mermaid
stateDiagram-v2
  direction LR
  [*] --> PENDING: create requested
${moves().join('\n')}
\`\`\`

A reusable code stays ACTIVE after a payment that fits, until it expires or is cancelled. One that has expired stays EXPIRED
when such a payment is heard of later. A code for one payment also stays ACTIVE after it while DOKU may take more on its
number, and is PAID once the number is closed.

## What can happen

${markdownTable(
  ['event', 'meaning'],
  CODE_EVENTS.map((event) => [`\`${event}\``, MEANINGS[event]]),
)}

## Every cell

The status afterwards, and the rule. A dash: the status stays.

${markdownTable(
  ['event', ...PAYMENT_CODE_STATUSES],
  CODE_EVENTS.map((event) => [`\`${event}\``, ...PAYMENT_CODE_STATUSES.map((status) => cell(status, event))]),
)}
`;
}

/** One arrow for each pair of statuses, with the events that make the move. */
function moves(): string[] {
  const arrows = new Map<string, CodeEvent[]>();
  for (const from of PAYMENT_CODE_STATUSES) {
    for (const event of CODE_EVENTS) {
      const { to } = TRANSITIONS[from][event];
      if (to !== from) arrows.set(`${from} --> ${to}`, [...(arrows.get(`${from} --> ${to}`) ?? []), event]);
    }
  }
  return [...arrows].map(([arrow, events]) => `  ${arrow}: ${events.map(inWords).join(', ')}`);
}

function inWords(event: CodeEvent): string {
  return event.toLowerCase().replaceAll('_', ' ');
}

function cell(from: PaymentCodeStatus, event: CodeEvent): string {
  const { to, toIfReusable, rule } = TRANSITIONS[from][event];
  const moved = to === from ? '-' : `**${to}**`;
  const reusable = toIfReusable ? ` (reusable: ${toIfReusable})` : '';
  return `${moved}${reusable} ${rule.replaceAll('_', ' ')}`;
}

describe('docs/state-table.md', () => {
  it('shows every status and event (renew it with npm run docs)', async () => {
    await expect(await formatMarkdown(statePage())).toMatchFileSnapshot(join(ROOT, 'docs/state-table.md'));
  });

  it('is a whole table: no status and no event without an outcome', () => {
    const cells = PAYMENT_CODE_STATUSES.flatMap((status) =>
      CODE_EVENTS.map((event) => TRANSITIONS[status][event]),
    );
    expect(cells.filter((outcome) => outcome?.rule && outcome.to)).toHaveLength(
      PAYMENT_CODE_STATUSES.length * CODE_EVENTS.length,
    );
  });
});

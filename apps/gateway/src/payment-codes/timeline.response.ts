import { ApiProperty } from '@nestjs/swagger';
import type { TimelineEntry } from '@app/payment-codes';
import { NEXT_CURSOR } from '../http/page.response.js';

const KINDS = ['REQUEST', 'CALLBACK', 'STATE_CHANGE', 'EVENT', 'DELIVERY'] as const;

/** One thing that happened. */
export class TimelineEntryResponse {
  @ApiProperty({ format: 'date-time', description: 'When; UTC.', example: '2026-11-20T10:00:00.412Z' })
  at!: string;

  @ApiProperty({
    enum: KINDS,
    description:
      'REQUEST: a call to DOKU. CALLBACK: a call from DOKU. STATE_CHANGE: what it moved, and the rule. EVENT: what ' +
      'callers were told. DELIVERY: an attempt to send it.',
    example: 'STATE_CHANGE',
  })
  kind!: (typeof KINDS)[number];

  @ApiProperty({
    description: 'The same in one line for people.',
    example: 'CREATE_CONFIRMED: PENDING → ACTIVE (create_confirmed), by shop',
  })
  summary!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'The facts of this kind of entry: redacted headers and bodies, durations, checks, states, rules, outcomes. ' +
      '`durationMs` counts for a call to DOKU until its answer was there; for a notification from receipt until its ' +
      'booking was decided and only had to be written; for an inquiry from receipt until its answer had gone out.',
    example: {
      event: 'CREATE_CONFIRMED',
      from: 'PENDING',
      to: 'ACTIVE',
      rule: 'create_confirmed',
      actor: 'shop',
    },
  })
  facts!: Record<string, unknown>;
}

/** The timeline of one code, oldest first. */
export class TimelineResponse {
  @ApiProperty({ type: [TimelineEntryResponse], description: 'What happened, oldest first.' })
  items!: TimelineEntryResponse[];

  @ApiProperty(NEXT_CURSOR)
  nextCursor!: string | null;
}

/** A timeline as callers see it; always one page. */
export function presentTimeline(entries: readonly TimelineEntry[]): TimelineResponse {
  return { items: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })), nextCursor: null };
}

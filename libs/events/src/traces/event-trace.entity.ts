import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Columns of `event_traces`: which trace an event was written in. Rows exist only while traces are switched on. */
@Entity('event_traces')
@Index('event_traces_at_idx', ['at'])
export class EventTraceEntity {
  @PrimaryColumn('uuid', { name: 'event_id', primaryKeyConstraintName: 'event_traces_pkey' })
  eventId!: string;

  /** W3C `traceparent`. */
  @Column('text')
  traceparent!: string;

  @Column('timestamptz')
  at!: Date;
}

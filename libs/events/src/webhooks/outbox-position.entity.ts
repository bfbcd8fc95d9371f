import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Columns of `outbox_position`: the last event, in the order of the feed, whose deliveries were written. It has one row.
 * All events behind the position are dispatched, and none after it is.
 */
@Entity('outbox_position')
@Check('outbox_position_one_check', 'id')
export class OutboxPositionEntity {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'outbox_position_pkey' })
  id!: boolean;

  @Column('bigint')
  xid!: string;

  @Column('bigint')
  seq!: string;
}

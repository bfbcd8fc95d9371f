import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Columns of `orders`. Amounts in whole rupiah. */
@Entity('orders')
@Unique('orders_reference_key', ['merchantAccount', 'reference'])
export class OrderEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'orders_pkey' })
  id!: string;

  @Column('text', { name: 'merchant_account' })
  merchantAccount!: string;

  @Column('text')
  reference!: string;

  @Column('text', { name: 'amount_type' })
  amountType!: string;

  @Column('bigint', { name: 'amount_value', nullable: true })
  amountValue!: string | null;

  @Column('bigint', { name: 'amount_min', nullable: true })
  amountMin!: string | null;

  @Column('bigint', { name: 'amount_max', nullable: true })
  amountMax!: string | null;

  @Column('text')
  status!: string;

  @Column('bigint', { name: 'amount_paid' })
  amountPaid!: string;

  /** Moves by one with every change of the order or of anything below it. */
  @Column('integer')
  version!: number;

  @Column('integer', { name: 'next_ordinal' })
  nextOrdinal!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

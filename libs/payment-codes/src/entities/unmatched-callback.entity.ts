import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Columns of `unmatched_callbacks`: the invoices of notifications that came before their code, or are unusable but for that. */
@Entity('unmatched_callbacks')
@Index('unmatched_callbacks_invoice_idx', ['merchantAccount', 'invoiceNumber'])
export class UnmatchedCallbackEntity {
  @PrimaryColumn('uuid', { name: 'callback_id', primaryKeyConstraintName: 'unmatched_callbacks_pkey' })
  callbackId!: string;

  @Column('text', { name: 'merchant_account' })
  merchantAccount!: string;

  @Column('text', { name: 'invoice_number' })
  invoiceNumber!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}

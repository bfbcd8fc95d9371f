import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Columns of `api_keys`. Only a hash of the secret is kept. */
@Entity('api_keys')
@Unique('api_keys_secret_key', ['secretHash'])
export class ApiKeyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_keys_pkey' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'secret_hash' })
  secretHash!: string;

  @Column('text', { array: true })
  scopes!: string[];

  @Column('text', { name: 'merchant_accounts', array: true, nullable: true })
  merchantAccounts!: string[] | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  /** The client that the key belongs to, which stays over rotations; null: the key's own id. */
  @Column('uuid', { name: 'client_id', nullable: true })
  clientId!: string | null;

  @Column('uuid', { name: 'replaced_by', nullable: true })
  replacedBy!: string | null;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy!: string | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A token shared by all instances. */
@Entity('access_tokens')
export class AccessTokenEntity {
  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  token!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'obtained_at' })
  obtainedAt!: Date;
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rotation of API keys, and the record of who did what. New columns may be null: the old version still writes rows. */
export class Access1795132800003 implements MigrationInterface {
  name = 'Access1795132800003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE api_keys
        ADD COLUMN client_id uuid,
        ADD COLUMN replaced_by uuid,
        ADD COLUMN created_by text`);
    await runner.query(`
      CREATE TABLE audit_entries (
        id uuid NOT NULL,
        at timestamptz NOT NULL,
        actor_id text NOT NULL,
        actor_name text NOT NULL,
        merchant_accounts text[],
        action text NOT NULL,
        subject_id text,
        request_id text,
        source_address text,
        outcome text,
        CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
      )`);
    await runner.query(`CREATE INDEX audit_entries_at_idx ON audit_entries (at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_entries`);
    await runner.query(`
      ALTER TABLE api_keys DROP COLUMN client_id, DROP COLUMN replaced_by, DROP COLUMN created_by`);
  }
}

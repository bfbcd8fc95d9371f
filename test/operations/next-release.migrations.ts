import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every table that is written while payments go on. */
const BUSY_TABLES = [
  'orders',
  'payment_codes',
  'payments',
  'transitions',
  'events',
  'callbacks',
  'exchanges',
  'webhook_deliveries',
];

/** What the next release may do to a table by the rule: it only adds, and locks no second table. */
function addingTo(table: string, place: number): new () => MigrationInterface {
  return class implements MigrationInterface {
    name = `NextRelease${9_999_999_990_000 + place}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`
        ALTER TABLE ${table}
          ADD COLUMN next_release text,
          ADD COLUMN next_release_flag boolean NOT NULL DEFAULT false`);
      await runner.query(`CREATE TABLE next_release_of_${table} (id uuid PRIMARY KEY)`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`DROP TABLE next_release_of_${table}`);
      await runner.query(`ALTER TABLE ${table} DROP COLUMN next_release, DROP COLUMN next_release_flag`);
    }
  };
}

/** One migration per table. */
export const NEXT_RELEASE = BUSY_TABLES.map(addingTo);

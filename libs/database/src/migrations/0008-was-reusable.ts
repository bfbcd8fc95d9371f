import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a code took any number of payments before. The old version leaves it as it is. */
export class WasReusable1795132800008 implements MigrationInterface {
  name = 'WasReusable1795132800008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payment_codes ADD COLUMN was_reusable boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payment_codes DROP COLUMN was_reusable`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether DOKU stated when a payment was made. Null in what the old version has written. */
export class StatedTimes1795132800009 implements MigrationInterface {
  name = 'StatedTimes1795132800009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payments ADD COLUMN paid_at_stated boolean`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE payments DROP COLUMN paid_at_stated`);
  }
}

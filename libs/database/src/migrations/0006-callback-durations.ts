import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long callbacks took, in milliseconds. */
export class CallbackDurations1795132800006 implements MigrationInterface {
  name = 'CallbackDurations1795132800006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE callbacks ADD COLUMN duration_ms integer`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE callbacks DROP COLUMN duration_ms`);
  }
}

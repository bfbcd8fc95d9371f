import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which change of a code a line of its history is about. The old version begins the line's note with it instead. */
export class ChangeIds1795132800007 implements MigrationInterface {
  name = 'ChangeIds1795132800007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE transitions ADD COLUMN change_id uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE transitions DROP COLUMN change_id`);
  }
}

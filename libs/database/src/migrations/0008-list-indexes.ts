import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes for lists of what few rows are: without them such a list reads all the others on its way. Of what most rows are,
 * every page fills soon, so that paying a code and delivering an event write none of them.
 */
export class ListIndexes1795132800008 implements MigrationInterface {
  name = 'ListIndexes1795132800008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX payment_codes_status_idx ON payment_codes (status, id)
      WHERE status IN ('PENDING', 'CANCELLED', 'FAILED')`);
    await runner.query(`
      CREATE INDEX payments_returned_idx ON payments (id) WHERE disposition = 'RETURNED_TO_PAYER'`);
    await runner.query(`
      CREATE INDEX webhook_deliveries_parked_idx ON webhook_deliveries (endpoint_id, id) WHERE status = 'PARKED'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of [
      'payment_codes_status_idx',
      'payments_returned_idx',
      'webhook_deliveries_parked_idx',
    ]) {
      await runner.query(`DROP INDEX ${index}`);
    }
  }
}

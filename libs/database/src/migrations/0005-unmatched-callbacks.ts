import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which invoice a callback was about that came before its code. A table of its own: nearly every callback has a code. */
export class UnmatchedCallbacks1795132800005 implements MigrationInterface {
  name = 'UnmatchedCallbacks1795132800005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE unmatched_callbacks (
        callback_id uuid NOT NULL,
        merchant_account text NOT NULL,
        invoice_number text NOT NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT unmatched_callbacks_pkey PRIMARY KEY (callback_id)
      )`);
    await runner.query(`
      CREATE INDEX unmatched_callbacks_invoice_idx ON unmatched_callbacks (merchant_account, invoice_number)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE unmatched_callbacks`);
  }
}

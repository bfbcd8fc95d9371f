import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where callers want their events, what is still to be delivered, and the proof of every attempt. */
export class Webhooks1795132800002 implements MigrationInterface {
  name = 'Webhooks1795132800002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoints (
        id uuid NOT NULL,
        merchant_accounts text[],
        url text NOT NULL,
        description text,
        event_types text[],
        secret text NOT NULL,
        previous_secret text,
        previous_secret_expires_at timestamptz,
        status text NOT NULL,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        CONSTRAINT webhook_endpoints_pkey PRIMARY KEY (id)
      )`);
    await runner.query(`
      CREATE TABLE webhook_deliveries (
        id bigserial NOT NULL,
        endpoint_id uuid NOT NULL,
        event_id uuid NOT NULL,
        event_seq bigint NOT NULL,
        event_type text NOT NULL,
        payment_code_id uuid,
        ordering_key uuid NOT NULL,
        in_order boolean NOT NULL DEFAULT true,
        status text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        claimed_until timestamptz,
        delivered_at timestamptz,
        parked_reason text,
        created_at timestamptz NOT NULL,
        CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id),
        CONSTRAINT webhook_deliveries_event_key UNIQUE (event_id, endpoint_id)
      )`);
    await runner.query(`
      CREATE INDEX webhook_deliveries_order_idx ON webhook_deliveries (ordering_key, event_seq)
      WHERE status = 'PENDING'`);
    await runner.query(`
      CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (endpoint_id, next_attempt_at)
      WHERE next_attempt_at IS NOT NULL`);
    await runner.query(
      `CREATE INDEX webhook_deliveries_endpoint_idx ON webhook_deliveries (endpoint_id, id)`,
    );
    await runner.query(`CREATE INDEX webhook_deliveries_code_idx ON webhook_deliveries (payment_code_id)`);
    await runner.query(`CREATE INDEX webhook_deliveries_created_idx ON webhook_deliveries (created_at)`);
    await runner.query(`
      CREATE TABLE webhook_attempts (
        id bigserial NOT NULL,
        delivery_id bigint NOT NULL,
        at timestamptz NOT NULL,
        duration_ms integer NOT NULL,
        response_status integer,
        response_body text,
        error text,
        CONSTRAINT webhook_attempts_pkey PRIMARY KEY (id)
      )`);
    await runner.query(`CREATE INDEX webhook_attempts_delivery_idx ON webhook_attempts (delivery_id)`);
    await runner.query(`CREATE INDEX webhook_attempts_at_idx ON webhook_attempts (at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_attempts', 'webhook_deliveries', 'webhook_endpoints']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rows that are changed in place when they are paid keep room for their new version on the page of the old one. An order
 * then writes no index (a HOT update); a code, whose status decides on its place in indexes, at least one page less.
 */
const ROOM_FOR_UPDATES = 'WITH (fillfactor = 85)';

/**
 * Orders, their payment codes and payments, the history that proves them, and the events that report them.
 * Amounts are whole rupiah. Tables of evidence carry no foreign keys: they outlive nothing and are written on hot paths.
 * What is kept as it was said, and never searched, is `json`: plain text, cheaper to write and to read than `jsonb`.
 */
export class Foundation1795132800001 implements MigrationInterface {
  name = 'Foundation1795132800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE orders (
        id uuid NOT NULL,
        merchant_account text NOT NULL,
        reference text NOT NULL,
        amount_type text NOT NULL,
        amount_value bigint,
        amount_min bigint,
        amount_max bigint,
        status text NOT NULL,
        amount_paid bigint NOT NULL,
        version integer NOT NULL,
        next_ordinal integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT orders_pkey PRIMARY KEY (id),
        CONSTRAINT orders_reference_key UNIQUE (merchant_account, reference)
      ) ${ROOM_FOR_UPDATES}`);
    await runner.query(`
      CREATE TABLE payment_codes (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        merchant_account text NOT NULL,
        reference text NOT NULL,
        channel text NOT NULL,
        protocol text NOT NULL,
        mode text NOT NULL,
        status text NOT NULL,
        invoice_number text NOT NULL,
        number text,
        provider_account jsonb,
        payment_url text,
        instructions_url text,
        instructions_api_url text,
        amount_type text NOT NULL,
        amount_value bigint,
        amount_min bigint,
        amount_max bigint,
        reusable boolean NOT NULL,
        expires_at timestamptz NOT NULL,
        customer jsonb NOT NULL,
        display_text jsonb NOT NULL,
        line_items jsonb NOT NULL,
        redirect jsonb,
        settlement jsonb NOT NULL,
        metadata jsonb NOT NULL,
        amount_paid bigint NOT NULL,
        create_request_id text NOT NULL,
        failure jsonb,
        pending_change jsonb,
        next_check_at timestamptz,
        check_attempts integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT payment_codes_pkey PRIMARY KEY (id),
        CONSTRAINT payment_codes_order_fkey FOREIGN KEY (order_id) REFERENCES orders (id),
        CONSTRAINT payment_codes_invoice_key UNIQUE (merchant_account, invoice_number)
      ) ${ROOM_FOR_UPDATES}`);
    await runner.query(`CREATE INDEX payment_codes_order_idx ON payment_codes (order_id)`);
    await runner.query(`CREATE INDEX payment_codes_reference_idx ON payment_codes (reference, id)`);
    await runner.query(`CREATE INDEX payment_codes_number_idx ON payment_codes (number, merchant_account)`);
    await runner.query(`
      CREATE UNIQUE INDEX payment_codes_live_number_key ON payment_codes (merchant_account, channel, number)
      WHERE status IN ('PENDING', 'ACTIVE')`);
    await runner.query(`
      CREATE INDEX payment_codes_expiry_idx ON payment_codes (expires_at) WHERE status IN ('PENDING', 'ACTIVE')`);
    await runner.query(`
      CREATE INDEX payment_codes_check_idx ON payment_codes (next_check_at) WHERE next_check_at IS NOT NULL`);
    await runner.query(`
      CREATE TABLE payments (
        id uuid NOT NULL,
        payment_code_id uuid,
        order_id uuid,
        merchant_account text NOT NULL,
        channel text,
        reference text,
        source text NOT NULL,
        invoice_number text NOT NULL,
        number text,
        amount bigint NOT NULL,
        paid_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        provider_reference text,
        dedupe_key text,
        provider_request_id text,
        disposition text NOT NULL,
        review_reason text,
        resolution jsonb,
        CONSTRAINT payments_pkey PRIMARY KEY (id),
        CONSTRAINT payments_code_fkey FOREIGN KEY (payment_code_id) REFERENCES payment_codes (id),
        CONSTRAINT payments_dedupe_key UNIQUE (merchant_account, invoice_number, dedupe_key),
        CONSTRAINT payments_request_key UNIQUE (merchant_account, invoice_number, provider_request_id)
      )`);
    await runner.query(`CREATE INDEX payments_code_idx ON payments (payment_code_id)`);
    await runner.query(`CREATE INDEX payments_order_idx ON payments (order_id)`);
    await runner.query(`
      CREATE INDEX payments_review_idx ON payments (id) WHERE disposition = 'NEEDS_REVIEW'`);
    await runner.query(`
      CREATE INDEX payments_unmatched_idx ON payments (merchant_account, invoice_number) WHERE payment_code_id IS NULL`);
    await runner.query(`
      CREATE TABLE transitions (
        id uuid NOT NULL,
        payment_code_id uuid NOT NULL,
        event text NOT NULL,
        from_status text,
        to_status text NOT NULL,
        rule text NOT NULL,
        actor text NOT NULL,
        note text,
        at timestamptz NOT NULL,
        CONSTRAINT transitions_pkey PRIMARY KEY (id)
      )`);
    await runner.query(`CREATE INDEX transitions_code_idx ON transitions (payment_code_id)`);
    await runner.query(`
      CREATE TABLE exchanges (
        id uuid NOT NULL,
        payment_code_id uuid NOT NULL,
        operation text NOT NULL,
        protocol text NOT NULL,
        request_id text NOT NULL,
        method text NOT NULL,
        path text NOT NULL,
        started_at timestamptz NOT NULL,
        duration_ms integer NOT NULL,
        request_headers json NOT NULL,
        request_body text,
        response_status integer,
        response_headers json NOT NULL,
        response_body text,
        signature_check text NOT NULL,
        outcome text NOT NULL,
        error text,
        CONSTRAINT exchanges_pkey PRIMARY KEY (id)
      )`);
    await runner.query(`CREATE INDEX exchanges_code_idx ON exchanges (payment_code_id)`);
    await runner.query(`
      CREATE TABLE callbacks (
        id uuid NOT NULL,
        payment_code_id uuid,
        kind text NOT NULL,
        protocol text NOT NULL,
        merchant_account text NOT NULL,
        request_id text NOT NULL,
        path text NOT NULL,
        headers json NOT NULL,
        body text NOT NULL,
        signature_scheme text NOT NULL,
        signature_check text NOT NULL,
        received_at timestamptz NOT NULL,
        answer_status integer NOT NULL,
        answer_body text NOT NULL,
        outcome text NOT NULL,
        CONSTRAINT callbacks_pkey PRIMARY KEY (id)
      )`);
    await runner.query(`CREATE INDEX callbacks_code_idx ON callbacks (payment_code_id)`);
    await runner.query(`
      CREATE TABLE events (
        seq bigserial NOT NULL,
        id uuid NOT NULL,
        xid bigint NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,
        type text NOT NULL,
        merchant_account text NOT NULL,
        payment_code_id uuid,
        order_id uuid,
        occurred_at timestamptz NOT NULL,
        payload json NOT NULL,
        CONSTRAINT events_pkey PRIMARY KEY (xid, seq),
        CONSTRAINT events_id_key UNIQUE (id)
      )`);
    await runner.query(`CREATE INDEX events_code_idx ON events (payment_code_id)`);
    await runner.query(`
      CREATE TABLE outbox_position (
        id boolean NOT NULL DEFAULT true,
        xid bigint NOT NULL,
        seq bigint NOT NULL,
        CONSTRAINT outbox_position_pkey PRIMARY KEY (id),
        CONSTRAINT outbox_position_one_check CHECK (id)
      )`);
    await runner.query(`INSERT INTO outbox_position (xid, seq) VALUES (0, 0)`);
    await runner.query(`
      CREATE TABLE idempotency_keys (
        client_id text NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        resource_id uuid NOT NULL,
        claim_id uuid NOT NULL,
        state text NOT NULL,
        locked_until timestamptz NOT NULL,
        answer_status integer,
        answer_body jsonb,
        created_at timestamptz NOT NULL,
        CONSTRAINT idempotency_keys_pkey PRIMARY KEY (client_id, key)
      )`);
    await runner.query(`CREATE INDEX idempotency_keys_created_idx ON idempotency_keys (created_at)`);
    await runner.query(`
      CREATE TABLE api_keys (
        id uuid NOT NULL,
        name text NOT NULL,
        secret_hash text NOT NULL,
        scopes text[] NOT NULL,
        merchant_accounts text[],
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz,
        CONSTRAINT api_keys_pkey PRIMARY KEY (id),
        CONSTRAINT api_keys_secret_key UNIQUE (secret_hash)
      )`);
    await runner.query(`
      CREATE TABLE access_tokens (
        key text NOT NULL,
        token text NOT NULL,
        expires_at timestamptz NOT NULL,
        obtained_at timestamptz NOT NULL,
        CONSTRAINT access_tokens_pkey PRIMARY KEY (key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'access_tokens',
      'api_keys',
      'idempotency_keys',
      'outbox_position',
      'events',
      'callbacks',
      'exchanges',
      'transitions',
      'payments',
      'payment_codes',
      'orders',
    ];
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}

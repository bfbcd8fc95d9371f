import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which trace an event was written in. A table of its own: events are written on a hot path, and most run untraced. */
export class EventTraces1795132800004 implements MigrationInterface {
  name = 'EventTraces1795132800004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_traces (
        event_id uuid NOT NULL,
        traceparent text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT event_traces_pkey PRIMARY KEY (event_id)
      )`);
    await runner.query(`CREATE INDEX event_traces_at_idx ON event_traces (at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE event_traces`);
  }
}

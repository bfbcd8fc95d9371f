import { setTimeout as pause } from 'node:timers/promises';
import type { Fleet } from '../fleet/fleet.js';
import { anOrder, toMadeCode, type MadeCode } from '../world/shop.js';

/** A create under a key of its own, so that its caller may repeat it after whatever happened. */
export interface KeyedCreate {
  readonly key: string;
  readonly order: Record<string, unknown>;
}

/** Shops and payers that go on whatever happens, and remember what they asked for. */
export class Load {
  readonly creates: KeyedCreate[] = [];
  readonly payable: MadeCode[] = [];

  constructor(private readonly fleet: Fleet) {}

  /** Creates a code; one that was answered can be paid. */
  async create(): Promise<void> {
    const create = {
      key: `key-${this.creates.length}`,
      order: anOrder(this.fleet, { expiresInMinutes: 10_000 }),
    };
    this.creates.push(create);
    await this.send(create);
  }

  /** Pays the oldest code that is not paid yet. */
  async pay(): Promise<void> {
    const code = this.payable.shift();
    if (!code) return;
    const { channel, number, clientId } = code;
    await this.fleet.control('POST', '/payments', { channel, number, clientId, wait: true });
  }

  /** Sees to it that so many codes wait to be paid. */
  async stockUp(wanted: number): Promise<void> {
    for (let tries = 0; tries < 3 && this.payable.length < wanted; tries++)
      await Promise.all(Array.from({ length: wanted - this.payable.length }, () => this.create()));
  }

  /** Creates and pays for as long as it is told. */
  async runFor(ms: number, gapMs: number): Promise<void> {
    const end = Date.now() + ms;
    const work: Promise<void>[] = [];
    while (Date.now() < end) {
      work.push(this.create(), this.pay());
      await pause(gapMs);
    }
    await Promise.all(work);
  }

  /** Callers repeat all that they asked for, under the same keys. Tells what was not answered with one code. */
  async repeatAll(): Promise<string[]> {
    await this.fleet.db.query(`UPDATE idempotency_keys SET locked_until = now() WHERE state = 'RUNNING'`);
    const wrong: string[] = [];
    for (const create of this.creates) {
      const { status, body } = await this.send(create, false);
      if (status !== 201) wrong.push(`${create.key} was answered ${status} ${JSON.stringify(body)}`);
    }
    const { rows } = await this.fleet.db.query<{ reference: string; codes: number }>(
      `SELECT reference, count(*)::int AS codes FROM payment_codes WHERE status <> 'FAILED' GROUP BY 1 HAVING count(*) > 1`,
    );
    return [...wrong, ...rows.map(({ reference, codes }) => `${reference} has ${codes} codes`)];
  }

  private async send({ key, order }: KeyedCreate, first = true) {
    const answer = await this.fleet.api('POST', '/v1/payment-codes', order, { 'idempotency-key': key });
    if (first && answer.status === 201 && answer.body.number)
      this.payable.push(toMadeCode(this.fleet, answer.body));
    return answer;
  }
}

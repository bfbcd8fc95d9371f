import { randomFillSync, randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import type { IdGenerator } from '@app/domain';

const RANDOM_BYTES = 16;
/** Drawn at once: asking the system for 16 bytes costs almost as much as asking for thousands. */
const POOL_BYTES = 256 * RANDOM_BYTES;
/** Leaves room to count up within one millisecond. */
const MOST_FIRST_SEQUENCE = 2 ** 31;

/** Ids that nobody can guess: UUIDs in the order of their making, and digits. */
export class RandomIdGenerator implements IdGenerator {
  private readonly pool = Buffer.alloc(POOL_BYTES);
  private used = POOL_BYTES;
  private msecs = 0;
  private seq = 0;

  uuid(): string {
    const random = this.randomBytes();
    const now = Date.now();
    if (now > this.msecs) {
      this.msecs = now;
      this.seq = random.readUInt32BE() % MOST_FIRST_SEQUENCE;
    } else {
      this.seq += 1;
    }
    return v7({ random, msecs: this.msecs, seq: this.seq });
  }

  numeric(length: number): string {
    return Array.from({ length }, () => randomInt(10)).join('');
  }

  private randomBytes(): Buffer {
    if (this.used === POOL_BYTES) {
      randomFillSync(this.pool);
      this.used = 0;
    }
    const bytes = this.pool.subarray(this.used, this.used + RANDOM_BYTES);
    this.used += RANDOM_BYTES;
    return bytes;
  }
}

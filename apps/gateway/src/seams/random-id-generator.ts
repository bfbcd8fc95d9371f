import { randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import type { IdGenerator } from '@app/domain';

/** Ids that nobody can guess: UUIDs in the order of their making, and digits. */
export class RandomIdGenerator implements IdGenerator {
  uuid(): string {
    return v7();
  }

  numeric(length: number): string {
    return Array.from({ length }, () => randomInt(10)).join('');
  }
}

import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Where ids and numbers come from; replaced in tests so that runs repeat exactly. */
export abstract class IdSource {
  abstract uuid(): string;
  /** Opaque URL-safe text. */
  abstract token(): string;
  /** A text of exactly `length` decimal digits. */
  abstract digits(length: number): string;
  /** Running number behind the virtual account numbers that DOKU makes. */
  abstract nextNumber(): number;
}

/**
 * Random ids. Running numbers start at the second of the start, so that numbers do not repeat after a
 * restart that has forgotten them.
 */
export class RandomIdSource extends IdSource {
  private counter = Math.floor(Date.now() / 1000);

  override uuid(): string {
    return randomUUID();
  }

  override token(): string {
    return randomBytes(24).toString('base64url');
  }

  override digits(length: number): string {
    return Array.from({ length }, () => randomInt(10)).join('');
  }

  override nextNumber(): number {
    return this.counter++;
  }
}

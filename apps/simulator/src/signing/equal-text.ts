import { timingSafeEqual } from 'node:crypto';

/** Exact comparison of two signatures in constant time; case counts. */
export function equalText(left: string, right: string): boolean {
  const a = Buffer.from(left, 'utf8');
  const b = Buffer.from(right, 'utf8');
  return a.length === b.length && timingSafeEqual(a, b);
}

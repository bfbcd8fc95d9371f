import type { Clock, IdGenerator } from '@app/domain';

/** A clock that stands still. */
export function clockAt(iso: string): Clock & { time: Date } {
  const clock = { time: new Date(iso), now: () => clock.time };
  return clock;
}

/** Identifiers that count. */
export function countingIds(): IdGenerator {
  let count = 0;
  return {
    uuid: () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`,
    numeric: (length) => String(++count).padStart(length, '0'),
  };
}

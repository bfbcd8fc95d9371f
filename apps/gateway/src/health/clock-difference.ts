/** DOKU bears minutes; clocks that are kept in time are apart by less than a second. */
const MOST_SECONDS = 60;

/**
 * Says how far the clock of this machine is from the database's, which all instances share; undefined when they agree.
 * An instance that is ahead expires the codes of all, and refuses calls from DOKU as stale. Looks at the machine's own
 * clock, also where the work was given another.
 */
export function findClockDifference(databaseTime: Date): string | undefined {
  const seconds = Math.round((Date.now() - databaseTime.getTime()) / 1000);
  if (Math.abs(seconds) <= MOST_SECONDS) return undefined;
  const found = `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the database's`;
  return `The clock of this machine is ${found}: synchronise both (NTP).`;
}

/** How much later than asked a code may end at DOKU in any case: it counts whole minutes, and takes its time. */
const ROUNDING_MS = 90_000;

/** An expiry that was asked for at `requestedAt`, and that DOKU has confirmed at `now`. */
export interface AskedExpiry {
  readonly expiresAt: Date;
  readonly requestedAt: Date;
  readonly now: Date;
}

/**
 * The expiry of a code that DOKU has confirmed: `stated`, DOKU's own, where its answer has one. But a lifetime in minutes
 * begins when DOKU takes the request. A late repeat, which must have the same bytes, so makes a code that lives on after the
 * end that the caller set, by as much as the repeat was late. That end stays then, and money after it is late.
 */
export function confirmedExpiry({ expiresAt, requestedAt, now }: AskedExpiry, stated: Date | null): Date {
  if (stated === null) return expiresAt;
  const beyond = stated.getTime() - expiresAt.getTime();
  const late = now.getTime() - requestedAt.getTime();
  return beyond > ROUNDING_MS && beyond <= late + ROUNDING_MS ? expiresAt : stated;
}

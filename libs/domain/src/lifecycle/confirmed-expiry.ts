/** How much later than asked DOKU may end a code of its own accord: it counts whole minutes, from when it was reached. */
const MOST_BEYOND_MS = 90_000;

/**
 * The expiry of a code that DOKU has confirmed; `stated` is DOKU's own, where its answer has one. A lifetime in minutes
 * begins when DOKU takes the request, so that a late repeat, which must have the same bytes, makes a code that lives on
 * after the end that the caller set. Money after that end is late.
 */
export function confirmedExpiry(asked: Date, stated: Date | null): Date {
  if (stated === null || stated.getTime() - asked.getTime() > MOST_BEYOND_MS) return asked;
  return stated;
}

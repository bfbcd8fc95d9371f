/**
 * More than the half-minute after which the dispatcher of a killed instance is taken over, and less than twice that: a
 * pause of half a minute beyond the usual is a defect.
 */
const PATIENCE_MS = 45_000;

/** The event that waits longest to be dispatched, as it is seen from time to time, and since when it is that one. */
export class OldestEvent {
  private id: string | null = null;
  private since = 0;

  /** Takes what is seen now; null: none waits. @throws Error when it is the same for too long */
  see(id: string | null): void {
    const now = performance.now();
    if (id !== this.id) this.since = now;
    this.id = id;
    if (id !== null && now - this.since > PATIENCE_MS) {
      throw new Error(`Event ${id} is not dispatched after ${PATIENCE_MS / 1_000} s.`);
    }
  }
}

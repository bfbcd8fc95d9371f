import type { ClaimedDelivery } from './delivery.store.js';

/** Works through what is due at one endpoint: claims, sends several at a time, and claims again as each ends. */
export class EndpointRun {
  private readonly inFlight = new Set<Promise<void>>();
  private wake: () => void = () => undefined;
  private again = false;
  private failure: { readonly error: unknown } | null = null;

  constructor(
    private readonly width: number,
    private readonly claim: (limit: number) => Promise<ClaimedDelivery[]>,
    private readonly attempt: (claimed: ClaimedDelivery) => Promise<void>,
  ) {}

  /** Says that there may be more to claim. */
  lookAgain(): void {
    this.again = true;
    this.wake();
  }

  /** Ends when nothing is due and all that was sent is recorded. Throws when the database fails. */
  async untilNothingIsDue(signal?: AbortSignal): Promise<void> {
    do {
      this.again = false;
      const stopping = this.failure !== null || signal?.aborted === true;
      const free = this.width - this.inFlight.size;
      if (!stopping && free > 0) (await this.tryClaim(free)).forEach((claimed) => this.begin(claimed));
      if (this.inFlight.size > 0) await this.nextChange();
    } while (this.inFlight.size > 0 || (this.again && !this.failure && !signal?.aborted));
    if (this.failure) throw this.failure.error;
  }

  private begin(claimed: ClaimedDelivery): void {
    const sending = this.attempt(claimed)
      .catch((error: unknown) => {
        this.failure = { error };
      })
      .finally(() => {
        this.inFlight.delete(sending);
        // The next event of the same code may be due now.
        this.again = true;
      });
    this.inFlight.add(sending);
  }

  /** A failing claim must not end the run while requests are under way that it has to record. */
  private async tryClaim(limit: number): Promise<ClaimedDelivery[]> {
    try {
      return await this.claim(limit);
    } catch (error) {
      this.failure = { error };
      return [];
    }
  }

  private async nextChange(): Promise<void> {
    if (this.again) return;
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    await Promise.race([...this.inFlight, woken]);
  }
}

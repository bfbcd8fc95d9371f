import type { Clock } from '@app/domain';
import type { ClaimedDelivery } from './delivery.store.js';

/** How long a run claims while other endpoints may wait for its worker, in milliseconds. */
export const TURN_MS = 5_000;

/** Works through what is due at one endpoint: claims, sends several at a time, and claims again as each ends. */
export class EndpointRun {
  private readonly inFlight = new Set<Promise<void>>();
  private wake: () => void = () => undefined;
  private again = false;
  private turnEndsAt: number;
  private failure: { readonly error: unknown } | null = null;

  constructor(
    private readonly width: () => number,
    private readonly claim: (limit: number) => Promise<ClaimedDelivery[]>,
    private readonly attempt: (claimed: ClaimedDelivery) => Promise<void>,
    private readonly clock: Clock,
  ) {
    this.turnEndsAt = this.nextTurnEnd();
  }

  /** Says that there may be more to claim, and that this endpoint's turn has come again. */
  lookAgain(): void {
    this.again = true;
    this.turnEndsAt = this.nextTurnEnd();
    this.wake();
  }

  /** Says that others are to be served before more is claimed. */
  endTurn(): void {
    this.turnEndsAt = this.clock.now().getTime();
  }

  /**
   * Ends when nothing is due or its turn is over, and all that was sent is recorded.
   * @returns whether more may be due, since its turn was over
   * @throws when the database fails
   */
  async untilTurnIsOver(signal?: AbortSignal): Promise<boolean> {
    let looked: boolean;
    do {
      this.again = false;
      looked = this.mayClaim(signal);
      if (looked) await this.claimMore();
      if (this.inFlight.size > 0) await this.nextChange();
    } while (this.inFlight.size > 0 || (this.again && this.mayClaim(signal)));
    if (this.failure) throw this.failure.error;
    return (this.again || !looked) && !signal?.aborted;
  }

  private mayClaim(signal?: AbortSignal): boolean {
    return !this.failure && !signal?.aborted && this.clock.now().getTime() < this.turnEndsAt;
  }

  private nextTurnEnd(): number {
    return this.clock.now().getTime() + TURN_MS;
  }

  private async claimMore(): Promise<void> {
    const free = this.width() - this.inFlight.size;
    if (free > 0) (await this.tryClaim(free)).forEach((claimed) => this.begin(claimed));
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

import { Logger } from '@nestjs/common';

export type Turn = () => Promise<void>;

/** Endpoints that take their turns apart from the workers, some at a time, in the order in which they came. */
export class Lane {
  private readonly log = new Logger(Lane.name);
  private readonly waiting = new Map<string, Turn>();
  private underWay = 0;

  constructor(private readonly width: number) {}

  isWaiting(endpointId: string): boolean {
    return this.waiting.has(endpointId);
  }

  /** Has an endpoint take its turn when its time comes; one that waits already keeps its place. Never rejects. */
  async serve(endpointId: string, turn: Turn): Promise<void> {
    this.waiting.set(endpointId, turn);
    if (this.underWay < this.width) await this.serveWaiting();
  }

  private async serveWaiting(): Promise<void> {
    this.underWay += 1;
    // Those that come to wait meanwhile are met by this loop too.
    for (const [endpointId, turn] of this.waiting) {
      this.waiting.delete(endpointId);
      await untilItEnds(turn(), this.log);
    }
    this.underWay -= 1;
  }
}

/** No job is left to fail: what remains due is found by the next tick. */
export async function untilItEnds(served: Promise<void>, log: Logger): Promise<void> {
  await served.catch((error: unknown) => log.warn(`Webhooks leave later: ${String(error)}`));
}

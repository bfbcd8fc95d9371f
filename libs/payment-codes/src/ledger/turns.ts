/** Whose turn it is, and who waits for the next one. */
interface Turn {
  readonly waiting: ((turn: Turn) => void)[];
  timer: NodeJS.Timeout | null;
}

/** How long those behind wait for one whose turn takes longer than it should. */
const LONGEST_TURN_MS = 1_000;

/**
 * Lets those who work on the same thing do so one after the other, in the order in which they came. A free thing costs
 * nothing, and different things never wait for each other. It is a courtesy and no lock: a turn that takes too long is
 * passed on while its work goes on, so that nothing that hangs holds up what stands behind it.
 */
export class Turns {
  private readonly turns = new Map<string, Turn>();

  /**
   * Does `work` when its turn has come, and tells it whether it had to wait. One who comes `again` goes before those
   * who have not had a turn yet.
   */
  async take<T>(key: string, work: (waited: boolean) => Promise<T>, again: boolean): Promise<T> {
    const current = this.turns.get(key);
    const turn = current ? await this.lineUp(key, current, again) : this.begin(key, []);
    try {
      return await work(current !== undefined);
    } finally {
      this.passOn(key, turn);
    }
  }

  private begin(key: string, waiting: Turn['waiting']): Turn {
    const turn: Turn = { waiting, timer: null };
    this.turns.set(key, turn);
    if (waiting.length > 0) this.limit(key, turn);
    return turn;
  }

  private lineUp(key: string, current: Turn, again: boolean): Promise<Turn> {
    this.limit(key, current);
    return new Promise((go) => {
      if (again) current.waiting.unshift(go);
      else current.waiting.push(go);
    });
  }

  private limit(key: string, turn: Turn): void {
    turn.timer ??= setTimeout(() => this.passOn(key, turn), LONGEST_TURN_MS);
  }

  /** Does nothing when the turn was passed on before. */
  private passOn(key: string, turn: Turn): void {
    if (this.turns.get(key) !== turn) return;
    if (turn.timer) clearTimeout(turn.timer);
    const next = turn.waiting.shift();
    if (next) next(this.begin(key, turn.waiting));
    else this.turns.delete(key);
  }
}

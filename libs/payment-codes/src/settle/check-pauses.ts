import { STATUS_CHECK_DELAY_MS } from '@app/domain';

/** So many in a row are no accident of single payments that came just before their check. */
const REFUSED_IN_A_ROW = 4;

/** However long DOKU refuses: within this it is asked whether it still does. */
const LONGEST_PAUSE_MS = 10 * 60_000;

interface Account {
  /** Checks that DOKU put off since one that it did not. */
  inARow: number;
  pauses: number;
  until: number;
}

/**
 * Accounts of whose codes this instance asks for no status for a while, since DOKU says that it is asked too often. Each instance
 * learns that for itself.
 */
export class CheckPauses {
  private readonly accounts = new Map<string, Account>();

  isPaused(merchantAccount: string, now: Date): boolean {
    return (this.accounts.get(merchantAccount)?.until ?? 0) > now.getTime();
  }

  listPaused(now: Date): string[] {
    return [...this.accounts.keys()].filter((merchantAccount) => this.isPaused(merchantAccount, now));
  }

  noteAnswer(merchantAccount: string): void {
    this.accounts.delete(merchantAccount);
  }

  /**
   * Notes that DOKU put a check off, for so long at least. Several in a row are a pause for all checks of the account, and each
   * of those that follow without an answer in between is twice as long.
   * @returns how long the pause is that begins now, in milliseconds; null when none does
   */
  noteTooEarly(merchantAccount: string, now: Date, atLeastMs: number): number | null {
    const account = this.accounts.get(merchantAccount) ?? { inARow: 0, pauses: 0, until: 0 };
    this.accounts.set(merchantAccount, account);
    account.inARow += 1;
    if (account.inARow < REFUSED_IN_A_ROW || this.isPaused(merchantAccount, now)) return null;
    const ownMs = Math.min(STATUS_CHECK_DELAY_MS * 2 ** account.pauses, LONGEST_PAUSE_MS);
    const pauseMs = Math.max(ownMs, atLeastMs);
    account.pauses += 1;
    account.until = now.getTime() + pauseMs;
    return pauseMs;
  }
}

import { StackError } from './stack.error.js';

export type MemberName = 'gateway' | 'simulator' | 'database';

export interface StackMember {
  exited: Promise<unknown>;
  stop: () => Promise<void>;
  /** What to tell when it ends although nobody asked for it. */
  explainEnd: (how: unknown) => StackError;
}

/** The gateway goes first, so that it can finish what it does; it needs the other two for that. */
const STOP_ORDER: readonly MemberName[] = ['gateway', 'simulator', 'database'];

/** The running parts of one stack: watches that none ends by itself, and ends all in order. */
export class StackMembers {
  /** Rejects when a member ends by itself; stays open otherwise. */
  readonly failure: Promise<never>;
  private readonly members = new Map<MemberName, StackMember>();
  private fail: (error: StackError) => void = () => undefined;
  private stopping = false;

  constructor() {
    this.failure = new Promise<never>((_resolve, reject) => {
      this.fail = reject;
    });
    this.failure.catch(() => undefined);
  }

  /** Takes a member in; throws, after ending it, when the stack is already on its way down. */
  async add(name: MemberName, member: StackMember): Promise<void> {
    if (this.stopping) {
      await member.stop();
      throw new StackError('The start was broken off.');
    }
    this.members.set(name, member);
    void this.watch(member);
  }

  /** Ends all members, one after the other. May be called again. */
  async stopAll(): Promise<void> {
    this.stopping = true;
    for (const name of STOP_ORDER) {
      await this.members.get(name)?.stop();
      this.members.delete(name);
    }
  }

  private async watch(member: StackMember): Promise<void> {
    const how = await member.exited;
    if (!this.stopping) this.fail(member.explainEnd(how));
  }
}

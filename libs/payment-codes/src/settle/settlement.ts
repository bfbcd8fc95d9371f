import { Inject, Injectable } from '@nestjs/common';
import {
  applyChangeReply,
  applyCreateReply,
  CHANNEL_DIRECTORY,
  DomainError,
  errorOf,
  isUnanswered,
  saidOf,
  type ChangeReply,
  type ChannelDirectory,
  type OrderView,
  type PaymentCode,
  type PendingChange,
} from '@app/domain';
import { Decisions } from '../ledger/decisions.js';
import { Ledger } from '../ledger/ledger.js';
import { codeOf } from '../view.js';
import { leavesOpen, maySayMore, toldOfChange, type AnsweredChange } from './change-answer.js';
import { evidenceOf, type Settled } from './settled.js';
import { StatusCheck } from './status-check.js';

/**
 * Brings a code and DOKU to agree: sends what was intended, repeats what has no answer yet with the same request id
 * and bytes, asks for the status of the rest, and books what DOKU says.
 */
@Injectable()
export class Settlement {
  constructor(
    private readonly decisions: Decisions,
    private readonly ledger: Ledger,
    private readonly statusCheck: StatusCheck,
    @Inject(CHANNEL_DIRECTORY) private readonly directory: ChannelDirectory,
  ) {}

  /** Does for a code what is due: its create, its pending change, or a status check. */
  async settle(view: OrderView, codeId: string, actor: string): Promise<Settled> {
    const code = codeOf(view, codeId);
    if (code.status === 'PENDING') return this.settleCreate(view, codeId, actor, { isRepeat: true });
    if (code.pendingChange) return this.settleChange(view, codeId, actor, { isRepeat: true });
    return this.statusCheck.check(view, code, actor);
  }

  /**
   * Sends the create of a recorded code. `isRepeat`: whoever sends it has not just recorded it, so that another attempt may reach
   * DOKU, and one that does not get through ends nothing.
   */
  async settleCreate(
    known: OrderView,
    codeId: string,
    actor: string,
    { isRepeat }: { readonly isRepeat: boolean },
  ): Promise<Settled> {
    const code = codeOf(known, codeId);
    const view = isRepeat ? await this.noteRepeat(known, codeId, actor) : known;
    if (codeOf(view, codeId).status !== 'PENDING') return { view, error: null };
    const provider = this.directory.getFor(code);
    const reply = await provider.create(code);
    const settled = await this.decisions.onCode(
      codeId,
      actor,
      (change) => applyCreateReply(change, code, reply),
      { known: view, evidence: evidenceOf(codeId, reply) },
    );
    const after = codeOf(settled, codeId);
    if (reply.outcome === 'OK' && after.number !== reply.value.number) throw numberOfAnother();
    if (isRepeat && after.status === 'PENDING' && maySayMore(reply))
      return this.statusCheck.check(settled, after, actor);
    return { view: settled, error: errorOf(reply) };
  }

  /** The same for the recorded change of a code, if it has one: new terms, or its cancellation. */
  async settleChange(
    known: OrderView,
    codeId: string,
    actor: string,
    { isRepeat }: { readonly isRepeat: boolean },
  ): Promise<Settled> {
    const code = codeOf(known, codeId);
    const { pendingChange: asked } = code;
    if (!asked) return { view: known, error: null };
    const provider = this.directory.getFor(code);
    if (asked.kind === 'CANCEL' && !provider.capabilities.operations.includes('cancel')) {
      return this.abandonChange(known, codeId, actor);
    }
    const view = isRepeat ? await this.noteRepeat(known, codeId, actor) : known;
    if (codeOf(view, codeId).pendingChange?.requestId !== asked.requestId) return { view, error: null };
    const reply =
      asked.kind === 'UPDATE'
        ? await provider.update({ ...code, ...asked.terms }, asked.requestId)
        : await provider.cancel(code, asked.requestId);
    const settled = await this.decisions.onCodeAndFacts(
      codeId,
      actor,
      () => this.isMade(codeId, asked, reply),
      (change, isMade) => applyChangeReply(change, code, asked, reply, isMade),
      { known: view, evidence: evidenceOf(codeId, reply) },
    );
    const answered = { asked, reply, isRepeat };
    const after = codeOf(settled, codeId);
    return toldOfChange(await this.askAgain(settled, after, actor, answered), after, answered);
  }

  /** Whether new terms that DOKU confirms are in effect already. */
  private async isMade(
    codeId: string,
    { kind, changeId }: PendingChange,
    { outcome }: ChangeReply,
  ): Promise<boolean> {
    if (kind !== 'UPDATE' || changeId === undefined || outcome !== 'OK') return false;
    return this.ledger.hasTakenEffect(codeId, changeId);
  }

  /** Asks how a code stands after DOKU's answer to its change, where that leaves something open. */
  private async askAgain(
    settled: OrderView,
    code: PaymentCode,
    actor: string,
    answered: AnsweredChange,
  ): Promise<Settled> {
    return leavesOpen(code, answered)
      ? this.statusCheck.check(settled, code, actor, saidOf(answered))
      : { view: settled, error: errorOf(answered.reply) };
  }

  /** Records that an attempt goes out beside the first, whose "not sent" is then no proof that nothing was sent. */
  private async noteRepeat(known: OrderView, codeId: string, actor: string): Promise<OrderView> {
    if (codeOf(known, codeId).checkAttempts > 0) return known;
    return this.decisions.onCode(
      codeId,
      actor,
      (change) => {
        const code = change.code(codeId);
        if (isUnanswered(code) && code.checkAttempts === 0) change.patchCode(codeId, { checkAttempts: 1 });
      },
      { known },
    );
  }

  /** A channel without cancellation keeps its code until it expires; money that comes meanwhile needs review. */
  private async abandonChange(view: OrderView, codeId: string, actor: string): Promise<Settled> {
    const settled = await this.decisions.onCode(
      codeId,
      actor,
      (change) => {
        change.patchCode(codeId, { pendingChange: null });
        change.record(codeId, 'CHANGE_ABANDONED', 'channel_cannot_cancel');
        change.planNextCheck(codeId);
      },
      { known: view },
    );
    return { view: settled, error: null };
  }
}

/** The answer is kept with the code, which stays as it is: two live codes with one number are for a person to sort out. */
function numberOfAnother(): DomainError {
  return new DomainError(
    'number_in_use',
    'DOKU gave this code a number that another open payment code has. It is asked again until that one has ended.',
  );
}

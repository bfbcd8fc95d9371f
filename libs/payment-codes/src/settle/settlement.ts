import { Inject, Injectable } from '@nestjs/common';
import {
  applyChangeReply,
  applyCreateReply,
  CHANNEL_DIRECTORY,
  DomainError,
  errorOf,
  outcomeUnknown,
  saysGone,
  type ChannelDirectory,
  type OrderView,
  type PaymentCode,
  type PendingChange,
  type ProviderReply,
} from '@app/domain';
import { Decisions } from '../ledger/decisions.js';
import { codeOf } from '../view.js';
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
    private readonly statusCheck: StatusCheck,
    @Inject(CHANNEL_DIRECTORY) private readonly directory: ChannelDirectory,
  ) {}

  /** Does for a code what is due: its create, its pending change, or a status check. */
  async settle(view: OrderView, codeId: string, actor: string): Promise<Settled> {
    const code = codeOf(view, codeId);
    if (code.status === 'PENDING') return this.settleCreate(view, code, actor, true);
    if (code.pendingChange) return this.settleChange(view, code, code.pendingChange, actor, true);
    return this.statusCheck.check(view, code, actor);
  }

  /** Sends the create of a recorded code. `isRepeat`: an earlier attempt may have reached DOKU. */
  async settleCreate(
    known: OrderView,
    code: PaymentCode,
    actor: string,
    isRepeat: boolean,
  ): Promise<Settled> {
    const view = isRepeat ? await this.noteRepeat(known, code.id, actor) : known;
    if (codeOf(view, code.id).status !== 'PENDING') return { view, error: null };
    const provider = this.directory.getFor(code);
    const reply = await provider.create(code);
    const settled = await this.decisions.onCode(
      code.id,
      actor,
      (change) => applyCreateReply(change, code, reply, isRepeat),
      { known: view, evidence: evidenceOf(code.id, reply) },
    );
    const after = codeOf(settled, code.id);
    if (reply.outcome === 'OK' && after.number !== reply.value.number) throw numberOfAnother();
    if (isRepeat && after.status === 'PENDING' && maySayMore(reply))
      return this.statusCheck.check(settled, after, actor);
    return { view: settled, error: errorOf(reply) };
  }

  /**
   * Sends the recorded change of a code: new terms, or its cancellation. `byItself`: nobody waits for the answer, so
   * a change that did not get through stays recorded and is sent again.
   */
  async settleChange(
    known: OrderView,
    code: PaymentCode,
    pending: PendingChange,
    actor: string,
    byItself: boolean,
  ): Promise<Settled> {
    const provider = this.directory.getFor(code);
    if (pending.kind === 'CANCEL' && !provider.capabilities.operations.includes('cancel')) {
      return this.abandonChange(known, code, actor);
    }
    const view = byItself ? await this.noteRepeat(known, code.id, actor) : known;
    if (codeOf(view, code.id).pendingChange?.requestId !== pending.requestId) return { view, error: null };
    const reply =
      pending.kind === 'UPDATE'
        ? await provider.update({ ...code, ...pending.terms }, pending.requestId)
        : await provider.cancel(code, pending.requestId);
    const settled = await this.decisions.onCode(
      code.id,
      actor,
      (change) => applyChangeReply(change, code, pending, reply, byItself),
      { known: view, evidence: evidenceOf(code.id, reply) },
    );
    const after = codeOf(settled, code.id);
    const isPaid = reply.outcome === 'REFUSED' && reply.refusal.codeState === 'PAID';
    const said = isPaid ? 'PAID' : saysGone(pending, reply) ? 'GONE' : null;
    // What has no end yet may have ended otherwise, and money may have come meanwhile.
    if (byItself && after.pendingChange && maySayMore(reply))
      return this.statusCheck.check(settled, after, actor, said);
    if (isPaid) await this.statusCheck.check(settled, after, actor, said);
    const isLeftToAnother = !byItself && after.pendingChange?.requestId === pending.requestId;
    return { view: settled, error: isLeftToAnother ? outcomeUnknown() : errorOf(reply) };
  }

  /** Records that an attempt goes out beside the first, whose "not sent" is then no proof that nothing was sent. */
  private async noteRepeat(known: OrderView, codeId: string, actor: string): Promise<OrderView> {
    if (codeOf(known, codeId).checkAttempts > 0) return known;
    return this.decisions.onCode(
      codeId,
      actor,
      (change) => {
        const { status, pendingChange, checkAttempts } = change.code(codeId);
        const isUnanswered = status === 'PENDING' || pendingChange !== null;
        if (isUnanswered && checkAttempts === 0) change.patchCode(codeId, { checkAttempts: 1 });
      },
      { known },
    );
  }

  /** A channel without cancellation keeps its code until it expires; money that comes meanwhile needs review. */
  private async abandonChange(view: OrderView, code: PaymentCode, actor: string): Promise<Settled> {
    const settled = await this.decisions.onCode(
      code.id,
      actor,
      (change) => {
        change.patchCode(code.id, { pendingChange: null });
        change.record(code.id, 'CHANGE_ABANDONED', 'channel_cannot_cancel');
        change.planNextCheck(code.id);
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

/** Whether DOKU was reached and did not say "not now". */
function maySayMore(reply: ProviderReply<unknown>): boolean {
  return reply.outcome === 'UNKNOWN' || (reply.outcome === 'REFUSED' && !reply.refusal.retryable);
}

import { Inject, Injectable } from '@nestjs/common';
import {
  CHANNEL_DIRECTORY,
  type ChannelDirectory,
  type DomainError,
  type OrderView,
  type Payment,
  type PaymentCode,
  type PaymentCodeProvider,
  type PendingChange,
  type ProviderReply,
  type StatusReport,
} from '@app/domain';
import { applyTerms } from '../change/terms.js';
import { Decisions } from '../ledger/decisions.js';
import { Ledger, type CommitEvidence } from '../ledger/ledger.js';
import { PAYMENT_CODES_OPTIONS, type PaymentCodesOptions } from '../payment-codes.options.js';
import { codeOf } from '../view.js';
import { applyCreateReply, applyRefusal, applyStatusReport, errorOf } from './apply-reply.js';

/** How a code stands after DOKU was asked, and the error where DOKU gave no good answer. */
export interface Settled {
  readonly view: OrderView;
  readonly error: DomainError | null;
}

/**
 * Brings a code and DOKU to agree: sends what was intended, repeats what has no answer yet with the same request id
 * and bytes, asks for the status of the rest, and books what DOKU says.
 */
@Injectable()
export class Settlement {
  constructor(
    private readonly decisions: Decisions,
    private readonly ledger: Ledger,
    @Inject(CHANNEL_DIRECTORY) private readonly directory: ChannelDirectory,
    @Inject(PAYMENT_CODES_OPTIONS) private readonly options: PaymentCodesOptions,
  ) {}

  /** Does for a code what is due: its create, its pending change, or a status check. */
  async settle(view: OrderView, codeId: string, actor: string): Promise<Settled> {
    const code = codeOf(view, codeId);
    if (code.status === 'PENDING') return this.settleCreate(view, code, actor, true);
    if (code.pendingChange) return this.settleChange(view, code, code.pendingChange, actor, true);
    return this.checkStatus(view, code, this.directory.getFor(code), actor);
  }

  /** Sends the create of a recorded code. `isRepeat`: an earlier attempt may have reached DOKU. */
  async settleCreate(view: OrderView, code: PaymentCode, actor: string, isRepeat: boolean): Promise<Settled> {
    const provider = this.directory.getFor(code);
    const reply = await provider.create(code);
    const settled = await this.decisions.onCode(
      code.id,
      actor,
      (change) => applyCreateReply(change, code.id, reply, isRepeat),
      { known: view, evidence: evidenceOf(code.id, reply) },
    );
    const after = codeOf(settled, code.id);
    if (isRepeat && after.status === 'PENDING' && maySayMore(reply))
      return this.checkStatus(settled, after, provider, actor);
    return { view: settled, error: errorOf(reply) };
  }

  /**
   * Sends the recorded change of a code: new terms, or its cancellation. `byItself`: nobody waits for the answer, so
   * a change that did not get through stays recorded and is sent again.
   */
  async settleChange(
    view: OrderView,
    code: PaymentCode,
    pending: PendingChange,
    actor: string,
    byItself: boolean,
  ): Promise<Settled> {
    const provider = this.directory.getFor(code);
    if (pending.kind === 'CANCEL' && !provider.capabilities.operations.includes('cancel')) {
      return this.abandonChange(view, code, actor);
    }
    const reply =
      pending.kind === 'UPDATE'
        ? await provider.update({ ...code, ...pending.terms }, pending.requestId)
        : await provider.cancel(code, pending.requestId);
    const settled = await this.decisions.onCode(
      code.id,
      actor,
      (change) => {
        if (change.code(code.id).pendingChange?.requestId !== pending.requestId) return;
        if (reply.outcome === 'OK') {
          if (pending.kind === 'UPDATE')
            applyTerms(
              change,
              code.id,
              { ...pending.terms, ...expiryIn(reply.value) },
              pending.changeId ?? null,
            );
          else change.happen(code.id, 'CANCEL_CONFIRMED', { pendingChange: null });
        } else if (isOpenEnded(reply, byItself)) {
          change.planNextCheck(code.id);
        } else {
          change.patchCode(code.id, { pendingChange: null });
          if (reply.outcome === 'REFUSED') applyRefusal(change, code.id, reply.refusal);
        }
      },
      { known: view, evidence: evidenceOf(code.id, reply) },
    );
    const after = codeOf(settled, code.id);
    // What has no end yet may have ended otherwise, and money may have come meanwhile.
    if (byItself && after.pendingChange && maySayMore(reply))
      return this.checkStatus(settled, after, provider, actor);
    const paid = reply.outcome === 'REFUSED' && reply.refusal.codeState === 'PAID';
    if (paid) await this.checkStatus(settled, after, provider, actor);
    return { view: settled, error: errorOf(reply) };
  }

  private async checkStatus(
    view: OrderView,
    code: PaymentCode,
    provider: PaymentCodeProvider,
    actor: string,
  ): Promise<Settled> {
    const reply = await provider.checkStatus(code, this.directory.newRequestId(code));
    const { merchantAccount, invoiceNumber, channel } = code;
    const report = reply.outcome === 'OK' ? await this.reportOn(code, reply.value) : null;
    const isPaid = report !== null && report.payment !== null;
    let strays: Payment[] = [];
    const alsoRead = async (): Promise<void> => {
      if (isPaid) strays = await this.ledger.findUnmatched(merchantAccount, invoiceNumber);
    };
    const settled = await this.decisions.onCode(
      code.id,
      actor,
      (change) => {
        if (report) {
          const policies = this.options.policiesOf(merchantAccount, channel);
          applyStatusReport(change, code.id, report, policies, strays);
        } else if (reply.outcome === 'REFUSED') applyRefusal(change, code.id, reply.refusal);
        else change.planNextCheck(code.id);
      },
      { known: view, evidence: evidenceOf(code.id, reply), alsoRead },
    );
    return { view: settled, error: errorOf(reply) };
  }

  /** What DOKU says of this very code: nothing, when it tells of another one that had the number before. */
  private async reportOn(code: PaymentCode, report: StatusReport): Promise<StatusReport> {
    const isOurs =
      report.invoiceNumber === null
        ? !(await this.ledger.hasSharedNumber(code))
        : report.invoiceNumber === code.invoiceNumber;
    return isOurs ? report : { ...report, state: 'NOT_FOUND', payment: null };
  }

  /** A channel without cancellation keeps its code until it expires; money that comes meanwhile needs review. */
  private async abandonChange(view: OrderView, code: PaymentCode, actor: string): Promise<Settled> {
    const settled = await this.decisions.onCode(
      code.id,
      actor,
      (change) => {
        const { status } = change.patchCode(code.id, { pendingChange: null });
        change.record(code, 'CHANGE_ABANDONED', status, status, 'channel_cannot_cancel', null);
        change.planNextCheck(code.id);
      },
      { known: view },
    );
    return { view: settled, error: null };
  }
}

/** DOKU's own expiry, where its answer states one. */
function expiryIn(value: { readonly expiresAt: Date | null } | null): { expiresAt?: Date } {
  return value?.expiresAt ? { expiresAt: value.expiresAt } : {};
}

/** Whether a change has no final answer yet and is to be sent again. */
function isOpenEnded(reply: ProviderReply<unknown>, byItself: boolean): boolean {
  if (reply.outcome === 'REFUSED') {
    const { retryable, codeState } = reply.refusal;
    return byItself && (retryable || codeState === 'NOT_READ');
  }
  return reply.outcome === 'UNKNOWN' || byItself;
}

/** Whether DOKU was reached and did not say "not now". */
function maySayMore(reply: ProviderReply<unknown>): boolean {
  return reply.outcome === 'UNKNOWN' || (reply.outcome === 'REFUSED' && !reply.refusal.retryable);
}

function evidenceOf(paymentCodeId: string, reply: ProviderReply<unknown>): CommitEvidence {
  return { exchanges: reply.exchanges.map((exchange) => ({ exchange, paymentCodeId })) };
}

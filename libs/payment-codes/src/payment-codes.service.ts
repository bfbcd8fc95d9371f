import { Inject, Injectable } from '@nestjs/common';
import {
  addPaymentCode,
  applyTerms,
  assertAmountIsOrders,
  assertCan,
  assertCanCreate,
  assertChangeable,
  assertHasInstructions,
  assertMayTakeOne,
  assertTookEffect,
  CHANNEL_DIRECTORY,
  DomainError,
  errorOfFailure,
  errorOfQuestion,
  expireIfOverdue,
  isOverdue,
  mayTouch,
  outcomeUnknown,
  requestChange,
  termsAfter,
  unknownMerchantAccount,
  type Caller,
  type ChannelDirectory,
  type CreatePaymentCode,
  type OrderView,
  type Page,
  type PaymentInstruction,
  type UpdatePaymentCode,
} from '@app/domain';
import { noteWork } from '@app/work-context';
import { Decisions } from './ledger/decisions.js';
import { Ledger } from './ledger/ledger.js';
import { PaymentCodeReads, type ListPaymentCodes } from './reads/payment-code.reads.js';
import { changedView, evidenceOf, settledView, type Settled } from './settle/settled.js';
import { Settlement } from './settle/settlement.js';
import { codeOf, type PaymentCodeView } from './view.js';

/**
 * The unified service: creates, changes, cancels and follows payment codes of every channel. Each call to DOKU is
 * recorded as an intent before it is made, and its result after.
 */
@Injectable()
export class PaymentCodesService {
  constructor(
    private readonly ledger: Ledger,
    private readonly decisions: Decisions,
    private readonly settlement: Settlement,
    private readonly reads: PaymentCodeReads,
    @Inject(CHANNEL_DIRECTORY) private readonly directory: ChannelDirectory,
  ) {}

  /**
   * Creates a code under the given id; the same id again continues what was begun, and ends as it did. A code whose
   * outcome is not known comes back PENDING. SQL round trips: read, intent, result.
   * @throws DomainError `merchant_account_unknown`, also of an account that the caller is not bound to; capability and order
   * rules; `provider_rejected`; `provider_unavailable`
   */
  async create(command: CreatePaymentCode, caller: Caller, id: string): Promise<PaymentCodeView> {
    const { merchantAccount } = command;
    if (!mayTouch(caller, merchantAccount)) throw unknownMerchantAccount(merchantAccount);
    noteWork({ paymentCodeId: id });
    const { view, resumed } = await this.decisions.repeat(command, async () => {
      const existing = await this.ledger.findByReference(merchantAccount, command.reference);
      if (existing?.codes.some((code) => code.id === id)) return { view: existing, resumed: true };
      const provider = this.directory.get(merchantAccount, command.channel);
      assertCanCreate(provider.capabilities, command);
      const change = addPaymentCode(command, existing, id, provider, this.decisions.context(caller.name));
      const written = await this.ledger.commit(change.toChangeSet());
      return written ? { view: change.committedView(), resumed: false } : null;
    });
    if (codeOf(view, id).status !== 'PENDING') return this.reads.present(assertMade(view, id), id);
    const settled = await this.settlement.settleCreate(view, id, caller.name, { isRepeat: resumed });
    return this.reads.present(assertMade(settled.view, id), id);
  }

  /** @throws DomainError `not_found` */
  async get(id: string, caller: Caller): Promise<PaymentCodeView> {
    return this.reads.present(await this.read(id, caller), id);
  }

  /** Newest first. @throws DomainError `invalid_request` for a cursor that is not ours */
  list(query: ListPaymentCodes, caller: Caller): Promise<Page<PaymentCodeView>> {
    return this.reads.list(query, caller);
  }

  /**
   * Changes the terms of an active code, once: the same `changeId` again continues what was begun, and returns the code
   * as it stands when that has taken effect.
   * @throws DomainError `payment_code_not_active`, `channel_not_capable`, `provider_rejected`, `provider_outcome_unknown`,
   * `concurrent_change` when its cancellation was asked for meanwhile; `order_already_paid`, `invalid_amount`
   */
  async update(
    id: string,
    changes: UpdatePaymentCode,
    caller: Caller,
    changeId: string,
  ): Promise<PaymentCodeView> {
    const before = await this.resume(await this.read(id, caller), id, changeId, caller);
    const { provider, code } = this.withProvider(before, id);
    assertCan(provider.capabilities, code.mode, 'update');
    let isRepeat = false;
    const view = await this.decisions.onCodeAndFacts(
      id,
      caller.name,
      () => this.ledger.hasTakenEffect(id, changeId),
      (change, isDone) => {
        isRepeat = isDone;
        if (isDone) return;
        const current = change.code(id);
        assertChangeable(current);
        const terms = termsAfter(current, changes, provider.capabilities, change.context.now);
        assertAmountIsOrders(change, current, terms);
        assertMayTakeOne(change, current, terms);
        if (code.mode === 'DIPC') return applyTerms(change, id, { terms, changeId, requestedAt: null });
        requestChange(change, current, { kind: 'UPDATE', changeId, terms });
      },
      { known: before },
    );
    // The code was read before its change was found to be in effect, and nothing was written that would tell the two apart.
    if (isRepeat) return this.get(id, caller);
    return this.reads.present(await this.sendChange(view, id, changeId, caller), id);
  }

  /**
   * Cancels an active code; a cancelled one is returned as it is. The same `changeId` again continues what was begun.
   * @throws DomainError `payment_code_not_active`, `provider_rejected`, `provider_outcome_unknown`
   */
  async cancel(id: string, caller: Caller, changeId: string): Promise<PaymentCodeView> {
    const before = await this.resume(await this.read(id, caller), id, changeId, caller);
    const { provider, code } = this.withProvider(before, id);
    if (code.status === 'CANCELLED') return this.reads.present(before, id);
    assertCan(provider.capabilities, code.mode, 'cancel');
    const view = await this.decisions.onCode(
      id,
      caller.name,
      (change) => {
        const current = change.code(id);
        if (current.status === 'CANCELLED') return;
        assertChangeable(current);
        if (current.mode === 'DIPC') change.happen(id, 'CANCEL_CONFIRMED');
        else requestChange(change, current, { kind: 'CANCEL', changeId });
      },
      { known: before },
    );
    const done = await this.sendChange(view, id, changeId, caller);
    const { status } = codeOf(done, id);
    if (status !== 'CANCELLED') {
      throw new DomainError('payment_code_not_active', `The payment code is ${status} and stays so.`);
    }
    return this.reads.present(done, id);
  }

  /**
   * Asks DOKU now and books what it says.
   * @throws DomainError `status_check_too_early`, `provider_unavailable`; `provider_outcome_unknown` while the create or a change of
   * the code has no answer
   */
  async checkStatus(id: string, caller: Caller): Promise<PaymentCodeView> {
    const before = await this.read(id, caller);
    const { provider, code } = this.withProvider(before, id);
    assertCan(provider.capabilities, code.mode, 'statusCheck');
    return this.reads.present(settledView(await this.settlement.settle(before, id, caller.name)), id);
  }

  /**
   * How to pay, from DOKU.
   * @throws DomainError `channel_not_capable`, `payment_code_not_active` while it is PENDING, `provider_unavailable`
   */
  async instructions(id: string, caller: Caller): Promise<readonly PaymentInstruction[]> {
    const { provider, code } = this.withProvider(await this.read(id, caller), id);
    assertCan(provider.capabilities, code.mode, 'instructions');
    assertHasInstructions(code);
    const reply = await provider.instructions(code);
    if (reply.exchanges.length > 0) await this.ledger.keep(evidenceOf(id, reply));
    if (reply.outcome !== 'OK') throw errorOfQuestion(reply) as DomainError;
    return reply.value;
  }

  /** Reads a code's order; a code past its expiry is expired first, so that no answer is late. */
  private async read(id: string, caller: Caller): Promise<OrderView> {
    const view = await this.ledger.findByCode(id);
    if (!view || !mayTouch(caller, view.order.merchantAccount)) {
      throw new DomainError('not_found', `There is no payment code ${id}.`);
    }
    noteWork({ paymentCodeId: id });
    const { now } = this.decisions.context(caller.name);
    if (!isOverdue(codeOf(view, id), now)) return view;
    return this.decisions.onCode(id, 'clock', (change) => expireIfOverdue(change, id), { known: view });
  }

  private withProvider(view: OrderView, id: string) {
    const code = codeOf(view, id);
    return { code, provider: this.directory.getFor(code) };
  }

  /** Brings the change that an earlier attempt recorded under this id to its end. */
  private async resume(view: OrderView, id: string, changeId: string, caller: Caller): Promise<OrderView> {
    const isAsked = (at: OrderView): boolean => codeOf(at, id).pendingChange?.changeId === changeId;
    if (!isAsked(view)) return view;
    const settled = await this.settlement.settle(view, id, caller.name);
    if (isAsked(settled.view)) throw outcomeUnknown();
    return this.viewOfChange(settled, id, changeId);
  }

  /**
   * What DOKU says to one attempt does not matter once a payment or another attempt has put the change into effect.
   * @throws DomainError where DOKU did not make it
   */
  private async viewOfChange(settled: Settled, id: string, changeId: string): Promise<OrderView> {
    const isRefused = (settled.changeError ?? settled.error) !== null;
    if (isRefused && (await this.ledger.hasTakenEffect(id, changeId))) return settled.view;
    return changedView(settled);
  }

  private async sendChange(
    view: OrderView,
    id: string,
    changeId: string,
    caller: Caller,
  ): Promise<OrderView> {
    const code = codeOf(view, id);
    if (code.pendingChange?.changeId !== changeId) return view;
    const settled = await this.settlement.settleChange(view, id, caller.name, { isRepeat: false });
    const done = await this.viewOfChange(settled, id, changeId);
    assertTookEffect(code, codeOf(done, id));
    return done;
  }
}

/** @throws DomainError for a code that DOKU refused, whichever attempt learnt it */
function assertMade(view: OrderView, id: string): OrderView {
  const { status, failure } = codeOf(view, id);
  if (status === 'FAILED' && failure) throw errorOfFailure(failure);
  return view;
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  applyRefusal,
  applyStatusReport,
  CHANNEL_DIRECTORY,
  errorOf,
  errorOfQuestion,
  isUnanswered,
  STATUS_CHECK_DELAY_MS,
  wasProlonged,
  type ChannelDirectory,
  type OrderChange,
  type OrderView,
  type Payment,
  type PaymentCode,
  type ProviderReply,
  type ReportedPayment,
  type Said,
  type StatusReport,
} from '@app/domain';
import { Decisions } from '../ledger/decisions.js';
import { Ledger } from '../ledger/ledger.js';
import { PaymentFinder } from '../ledger/payment-finder.js';
import { warnOfContradictions } from '../payments/contradictions.js';
import { PAYMENT_CODES_OPTIONS, type PaymentCodesOptions } from '../payment-codes.options.js';
import { codeOf } from '../view.js';
import { DISCOVERY_LISTENER, type DiscoveryListener } from './discovery-listener.js';
import { evidenceOf, type Settled } from './settled.js';

/** A payment under the key by which it may be kept, what came for its invoice, and what is too old to be read with its order. */
interface LikePayments {
  readonly payment: ReportedPayment | null;
  readonly strays: readonly Payment[];
  readonly older: readonly Payment[];
}

/** Asks DOKU how a code stands, and books what it says. */
@Injectable()
export class StatusCheck {
  private readonly logger = new Logger(StatusCheck.name);

  constructor(
    private readonly decisions: Decisions,
    private readonly ledger: Ledger,
    private readonly payments: PaymentFinder,
    @Inject(CHANNEL_DIRECTORY) private readonly directory: ChannelDirectory,
    @Inject(DISCOVERY_LISTENER) private readonly listener: DiscoveryListener,
    @Inject(PAYMENT_CODES_OPTIONS) private readonly options: PaymentCodesOptions,
  ) {}

  /** `said`: what DOKU said of the code just before, when it refused to cancel it or to change it. */
  async check(view: OrderView, code: PaymentCode, actor: string, said: Said | null = null): Promise<Settled> {
    const provider = this.directory.getFor(code);
    const reply = await provider.checkStatus(code, this.directory.newRequestId(code));
    const report = reply.outcome === 'OK' ? await this.reportOn(code, reply.value, said === 'GONE') : null;
    let added: readonly Payment[] = [];
    const settled = await this.decisions.onCodeAndFacts(
      code.id,
      actor,
      () => this.likePayments(view, code, report?.payment ?? null),
      (change, { payment, strays, older }) => {
        if (saysExpired(reply) && wasProlonged(code, change.code(code.id))) change.planCheckAgain(code.id);
        else if (report) {
          const policies = this.options.policiesOf(code.merchantAccount, code.channel);
          change.know(older);
          applyStatusReport(change, code.id, { ...report, payment }, policies, strays, {
            said,
            refused: said === 'PAID' ? code.pendingChange : null,
          });
          added = change.toChangeSet().insertedPayments;
        } else if (reply.outcome === 'REFUSED') applyRefusal(change, code.id, reply.refusal);
        else change.planCheckAgain(code.id);
        if (said === 'PAID' || said === 'CLOSED') waitForPayment(change, code.id);
      },
      { known: view, evidence: evidenceOf(code.id, reply) },
    );
    this.listener.paymentsDiscovered(added);
    warnOfContradictions(this.logger, added);
    if (report) this.tellPerson(report, settled, code);
    const isSettled = !isUnanswered(codeOf(settled, code.id));
    const error = isSettled ? errorOfQuestion(reply) : errorOf(reply);
    return { view: settled, error, state: report?.state ?? null };
  }

  /** The payment that DOKU tells of, and those that it may be a copy of, beside those that are read with the order. */
  private async likePayments(
    view: OrderView,
    { id, merchantAccount, invoiceNumber }: PaymentCode,
    told: ReportedPayment | null,
  ): Promise<LikePayments> {
    if (told === null) return { payment: null, strays: [], older: [] };
    const payment = await this.payments.underKeptKey(told);
    const strays = await this.payments.findUnmatched(merchantAccount, invoiceNumber);
    return { payment, strays, older: await this.payments.findOlder(view, id, payment) };
  }

  /** Money that moved, of which nothing can be booked. */
  private tellPerson({ state, payment }: StatusReport, { payments }: OrderView, code: PaymentCode): void {
    const isKnown = payment !== null || payments.some(({ paymentCodeId }) => paymentCodeId === code.id);
    const event =
      state === 'REFUNDED' ? 'payment_refunded' : state === 'PAID' && !isKnown ? 'paid_without_amount' : null;
    const { id: paymentCodeId, invoiceNumber } = code;
    if (event) this.logger.error({ event, paymentCodeId, invoiceNumber });
  }

  /**
   * What DOKU says of this very code: nothing, when it tells of another one that had the number before, or when it takes
   * for expired what it does not keep. Of a DIPC code it knows no more than the answer to its last inquiry.
   */
  private async reportOn(code: PaymentCode, report: StatusReport, isGone: boolean): Promise<StatusReport> {
    if (isGone && report.state === 'NOT_FOUND') return { ...report, state: 'EXPIRED' };
    const isOurs =
      report.invoiceNumber === null
        ? !(await this.ledger.hasSharedNumber(code))
        : report.invoiceNumber === code.invoiceNumber;
    const isKeptHere = code.mode === 'DIPC' && report.state === 'EXPIRED';
    return isOurs && !isKeptHere ? report : { ...report, state: 'NOT_FOUND', payment: null };
  }
}

/** Whether DOKU says that a code's time is over. */
function saysExpired(reply: ProviderReply<StatusReport>): boolean {
  if (reply.outcome === 'OK') return reply.value.state === 'EXPIRED';
  return reply.outcome === 'REFUSED' && reply.refusal.codeState === 'EXPIRED';
}

/** A payment that DOKU spoke of may have been too young for the check. A change that is sent again keeps its longer gaps. */
function waitForPayment(change: OrderChange, codeId: string): void {
  const { status, pendingChange, nextCheckAt } = change.code(codeId);
  const soonest = new Date(change.context.now.getTime() + STATUS_CHECK_DELAY_MS);
  const isSoonEnough = pendingChange !== null && nextCheckAt !== null && nextCheckAt >= soonest;
  if (status === 'ACTIVE' && !isSoonEnough) change.checkIn(codeId, STATUS_CHECK_DELAY_MS);
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  applyRefusal,
  applyStatusReport,
  CHANNEL_DIRECTORY,
  errorOf,
  STATUS_CHECK_DELAY_MS,
  type ChannelDirectory,
  type OrderChange,
  type OrderView,
  type Payment,
  type PaymentCode,
  type StatusReport,
} from '@app/domain';
import { Decisions } from '../ledger/decisions.js';
import { Ledger } from '../ledger/ledger.js';
import { PAYMENT_CODES_OPTIONS, type PaymentCodesOptions } from '../payment-codes.options.js';
import { evidenceOf, type Settled } from './settled.js';

/** Asks DOKU how a code stands, and books what it says. */
@Injectable()
export class StatusCheck {
  private readonly logger = new Logger(StatusCheck.name);

  constructor(
    private readonly decisions: Decisions,
    private readonly ledger: Ledger,
    @Inject(CHANNEL_DIRECTORY) private readonly directory: ChannelDirectory,
    @Inject(PAYMENT_CODES_OPTIONS) private readonly options: PaymentCodesOptions,
  ) {}

  /** `said`: what DOKU said of the code just before, when it refused to cancel it or to change it. */
  async check(
    view: OrderView,
    code: PaymentCode,
    actor: string,
    said: 'GONE' | 'PAID' | null = null,
  ): Promise<Settled> {
    const provider = this.directory.getFor(code);
    const reply = await provider.checkStatus(code, this.directory.newRequestId(code));
    const { merchantAccount, invoiceNumber, channel } = code;
    const report = reply.outcome === 'OK' ? await this.reportOn(code, reply.value, said === 'GONE') : null;
    const payment = report?.payment ?? null;
    let strays: Payment[] = [];
    let older: Payment[] = [];
    const alsoRead = async (): Promise<void> => {
      if (payment === null) return;
      strays = await this.ledger.findUnmatched(merchantAccount, invoiceNumber);
      older = await this.ledger.findOlder(view, code.id, payment);
    };
    const settled = await this.decisions.onCode(
      code.id,
      actor,
      (change) => {
        if (report) {
          const policies = this.options.policiesOf(merchantAccount, channel);
          change.know(older);
          applyStatusReport(change, code.id, report, policies, strays);
        } else if (reply.outcome === 'REFUSED') applyRefusal(change, code.id, reply.refusal);
        else change.planCheckAgain(code.id);
        if (said === 'PAID') waitForPayment(change, code.id);
      },
      { known: view, evidence: evidenceOf(code.id, reply), alsoRead },
    );
    if (report) this.tellPerson(report, settled, code);
    return { view: settled, error: errorOf(reply) };
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

/** A payment that DOKU spoke of may have been too young for the check. A change that is sent again keeps its longer gaps. */
function waitForPayment(change: OrderChange, codeId: string): void {
  const { status, pendingChange, nextCheckAt } = change.code(codeId);
  const soonest = new Date(change.context.now.getTime() + STATUS_CHECK_DELAY_MS);
  const isSoonEnough = pendingChange !== null && nextCheckAt !== null && nextCheckAt >= soonest;
  if (status === 'ACTIVE' && !isSoonEnough) change.checkIn(codeId, STATUS_CHECK_DELAY_MS);
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { CALLBACK_HANDLER, type CallbackHandler, type InquiryAnswer } from '@app/domain';
import { SNAP_INQUIRY_REFUSALS, toSnapInquiryData } from '../mapping/inquiry-answer.mapping.js';
import { toTypedNumber } from '../mapping/account.mapping.js';
import { SNAP_INQUIRY, type SnapInquiryWire } from '../wire/snap-callback.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { toEvidence } from './evidence.js';
import { readBody } from './read-body.js';
import { refuseBody, SNAP_GENERAL_ERROR, SNAP_SERVICES, SNAP_SUCCESS, snapAnswer } from './snap-answers.js';
import { verifySnapCall } from './snap-verification.js';
import { withinTime } from './within-time.js';

const SERVICE = SNAP_SERVICES.snapInquiry;
const NOT_FOUND: InquiryAnswer = { status: 'NOT_FOUND', code: null };

/** Tells a bank, through DOKU, what a number owes. Changes nothing, and always answers in time. */
@Injectable()
export class SnapInquiryResponder {
  private readonly logger = new Logger(SnapInquiryResponder.name);

  constructor(
    private readonly context: CallbackContext,
    @Inject(CALLBACK_HANDLER) private readonly handler: CallbackHandler,
  ) {}

  async answer(call: InboundCall): Promise<CallbackAnswer> {
    const verified = verifySnapCall(call, this.context, true);
    if (!verified.ok) return snapAnswer(SERVICE, this.context.clock.now(), verified.refusal);
    const body = readBody(call.body, SNAP_INQUIRY);
    if (!body.ok) return snapAnswer(SERVICE, this.context.clock.now(), refuseBody(body));
    const requestId = call.headers['x-external-id'] ?? body.value.inquiryRequestId;
    const { found, answer } = await this.ask(body.value, verified.account.id, requestId);
    const asked = {
      kind: 'INQUIRY',
      protocol: 'SNAP',
      merchantAccount: verified.account.id,
      requestId,
      signatureScheme: verified.scheme,
    } as const;
    const evidence = toEvidence(this.context, call, asked, answer);
    return { ...answer, afterwards: () => this.handler.recordInquiry(evidence, found?.code?.id ?? null) };
  }

  private async ask(
    inquiry: SnapInquiryWire,
    merchantAccount: string,
    requestId: string,
  ): Promise<{ found: InquiryAnswer | null; answer: CallbackAnswer }> {
    const providerChannel = inquiry.additionalInfo?.channel;
    const channel = providerChannel ? this.context.channelOf('SNAP', providerChannel) : null;
    // A bank that is none of ours does not mean any: another bank may have a bill under the same number.
    if (providerChannel && !channel) {
      this.logger.warn({ event: 'inquiry_of_unknown_channel', requestId, channel: providerChannel });
      return { found: null, answer: this.put(inquiry, NOT_FOUND) };
    }
    const question = {
      merchantAccount,
      protocol: 'SNAP',
      channel,
      number: toTypedNumber(inquiry.virtualAccountNo),
    } as const;
    try {
      const found = await withinTime(this.context.inquiryBudgetMs, this.handler.inquire(question));
      return { found, answer: this.put(inquiry, found) };
    } catch (error) {
      this.logger.error({ event: 'inquiry_failed', requestId, error: String(error) });
      return { found: null, answer: snapAnswer(SERVICE, this.context.clock.now(), SNAP_GENERAL_ERROR) };
    }
  }

  private put(inquiry: SnapInquiryWire, found: InquiryAnswer): CallbackAnswer {
    const now = this.context.clock.now();
    if (found.status !== 'PAYABLE') {
      return snapAnswer(SERVICE, now, { httpStatus: 404, ...SNAP_INQUIRY_REFUSALS[found.status] });
    }
    const facts = this.context.findSnapFacts(found.code.channel);
    if (!facts) return this.put(inquiry, NOT_FOUND);
    const virtualAccountData = toSnapInquiryData(inquiry, found.code, facts);
    return snapAnswer(SERVICE, now, SNAP_SUCCESS, { virtualAccountData });
  }
}

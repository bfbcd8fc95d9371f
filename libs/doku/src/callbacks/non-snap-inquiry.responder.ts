import { Inject, Injectable, Logger } from '@nestjs/common';
import { CALLBACK_HANDLER, type CallbackHandler, type InquiryAnswer } from '@app/domain';
import { NON_SNAP_INQUIRY_REFUSALS, toNonSnapInquiryBody } from '../mapping/inquiry-answer.mapping.js';
import { NON_SNAP_INQUIRY, type InquiryStatusWire, type NonSnapInquiryWire } from '../wire/non-snap.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { toEvidence } from './evidence.js';
import { errorObject, plainAnswer, signedAnswer, type AnsweredCall } from './non-snap-answers.js';
import { NON_SNAP_SCHEME, verifyNonSnapCall, type NonSnapRefusal } from './non-snap-verification.js';
import { readBody } from './read-body.js';
import { withinTime } from './within-time.js';

const NOT_FOUND: InquiryAnswer = { status: 'NOT_FOUND', code: null };

/** Tells a bank, through DOKU, what a number owes. Changes nothing, always answers in time, and signs its answer. */
@Injectable()
export class NonSnapInquiryResponder {
  private readonly logger = new Logger(NonSnapInquiryResponder.name);

  constructor(
    private readonly context: CallbackContext,
    @Inject(CALLBACK_HANDLER) private readonly handler: CallbackHandler,
  ) {}

  async answer(call: InboundCall): Promise<CallbackAnswer> {
    const verified = verifyNonSnapCall(call, this.context, true);
    if (!verified.ok) return this.refuse(call, verified.refusal);
    const { account, requestId } = verified;
    const answered: AnsweredCall = { account, requestId, path: this.context.signedPath(call.route) };
    const body = readBody(call.body, NON_SNAP_INQUIRY);
    if (!body.ok) {
      const reply = {
        virtual_account_inquiry: { status: 'decline' },
        ...errorObject('invalid_parameter', body.field ?? 'body'),
      };
      return signedAnswer(answered, this.context.clock.now(), 400, reply, 'unusable_body');
    }
    const { found, answer } = await this.ask(body.value, answered);
    const asked = {
      kind: 'INQUIRY',
      protocol: 'NON_SNAP',
      merchantAccount: account.id,
      requestId,
      signatureScheme: NON_SNAP_SCHEME,
    } as const;
    const evidence = toEvidence(this.context, call, asked, answer);
    return { ...answer, afterwards: () => this.handler.recordInquiry(evidence, found?.code?.id ?? null) };
  }

  private async ask(
    inquiry: NonSnapInquiryWire,
    call: AnsweredCall,
  ): Promise<{ found: InquiryAnswer | null; answer: CallbackAnswer }> {
    const number = inquiry.virtual_account_info.virtual_account_number.trim();
    const providerChannel = inquiry.channel?.id;
    const channel = providerChannel ? this.context.channelOf('NON_SNAP', providerChannel) : null;
    // A bank that is none of ours does not mean any: another bank may have a bill under the same number.
    if (providerChannel && !channel) {
      const { requestId } = call;
      this.logger.warn({ event: 'inquiry_of_unknown_channel', requestId, channel: providerChannel });
      return { found: null, answer: this.put(number, call, NOT_FOUND) };
    }
    const question = {
      merchantAccount: call.account.id,
      protocol: 'NON_SNAP',
      channel,
      number,
    } as const;
    try {
      const found = await withinTime(this.context.inquiryBudgetMs, this.handler.inquire(question));
      return { found, answer: this.put(number, call, found) };
    } catch (error) {
      this.logger.error({ event: 'inquiry_failed', requestId: call.requestId, error: String(error) });
      return { found: null, answer: this.say(call, 400, number, 'decline') };
    }
  }

  private put(number: string, call: AnsweredCall, found: InquiryAnswer): CallbackAnswer {
    if (found.status !== 'PAYABLE') {
      const { httpStatus, status } = NON_SNAP_INQUIRY_REFUSALS[found.status];
      return this.say(call, httpStatus, number, status);
    }
    const facts = this.context.findNonSnapFacts(found.code.channel);
    if (!facts) return this.put(number, call, NOT_FOUND);
    const body = toNonSnapInquiryBody(number, found.code, facts);
    return signedAnswer(call, this.context.clock.now(), 200, body);
  }

  private say(
    call: AnsweredCall,
    httpStatus: number,
    number: string,
    status: InquiryStatusWire,
  ): CallbackAnswer {
    const body = {
      virtual_account_info: { virtual_account_number: number },
      virtual_account_inquiry: { status },
    };
    return signedAnswer(call, this.context.clock.now(), httpStatus, body);
  }

  /** Says nothing of any bill: the body of a call that is not verified is not even parsed. */
  private refuse(call: InboundCall, { code, message, reason }: NonSnapRefusal): CallbackAnswer {
    const body = { virtual_account_inquiry: { status: 'invalid_signature' }, ...errorObject(code, message) };
    const account = this.context.findAccount(call.headers['client-id'] ?? '');
    const requestId = call.headers['request-id'];
    if (!account || !requestId) return plainAnswer(401, body, reason);
    const answered = { account, requestId, path: this.context.signedPath(call.route) };
    return signedAnswer(answered, this.context.clock.now(), 401, body, reason);
  }
}

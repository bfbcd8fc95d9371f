import { Injectable } from '@nestjs/common';
import type { InquiryAnswer } from '@app/domain';
import { NON_SNAP_INQUIRY_REFUSALS, toNonSnapInquiryBody } from '../mapping/inquiry-answer.mapping.js';
import { NON_SNAP_INQUIRY, type InquiryStatusWire } from '../wire/non-snap.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { InquiryDesk, NOT_FOUND } from './inquiry-desk.js';
import {
  errorObject,
  plainAnswer,
  signedAnswer,
  unusableField,
  type AnsweredCall,
} from './non-snap-answers.js';
import { verifyNonSnapCall, type NonSnapRefusal } from './non-snap-verification.js';
import { readBody } from './read-body.js';

/** Tells a bank, through DOKU, what a number owes. Changes nothing, always answers in time, and signs its answer. */
@Injectable()
export class NonSnapInquiryResponder {
  constructor(
    private readonly context: CallbackContext,
    private readonly desk: InquiryDesk,
  ) {}

  async answer(call: InboundCall): Promise<CallbackAnswer> {
    const verification = verifyNonSnapCall(call, this.context, 'INQUIRY');
    if (!verification.ok) return this.refuse(call, verification.refusal);
    const { account, verified } = verification;
    const path = this.context.signedPath(call.route);
    const answered: AnsweredCall = { account, requestId: verified.requestId, path };
    const body = readBody(call.body, NON_SNAP_INQUIRY);
    if (!body.ok) {
      const reply = {
        virtual_account_inquiry: { status: 'decline' },
        ...errorObject('invalid_parameter', unusableField(body.field, call)),
      };
      return signedAnswer(answered, this.context.clock.now(), 400, reply, 'unusable_body');
    }
    const { channel, virtual_account_info: info } = body.value;
    const number = info.virtual_account_number.trim();
    return this.desk.answer(call, verified, { providerChannel: channel?.id, number }, (found) =>
      found ? this.put(number, answered, found) : this.say(answered, 400, number, 'decline'),
    );
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

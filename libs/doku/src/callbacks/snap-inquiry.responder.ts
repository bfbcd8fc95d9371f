import { Injectable } from '@nestjs/common';
import type { InquiryAnswer } from '@app/domain';
import { SNAP_INQUIRY_REFUSALS, toSnapInquiryData } from '../mapping/inquiry-answer.mapping.js';
import { toTypedNumber } from '../mapping/account.mapping.js';
import { SNAP_INQUIRY, type SnapInquiryWire } from '../wire/snap-callback.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { InquiryDesk, NOT_FOUND } from './inquiry-desk.js';
import { readBody } from './read-body.js';
import {
  refuseBody,
  SNAP_GENERAL_ERROR,
  SNAP_SERVICES,
  SNAP_SUCCESS,
  snapAnswer,
  type SnapSaid,
} from './snap-answers.js';
import { verifySnapCall } from './snap-verification.js';

/** Tells a bank, through DOKU, what a number owes. Changes nothing, and always answers in time. */
@Injectable()
export class SnapInquiryResponder {
  constructor(
    private readonly context: CallbackContext,
    private readonly desk: InquiryDesk,
  ) {}

  async answer(call: InboundCall): Promise<CallbackAnswer> {
    const verification = verifySnapCall(call, this.context, 'INQUIRY');
    if (!verification.ok) return this.say(verification.refusal);
    const body = readBody(call.body, SNAP_INQUIRY);
    if (!body.ok) return this.say(refuseBody(body, call));
    const inquiry = body.value;
    const requestId = call.headers['x-external-id'] ?? inquiry.inquiryRequestId;
    const asked = {
      providerChannel: inquiry.additionalInfo?.channel,
      number: toTypedNumber(inquiry.virtualAccountNo),
    };
    return this.desk.answer(call, { ...verification.verified, requestId }, asked, (found) =>
      found ? this.put(inquiry, found) : this.say(SNAP_GENERAL_ERROR),
    );
  }

  private put(inquiry: SnapInquiryWire, found: InquiryAnswer): CallbackAnswer {
    if (found.status !== 'PAYABLE') {
      return this.say({ httpStatus: 404, ...SNAP_INQUIRY_REFUSALS[found.status] });
    }
    const facts = this.context.findSnapFacts(found.code.channel);
    if (!facts) return this.put(inquiry, NOT_FOUND);
    return this.say(SNAP_SUCCESS, { virtualAccountData: toSnapInquiryData(inquiry, found.code, facts) });
  }

  private say(said: SnapSaid, members?: object): CallbackAnswer {
    return snapAnswer(SNAP_SERVICES.snapInquiry, this.context.clock.now(), said, members);
  }
}

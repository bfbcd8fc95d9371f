import { Inject, Injectable, Logger } from '@nestjs/common';
import { CALLBACK_HANDLER, type CallbackHandler } from '@app/domain';
import { fromSnapNotification } from '../mapping/notification.mapping.js';
import {
  DECIDES_OF_SNAP_NOTIFICATION,
  SNAP_NOTIFICATION,
  type SnapNotificationWire,
} from '../wire/snap-callback.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { toEvidence, type VerifiedCall } from './evidence.js';
import { readBody } from './read-body.js';
import { readInvoice } from './read-invoice.js';
import {
  malformedField,
  refuseBody,
  SNAP_SERVICES,
  SNAP_SUCCESS,
  snapAnswer,
  type SnapRefusal,
  type SnapSaid,
} from './snap-answers.js';
import { verifySnapCall } from './snap-verification.js';

/** Takes SNAP payment notifications: acknowledged once booked, whatever the money means. */
@Injectable()
export class SnapPaymentReceiver {
  private readonly logger = new Logger(SnapPaymentReceiver.name);

  constructor(
    private readonly context: CallbackContext,
    @Inject(CALLBACK_HANDLER) private readonly handler: CallbackHandler,
  ) {}

  /** Rejects when the notification could not be booked, so that DOKU sends it again. */
  async answer(call: InboundCall): Promise<CallbackAnswer> {
    const verification = verifySnapCall(call, this.context, 'NOTIFICATION');
    if (!verification.ok) return this.say(verification.refusal);
    const { verified } = verification;
    const body = readBody(call.body, SNAP_NOTIFICATION, DECIDES_OF_SNAP_NOTIFICATION);
    if (!body.ok) return this.refuseUnusable(refuseBody(body, call), call, verified);
    const notification = fromSnapNotification(body.value, {
      merchantAccount: verified.merchantAccount,
      channelOf: (name) => this.context.channelOf('SNAP', name),
    });
    if ('unusable' in notification) {
      return this.refuseUnusable(malformedField(notification.unusable), call, verified);
    }
    if (body.contradiction !== null) {
      return this.refuseUnusable(malformedField(body.contradiction), call, verified);
    }
    const answer = this.acknowledge(body.value);
    const requestId = call.headers['x-external-id'] ?? body.value.paymentRequestId;
    const evidence = toEvidence(this.context, call, { ...verified, requestId }, answer);
    await this.handler.book(notification, evidence);
    return answer;
  }

  private acknowledge(wire: SnapNotificationWire): CallbackAnswer {
    const { partnerServiceId, customerNo, virtualAccountNo, virtualAccountName, trxId, paymentRequestId } =
      wire;
    return this.say(SNAP_SUCCESS, {
      virtualAccountData: {
        ...(partnerServiceId !== null && { partnerServiceId }),
        ...(customerNo !== null && { customerNo }),
        virtualAccountNo,
        ...(virtualAccountName !== null && { virtualAccountName }),
        trxId,
        paymentRequestId,
      },
    });
  }

  /** Authentic, yet we cannot tell what was paid: somebody must look now. */
  private async refuseUnusable(
    refusal: SnapRefusal,
    call: InboundCall,
    verified: VerifiedCall,
  ): Promise<CallbackAnswer> {
    const { protocol, requestId } = verified;
    const invoiceNumber = readInvoice(call.body, ['trxId']);
    const why = refusal.message;
    this.logger.error({ event: 'notification_unusable', protocol, requestId, invoiceNumber, why });
    const answer = this.say(refusal);
    await this.handler.keepUnusable(toEvidence(this.context, call, verified, answer), invoiceNumber);
    return answer;
  }

  private say(said: SnapSaid, members?: object): CallbackAnswer {
    return snapAnswer(SNAP_SERVICES.snapPayment, this.context.clock.now(), said, members);
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { CALLBACK_HANDLER, type CallbackEvidence, type CallbackHandler } from '@app/domain';
import { fromSnapNotification } from '../mapping/notification.mapping.js';
import { SNAP_NOTIFICATION, type SnapNotificationWire } from '../wire/snap-callback.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { toEvidence, type VerifiedCall } from './evidence.js';
import { readBody } from './read-body.js';
import { readInvoice } from './read-invoice.js';
import {
  malformedField,
  refuseBody,
  SNAP_GENERAL_ERROR,
  SNAP_SERVICES,
  SNAP_SUCCESS,
  snapAnswer,
  type SnapRefusal,
} from './snap-answers.js';
import { verifySnapCall } from './snap-verification.js';

const SERVICE = SNAP_SERVICES.snapPayment;

/** Takes SNAP payment notifications: acknowledged once booked, whatever the money means. */
@Injectable()
export class SnapPaymentReceiver {
  private readonly logger = new Logger(SnapPaymentReceiver.name);

  constructor(
    private readonly context: CallbackContext,
    @Inject(CALLBACK_HANDLER) private readonly handler: CallbackHandler,
  ) {}

  async answer(call: InboundCall): Promise<CallbackAnswer> {
    const verified = verifySnapCall(call, this.context, false);
    if (!verified.ok) return snapAnswer(SERVICE, this.context.clock.now(), verified.refusal);
    const authentic: VerifiedCall = {
      kind: 'NOTIFICATION',
      protocol: 'SNAP',
      merchantAccount: verified.account.id,
      requestId: call.headers['x-external-id'] ?? '',
      signatureScheme: verified.scheme,
    };
    const body = readBody(call.body, SNAP_NOTIFICATION);
    if (!body.ok) return this.refuseUnusable(refuseBody(body), call, authentic);
    const notification = fromSnapNotification(body.value, {
      merchantAccount: verified.account.id,
      channelOf: (name) => this.context.channelOf('SNAP', name),
    });
    if ('unusable' in notification) {
      return this.refuseUnusable(malformedField(notification.unusable), call, authentic);
    }
    const answer = this.acknowledge(body.value);
    const requestId = call.headers['x-external-id'] ?? body.value.paymentRequestId;
    return this.keep(call, { ...authentic, requestId }, answer, (evidence) =>
      this.handler.book(notification, evidence),
    );
  }

  private async keep(
    call: InboundCall,
    verified: VerifiedCall,
    answer: CallbackAnswer,
    store: (evidence: CallbackEvidence) => Promise<unknown>,
  ): Promise<CallbackAnswer> {
    const evidence = toEvidence(this.context, call, verified, answer);
    try {
      await store(evidence);
      return answer;
    } catch (error) {
      const { requestId } = verified;
      this.logger.error({ event: 'notification_not_booked', requestId, error: String(error) });
      return snapAnswer(SERVICE, this.context.clock.now(), SNAP_GENERAL_ERROR);
    }
  }

  private acknowledge(wire: SnapNotificationWire): CallbackAnswer {
    const { partnerServiceId, customerNo, virtualAccountNo, virtualAccountName, trxId, paymentRequestId } =
      wire;
    return snapAnswer(SERVICE, this.context.clock.now(), SNAP_SUCCESS, {
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
  private refuseUnusable(
    refusal: SnapRefusal,
    call: InboundCall,
    verified: VerifiedCall,
  ): Promise<CallbackAnswer> {
    const { protocol, requestId } = verified;
    const invoiceNumber = readInvoice(call.body, ['trxId']);
    const why = refusal.message;
    this.logger.error({ event: 'notification_unusable', protocol, requestId, invoiceNumber, why });
    const answer = snapAnswer(SERVICE, this.context.clock.now(), refusal);
    return this.keep(call, verified, answer, (evidence) =>
      this.handler.keepUnusable(evidence, invoiceNumber),
    );
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import type { MerchantAccount } from '@app/config';
import { CALLBACK_HANDLER, type CallbackEvidence, type CallbackHandler } from '@app/domain';
import { fromSnapNotification } from '../mapping/notification.mapping.js';
import { SNAP_NOTIFICATION, type SnapNotificationWire } from '../wire/snap-callback.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { toEvidence } from './evidence.js';
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

/** Whose call it is, and what proved it. */
interface VerifiedBy {
  readonly account: MerchantAccount;
  readonly scheme: string;
}

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
    const body = readBody(call.body, SNAP_NOTIFICATION);
    if (!body.ok) return this.refuseUnusable(refuseBody(body), call, verified);
    const notification = fromSnapNotification(body.value, {
      merchantAccount: verified.account.id,
      channelOf: (name) => this.context.channelOf('SNAP', name),
    });
    if ('unusable' in notification) {
      return this.refuseUnusable(malformedField(notification.unusable), call, verified);
    }
    const answer = this.acknowledge(body.value);
    const requestId = call.headers['x-external-id'] ?? body.value.paymentRequestId;
    const evidence = this.evidenceOf(call, verified, requestId, answer);
    return this.afterKeeping(answer, requestId, () => this.handler.book(notification, evidence));
  }

  private async afterKeeping(
    answer: CallbackAnswer,
    requestId: string,
    keep: () => Promise<unknown>,
  ): Promise<CallbackAnswer> {
    try {
      await keep();
      return answer;
    } catch (error) {
      this.logger.error({ event: 'notification_not_booked', requestId, error: String(error) });
      return snapAnswer(SERVICE, this.context.clock.now(), SNAP_GENERAL_ERROR);
    }
  }

  private evidenceOf(
    call: InboundCall,
    { account, scheme }: VerifiedBy,
    requestId: string,
    answer: CallbackAnswer,
  ): CallbackEvidence {
    const found = {
      kind: 'NOTIFICATION',
      protocol: 'SNAP',
      merchantAccount: account.id,
      requestId,
      path: this.context.signedPath(call.route),
      signatureScheme: scheme,
    } as const;
    return toEvidence(this.context.ids.uuid(), call, found, answer);
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
    verified: VerifiedBy,
  ): Promise<CallbackAnswer> {
    const requestId = call.headers['x-external-id'] ?? '';
    const invoiceNumber = readInvoice(call.body, ['trxId']);
    const why = refusal.message;
    this.logger.error({ event: 'notification_unusable', protocol: 'SNAP', requestId, invoiceNumber, why });
    const answer = snapAnswer(SERVICE, this.context.clock.now(), refusal);
    const evidence = this.evidenceOf(call, verified, requestId, answer);
    return this.afterKeeping(answer, requestId, () => this.handler.keepUnusable(evidence, invoiceNumber));
  }
}

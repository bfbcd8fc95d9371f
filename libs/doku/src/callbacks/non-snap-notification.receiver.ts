import { Inject, Injectable, Logger } from '@nestjs/common';
import { CALLBACK_HANDLER, type CallbackHandler, type PaymentNotification } from '@app/domain';
import { fromNonSnapNotification } from '../mapping/notification.mapping.js';
import { isUnknownStatus } from '../mapping/non-snap-transaction.mapping.js';
import { DECIDES_OF_TRANSACTION, TRANSACTION } from '../wire/non-snap.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { toEvidence, type VerifiedCall } from './evidence.js';
import { errorObject, plainAnswer, unusableField } from './non-snap-answers.js';
import { verifyNonSnapCall } from './non-snap-verification.js';
import { readBody } from './read-body.js';
import { readInvoice } from './read-invoice.js';

/** Takes non-SNAP notifications, of banks and of the wallet: acknowledged once booked, whatever the money means. */
@Injectable()
export class NonSnapNotificationReceiver {
  private readonly logger = new Logger(NonSnapNotificationReceiver.name);

  constructor(
    private readonly context: CallbackContext,
    @Inject(CALLBACK_HANDLER) private readonly handler: CallbackHandler,
  ) {}

  /** Rejects when the notification could not be booked, so that DOKU sends it again. */
  async answer(call: InboundCall): Promise<CallbackAnswer> {
    const verification = verifyNonSnapCall(call, this.context, 'NOTIFICATION');
    if (!verification.ok) {
      const { code, message, reason } = verification.refusal;
      return plainAnswer(401, errorObject(code, message), reason);
    }
    const { verified } = verification;
    const body = readBody(call.body, TRANSACTION, DECIDES_OF_TRANSACTION);
    if (!body.ok) return this.refuseUnusable(body.field, call, verified);
    const notification = fromNonSnapNotification(body.value, {
      merchantAccount: verified.merchantAccount,
      requestId: verified.requestId,
      channelOf: (name) => this.context.channelOf('NON_SNAP', name),
    });
    if ('unusable' in notification) return this.refuseUnusable(notification.unusable, call, verified);
    if (notification.status === 'SUCCESS' && body.contradiction !== null) {
      return this.refuseUnusable(body.contradiction, call, verified);
    }
    if (isUnknownStatus(notification.providerStatus)) this.warnOfStatus(notification, verified);
    const answer = plainAnswer(200, { order: { invoice_number: notification.payment.invoiceNumber } });
    await this.handler.book(notification, toEvidence(this.context, call, verified, answer));
    return answer;
  }

  private warnOfStatus(
    { providerStatus: status, payment }: PaymentNotification,
    { requestId }: VerifiedCall,
  ): void {
    const { invoiceNumber } = payment;
    this.logger.warn({ event: 'notification_of_unknown_status', requestId, invoiceNumber, status });
  }

  /** Authentic, yet we cannot tell what was paid: somebody must look now. */
  private async refuseUnusable(
    field: string | null,
    call: InboundCall,
    verified: VerifiedCall,
  ): Promise<CallbackAnswer> {
    const { protocol, requestId } = verified;
    const invoiceNumber = readInvoice(call.body, ['order', 'invoice_number']);
    const why = unusableField(field, call);
    this.logger.error({ event: 'notification_unusable', protocol, requestId, invoiceNumber, why });
    const answer = plainAnswer(400, errorObject('invalid_parameter', why), 'unusable_body');
    await this.handler.keepUnusable(toEvidence(this.context, call, verified, answer), invoiceNumber);
    return answer;
  }
}

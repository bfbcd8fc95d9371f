import { Inject, Injectable, Logger } from '@nestjs/common';
import { CALLBACK_HANDLER, type CallbackEvidence, type CallbackHandler } from '@app/domain';
import { fromNonSnapNotification } from '../mapping/notification.mapping.js';
import { TRANSACTION } from '../wire/non-snap.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { toEvidence, type VerifiedCall } from './evidence.js';
import { errorObject, plainAnswer } from './non-snap-answers.js';
import { NON_SNAP_SCHEME, verifyNonSnapCall } from './non-snap-verification.js';
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

  async answer(call: InboundCall): Promise<CallbackAnswer> {
    const verified = verifyNonSnapCall(call, this.context, false);
    if (!verified.ok) {
      const { code, message, reason } = verified.refusal;
      return plainAnswer(401, errorObject(code, message), reason);
    }
    const { account, requestId } = verified;
    const authentic: VerifiedCall = {
      kind: 'NOTIFICATION',
      protocol: 'NON_SNAP',
      merchantAccount: account.id,
      requestId,
      signatureScheme: NON_SNAP_SCHEME,
    };
    const body = readBody(call.body, TRANSACTION);
    if (!body.ok) return this.refuseUnusable(body.field ?? 'body', call, authentic);
    const notification = fromNonSnapNotification(body.value, {
      merchantAccount: account.id,
      requestId,
      channelOf: (name) => this.context.channelOf('NON_SNAP', name),
    });
    if ('unusable' in notification) return this.refuseUnusable(notification.unusable, call, authentic);
    const answer = plainAnswer(200, { order: { invoice_number: notification.payment.invoiceNumber } });
    return this.keep(call, authentic, answer, (evidence) => this.handler.book(notification, evidence));
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
      return plainAnswer(500, errorObject('server_error', 'General Error'));
    }
  }

  /** Authentic, yet we cannot tell what was paid: somebody must look now. */
  private refuseUnusable(field: string, call: InboundCall, verified: VerifiedCall): Promise<CallbackAnswer> {
    const { protocol, requestId } = verified;
    const invoiceNumber = readInvoice(call.body, ['order', 'invoice_number']);
    const why = `${field} is missing or malformed`;
    this.logger.error({ event: 'notification_unusable', protocol, requestId, invoiceNumber, why });
    const answer = plainAnswer(400, errorObject('invalid_parameter', why), 'unusable_body');
    return this.keep(call, verified, answer, (evidence) =>
      this.handler.keepUnusable(evidence, invoiceNumber),
    );
  }
}

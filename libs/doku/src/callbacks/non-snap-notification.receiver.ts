import { Inject, Injectable, Logger } from '@nestjs/common';
import { CALLBACK_HANDLER, type CallbackEvidence, type CallbackHandler } from '@app/domain';
import { fromNonSnapNotification } from '../mapping/notification.mapping.js';
import { TRANSACTION } from '../wire/non-snap.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { toEvidence } from './evidence.js';
import { errorObject, plainAnswer } from './non-snap-answers.js';
import { NON_SNAP_SCHEME, verifyNonSnapCall } from './non-snap-verification.js';
import { readBody } from './read-body.js';
import { readInvoice } from './read-invoice.js';

/** Whose call it is, and under which Request-Id. */
interface Caller {
  readonly merchantAccount: string;
  readonly requestId: string;
}

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
    const caller: Caller = { merchantAccount: account.id, requestId };
    const body = readBody(call.body, TRANSACTION);
    if (!body.ok) return this.refuseUnusable(body.field ?? 'body', call, caller);
    const notification = fromNonSnapNotification(body.value, {
      merchantAccount: account.id,
      requestId,
      channelOf: (name) => this.context.channelOf('NON_SNAP', name),
    });
    if ('unusable' in notification) return this.refuseUnusable(notification.unusable, call, caller);
    const answer = plainAnswer(200, { order: { invoice_number: notification.payment.invoiceNumber } });
    const evidence = this.evidenceOf(call, caller, answer);
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
      return plainAnswer(500, errorObject('server_error', 'General Error'));
    }
  }

  private evidenceOf(call: InboundCall, caller: Caller, answer: CallbackAnswer): CallbackEvidence {
    const found = {
      ...caller,
      kind: 'NOTIFICATION',
      protocol: 'NON_SNAP',
      path: this.context.signedPath(call.route),
      signatureScheme: NON_SNAP_SCHEME,
    } as const;
    return toEvidence(this.context.ids.uuid(), call, found, answer);
  }

  /** Authentic, yet we cannot tell what was paid: somebody must look now. */
  private refuseUnusable(field: string, call: InboundCall, caller: Caller): Promise<CallbackAnswer> {
    const { requestId } = caller;
    const invoiceNumber = readInvoice(call.body, ['order', 'invoice_number']);
    const why = `${field} is missing or malformed`;
    const told = { protocol: 'NON_SNAP', requestId, invoiceNumber, why };
    this.logger.error({ event: 'notification_unusable', ...told });
    const answer = plainAnswer(400, errorObject('invalid_parameter', why), 'unusable_body');
    const evidence = this.evidenceOf(call, caller, answer);
    return this.afterKeeping(answer, requestId, () => this.handler.keepUnusable(evidence, invoiceNumber));
  }
}

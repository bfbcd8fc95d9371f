import { Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallbackGateway } from './callback-gateway.js';
import { CALLBACK_PATHS } from './callback-paths.js';
import { SnapInquiryResponder } from './snap-inquiry.responder.js';
import { SnapPaymentReceiver } from './snap-payment.receiver.js';
import { SnapTokenIssuer } from './snap-token.issuer.js';

/** Calls from DOKU's SNAP API. */
@Controller()
export class SnapCallbacksController {
  constructor(
    private readonly gateway: CallbackGateway,
    private readonly tokens: SnapTokenIssuer,
    private readonly inquiries: SnapInquiryResponder,
    private readonly payments: SnapPaymentReceiver,
  ) {}

  /** DOKU asks for the token that its next calls will carry. */
  @Post(CALLBACK_PATHS.snapToken)
  token(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.gateway.serve('snapToken', CALLBACK_PATHS.snapToken, request, reply, (call) =>
      this.tokens.answer(call),
    );
  }

  /** A bank asks what a number owes. */
  @Post(CALLBACK_PATHS.snapInquiry)
  inquire(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.gateway.serve('snapInquiry', CALLBACK_PATHS.snapInquiry, request, reply, (call) =>
      this.inquiries.answer(call),
    );
  }

  /** Money has moved. */
  @Post(CALLBACK_PATHS.snapPayment)
  pay(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.takePayment(CALLBACK_PATHS.snapPayment, request, reply);
  }

  /** The same under the path that the documents print. */
  @Post(CALLBACK_PATHS.snapPaymentV1)
  payV1(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.takePayment(CALLBACK_PATHS.snapPaymentV1, request, reply);
  }

  private takePayment(route: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    return this.gateway.serve('snapPayment', route, request, reply, (call) => this.payments.answer(call));
  }
}

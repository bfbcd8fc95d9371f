import { Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallbackGateway } from './callback-gateway.js';
import { CALLBACK_PATHS } from './callback-paths.js';
import { NonSnapInquiryResponder } from './non-snap-inquiry.responder.js';
import { NonSnapNotificationReceiver } from './non-snap-notification.receiver.js';

/** Calls from DOKU's non-SNAP API. */
@Controller()
export class NonSnapCallbacksController {
  constructor(
    private readonly gateway: CallbackGateway,
    private readonly notifications: NonSnapNotificationReceiver,
    private readonly inquiries: NonSnapInquiryResponder,
  ) {}

  /** A payment, an attempt that failed, an expiry. */
  @Post(CALLBACK_PATHS.notification)
  notify(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.gateway.serve('notification', CALLBACK_PATHS.notification, request, reply, (call) =>
      this.notifications.answer(call),
    );
  }

  /** A bank asks what a number owes. */
  @Post(CALLBACK_PATHS.inquiry)
  inquire(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.gateway.serve('inquiry', CALLBACK_PATHS.inquiry, request, reply, (call) =>
      this.inquiries.answer(call),
    );
  }
}

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NonSnapGate } from './non-snap-gate.js';
import { OrderStatusService } from './order-status.service.js';

/** `GET /orders/v1/status/{invoice number or Request-Id}`. */
@Controller('orders/v1/status')
export class OrderStatusController {
  constructor(
    private readonly gate: NonSnapGate,
    private readonly status: OrderStatusService,
  ) {}

  @Get(':reference')
  check(@Param('reference') reference: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    this.gate.serve(request, reply, (call) => this.status.check(call.account.clientId, reference));
  }
}

import { Controller, NotFoundException, Param, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findBankBySegment } from '../bank/banks.js';
import { NonSnapGate } from './non-snap-gate.js';
import { PaymentCodesService } from './payment-codes.service.js';

/** DOKU's non-SNAP virtual accounts; the bank is the first part of the path. */
@Controller(':segment/v2')
export class PaymentCodesController {
  constructor(
    private readonly gate: NonSnapGate,
    private readonly paymentCodes: PaymentCodesService,
  ) {}

  @Post('payment-code')
  create(@Param('segment') segment: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const bank = knownBank(segment);
    this.gate.serve(request, reply, (call) => this.paymentCodes.create(bank, call));
  }

  @Post('merchant-payment-code')
  createOwn(@Param('segment') segment: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const bank = knownBank(segment);
    if (!bank.nonSnap.merchantNumbers) throw new NotFoundException();
    this.gate.serve(request, reply, (call) => this.paymentCodes.createOwn(bank, call));
  }

  @Patch('payment-code')
  patch(@Param('segment') segment: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const bank = knownBank(segment);
    this.gate.serve(request, reply, (call) => this.paymentCodes.patch(bank, call));
  }
}

function knownBank(segment: string) {
  const bank = findBankBySegment(segment);
  if (!bank) throw new NotFoundException();
  return bank;
}

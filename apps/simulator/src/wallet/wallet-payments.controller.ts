import { Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NonSnapGate } from '../non-snap/non-snap-gate.js';
import { WalletPaymentsService } from './wallet-payments.service.js';

/** DOKU's e-Wallet call for merchants. */
@Controller('dokuwallet-emoney/v1')
export class WalletPaymentsController {
  constructor(
    private readonly gate: NonSnapGate,
    private readonly wallet: WalletPaymentsService,
  ) {}

  @Post('payment')
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.gate.serve(request, reply, (call) => this.wallet.create(call));
  }
}

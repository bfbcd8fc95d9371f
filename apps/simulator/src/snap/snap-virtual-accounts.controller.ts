import { Controller, Delete, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SnapGate } from './snap-gate.js';
import { SnapStatus } from './snap-status.service.js';
import { SnapVirtualAccounts } from './snap-virtual-accounts.service.js';

/** DOKU's SNAP services for virtual accounts, at the provider's own paths. */
@Controller()
export class SnapVirtualAccountsController {
  constructor(
    private readonly gate: SnapGate,
    private readonly accounts: SnapVirtualAccounts,
    private readonly status: SnapStatus,
  ) {}

  @Post('virtual-accounts/bi-snap-va/v1.1/transfer-va/create-va')
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.gate.serve(request, reply, '27', (call) => this.accounts.create(call));
  }

  @Put('virtual-accounts/bi-snap-va/v1.1/transfer-va/update-va')
  update(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.gate.serve(request, reply, '28', (call) => this.accounts.update(call));
  }

  @Delete('virtual-accounts/bi-snap-va/v1.1/transfer-va/delete-va')
  delete(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.gate.serve(request, reply, '31', (call) => this.accounts.delete(call));
  }

  @Post('orders/v1.0/transfer-va/status')
  checkStatus(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.gate.serve(request, reply, '26', (call) => this.status.check(call));
  }
}

import { Controller, Get, Header, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { WalletPayment } from '../wallet/wallet-payment.js';
import { WalletPaymentStore } from '../wallet/wallet-payment.store.js';
import { WalletPaymentsService } from '../wallet/wallet-payments.service.js';
import { readLanguage } from './language.js';
import { PAGE_POLICY } from './page-policy.js';
import { walletPage } from './wallet-page.js';

/** The DOKU e-Wallet's payment page. */
@Controller('wallet-page/:pageToken')
export class WalletPageController {
  constructor(
    private readonly store: WalletPaymentStore,
    private readonly wallet: WalletPaymentsService,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  show(@Param('pageToken') pageToken: string, @Query() query: unknown): string {
    return walletPage(this.find(pageToken), readLanguage(query));
  }

  @Post('pay')
  async pay(@Param('pageToken') pageToken: string, @Query() query: unknown, @Res() reply: FastifyReply) {
    await this.complete(pageToken, 'SUCCESS');
    return reply.redirect(this.backTo(pageToken, query), 303);
  }

  @Post('refuse')
  async refuse(@Param('pageToken') pageToken: string, @Query() query: unknown, @Res() reply: FastifyReply) {
    await this.complete(pageToken, 'FAILED');
    return reply.redirect(this.backTo(pageToken, query), 303);
  }

  /** A second press of the button changes nothing once paid. */
  private async complete(pageToken: string, outcome: 'SUCCESS' | 'FAILED'): Promise<void> {
    const payment = this.find(pageToken);
    if (payment.status === 'SUCCESS') return;
    await this.wallet.complete(payment, outcome, { force: false, wait: true });
  }

  private backTo(pageToken: string, query: unknown): string {
    return `/wallet-page/${pageToken}?lang=${readLanguage(query)}`;
  }

  private find(pageToken: string): WalletPayment {
    const payment = this.store.findByPage(pageToken);
    if (!payment) throw new NotFoundException();
    return payment;
  }
}

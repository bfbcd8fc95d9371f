import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BANKS } from '../bank/banks.js';
import { InquiriesService } from '../bank/inquiries.service.js';
import { PaymentStore } from '../bank/payment.store.js';
import { PaymentsService } from '../bank/payments.service.js';
import { WalletPaymentStore } from '../wallet/wallet-payment.store.js';
import { WalletPaymentsService } from '../wallet/wallet-payments.service.js';
import { ControlRefusal } from './control-refusal.js';
import { completionSchema, inquirySchema, nothingSchema, paymentSchema } from './control-schemas.js';
import { toNotificationView, toPaymentView } from './payment-view.js';
import { readControlBody, readControlQuery } from './read-control-body.js';

/** The bank side: customers look bills up and pay them. */
@Controller('simulator/v1')
export class BankController {
  constructor(
    private readonly inquiries: InquiriesService,
    private readonly payments: PaymentsService,
    private readonly paymentStore: PaymentStore,
    private readonly wallet: WalletPaymentsService,
    private readonly walletStore: WalletPaymentStore,
  ) {}

  /** The banks that can be played. */
  @Get('channels')
  channels(@Req() request: FastifyRequest) {
    readControlQuery(nothingSchema, request);
    const channels = BANKS.map(({ channel, title, directInquiry, snap, nonSnap }) => {
      const protocols = [...(snap ? ['SNAP'] : []), ...(nonSnap ? ['NON_SNAP'] : [])];
      return { channel, title, protocols, directInquiry };
    });
    return { channels };
  }

  @Post('inquiries')
  @HttpCode(200)
  async inquire(@Req() request: FastifyRequest) {
    const { bill } = await this.inquiries.inquire(readControlBody(inquirySchema, request));
    return bill;
  }

  @Post('payments')
  async pay(@Req() request: FastifyRequest) {
    return toPaymentView(await this.payments.pay(readControlBody(paymentSchema, request)));
  }

  @Get('payments')
  list(@Req() request: FastifyRequest) {
    readControlQuery(nothingSchema, request);
    const payments = this.paymentStore.list();
    const totalAmount = payments.reduce((total, payment) => total + payment.amount, 0);
    return {
      count: payments.length,
      totalAmount,
      currency: 'IDR',
      byFate: countByFate(payments.map((payment) => payment.notification.fate)),
      payments: payments.map(toPaymentView),
    };
  }

  @Post('wallet-payments/:invoice/complete')
  @HttpCode(200)
  async complete(@Param('invoice') invoice: string, @Req() request: FastifyRequest) {
    const { outcome, clientId, force, wait } = readControlBody(completionSchema, request);
    const walletPayment = this.walletStore.findByInvoice(invoice, clientId);
    if (!walletPayment) {
      throw new ControlRefusal(404, 'wallet_payment_not_found', `There is no wallet payment ${invoice}.`);
    }
    const done = await this.wallet.complete(walletPayment, outcome, { force, wait });
    return {
      paymentId: done.payment?.paymentId ?? null,
      invoice,
      amount: walletPayment.amount,
      currency: 'IDR',
      status: walletPayment.status,
      paidAt: done.payment?.paidAt ?? null,
      notification: toNotificationView(done.notification),
    };
  }
}

function countByFate(fates: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const fate of fates) counts[fate] = (counts[fate] ?? 0) + 1;
  return counts;
}

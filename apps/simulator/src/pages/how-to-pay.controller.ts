import { Controller, Get, Header, NotFoundException, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { pageSegment } from '../bank/banks.js';
import type { VirtualAccount } from '../bank/virtual-account.js';
import { VirtualAccountStore } from '../bank/virtual-account.store.js';
import { toReceivedRequest } from '../server/received-request.js';
import { howToPayPage } from './how-to-pay-page.js';
import { readLanguage } from './language.js';
import { PAGE_POLICY } from './page-policy.js';
import { paymentInstructions } from './payment-instructions.js';

interface HowToPayParams {
  segment: string;
  number: string;
  pageToken: string;
}

/** Payment instructions, as a page and as data; the addresses come with every created number. */
@Controller()
export class HowToPayController {
  constructor(private readonly store: VirtualAccountStore) {}

  /** Indonesian unless `?lang=en`; plugins read `payment_instruction` alone. */
  @Get(':segment/v2/how-to-pay-api/:number/:pageToken')
  data(@Param() params: HowToPayParams, @Query() query: unknown) {
    const account = this.find(params);
    const language = readLanguage(query, 'id');
    return {
      payment_instruction: paymentInstructions(account.bank, account.number, language),
      language,
      note: { id: 'Contoh langkah dari simulator', en: 'Sample steps made by the simulator' }[language],
    };
  }

  @Get('how-to-pay/v2/:segment/:number/:pageToken')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  page(@Param() params: HowToPayParams, @Query() query: unknown, @Req() request: FastifyRequest): string {
    const { path } = toReceivedRequest(request);
    return howToPayPage(this.find(params), path, readLanguage(query, 'id'));
  }

  private find({ segment, number, pageToken }: HowToPayParams): VirtualAccount {
    const account = this.store.findByPage(number, pageToken);
    if (!account || pageSegment(account.bank) !== segment) throw new NotFoundException();
    return account;
  }
}

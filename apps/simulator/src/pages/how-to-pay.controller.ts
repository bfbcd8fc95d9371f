import { Controller, Get, Header, NotFoundException, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { pageSegment } from '../bank/banks.js';
import type { VirtualAccount } from '../bank/virtual-account.js';
import { VirtualAccountStore } from '../bank/virtual-account.store.js';
import { toReceivedRequest } from '../server/received-request.js';
import { howToPayPage } from './how-to-pay-page.js';
import { readLanguage, readLanguages } from './language.js';
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

  /**
   * Indonesian and then English, or the language that `?lang=` names. Plugins read `channel` and `step` alone: that an entry
   * names its language is our assumption, since no document shows one in two languages.
   */
  @Get(':segment/v2/how-to-pay-api/:number/:pageToken')
  data(@Param() params: HowToPayParams, @Query() query: unknown) {
    const { bank, number } = this.find(params);
    return {
      payment_instruction: readLanguages(query).flatMap((language) =>
        paymentInstructions(bank, number, language),
      ),
      note: 'Contoh langkah dari simulator; sample steps made by the simulator',
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

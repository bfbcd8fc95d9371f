import { Injectable } from '@nestjs/common';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import type { Bank, NonSnapFacts } from '../bank/bank.js';
import { type InquiryOutcome, toMerchantAnswer } from '../bank/inquiry-outcome.js';
import type { VirtualAccount } from '../bank/virtual-account.js';
import { NonSnapCaller } from '../callbacks/non-snap-caller.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import type { FaultRule } from '../faults/fault.js';
import { IdSource } from '../identifiers/id-source.js';
import { amountOf, type PayableInquiry, readInquiryAnswer } from './inquiry-answer.js';
import { toInquiryBody } from './inquiry-body.js';
import { readTexts } from './payment-code-rules.js';

/** Asks a merchant's non-SNAP inquiry URL about a number. */
@Injectable()
export class NonSnapInquiry {
  constructor(
    private readonly caller: NonSnapCaller,
    private readonly clock: SimulatorClock,
    private readonly ids: IdSource,
  ) {}

  async ask(
    account: MerchantAccount,
    bank: Bank,
    number: string,
    fault?: FaultRule,
  ): Promise<InquiryOutcome> {
    if (!bank.nonSnap) throw new Error(`${bank.channel} has no non-SNAP inquiry`);
    const body = toInquiryBody(bank.nonSnap, number, this.clock.now(), this.ids);
    const call = {
      account,
      url: account.callbackUrls.inquiry,
      requestId: this.ids.uuid(),
      body: JSON.stringify(body),
      fault,
    };
    const result = await this.caller.post(call);
    const signature = this.caller.checkAnswer(call, result);
    const reading = readInquiryAnswer(result.status, result.body, number);
    const problems = [...reading.problems];
    if (result.status !== null && signature !== 'VALID')
      problems.push(`the answer's signature is ${signature}`);
    const origin = { clientId: account.clientId, protocol: 'NON_SNAP' as const, url: call.url };
    const answer = toMerchantAnswer({ ...origin, requestId: call.requestId, signature }, result, problems);
    if (!reading.payable) return { refusal: reading.refusal, answer };
    if (signature !== 'VALID') return { refusal: 'UNAVAILABLE', answer };
    problems.push(...beyondLimits(reading.payable, bank.title, bank.nonSnap.inquiry));
    return { account: this.toAccount(account, bank, call.requestId, reading.payable), answer };
  }

  private toAccount(
    account: MerchantAccount,
    bank: Bank,
    requestId: string,
    payable: PayableInquiry,
  ): VirtualAccount {
    return {
      clientId: account.clientId,
      protocol: 'NON_SNAP',
      bank,
      mode: 'DIPC',
      number: payable.virtual_account_info.virtual_account_number,
      invoice: payable.order.invoice_number,
      requestId,
      amount: amountOf(payable),
      reusable: false,
      state: 'ACTIVE',
      createdAt: this.clock.now(),
      customer: payable.customer,
      texts: readTexts(payable.virtual_account_info),
      additionalInfo: payable.additional_info,
      pageToken: this.ids.token(),
    };
  }
}

/** What a bank has no room for. Whether DOKU refuses such an answer or cuts it is not documented: it is told, and taken. */
function beyondLimits(
  { customer, virtual_account_info: info }: PayableInquiry,
  bank: string,
  { customerNameLimit: most = Infinity, textLimit = Infinity }: NonSnapFacts['inquiry'],
): string[] {
  const problems: string[] = [];
  if ([...customer.name].length > most)
    problems.push(`customer.name: at most ${most} characters for ${bank}`);
  if (readTexts(info).length > textLimit)
    problems.push(`virtual_account_info: at most ${textLimit} info text for ${bank}`);
  return problems;
}

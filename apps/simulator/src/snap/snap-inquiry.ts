import { Injectable } from '@nestjs/common';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import type { Bank } from '../bank/bank.js';
import { type InquiryOutcome, toMerchantAnswer } from '../bank/inquiry-outcome.js';
import { numberMembers, splitNumber } from '../bank/snap-parts.js';
import type { VirtualAccount } from '../bank/virtual-account.js';
import { VirtualAccountStore } from '../bank/virtual-account.store.js';
import { SnapCaller } from '../callbacks/snap-caller.js';
import { toCompactJakarta, toSnapTime } from '../clock/provider-time.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import type { FaultRule } from '../faults/fault.js';
import { IdSource } from '../identifiers/id-source.js';
import { readSnapInquiryAnswer, snapAmountRule, type SnapPayable } from './snap-inquiry-answer.js';

/** Asks a merchant's SNAP inquiry URL (service 24) about a number. */
@Injectable()
export class SnapInquiry {
  constructor(
    private readonly caller: SnapCaller,
    private readonly clock: SimulatorClock,
    private readonly ids: IdSource,
    private readonly store: VirtualAccountStore,
  ) {}

  async ask(
    account: MerchantAccount,
    bank: Bank,
    number: string,
    fault?: FaultRule,
  ): Promise<InquiryOutcome> {
    if (!bank.snap) throw new Error(`${bank.channel} has no SNAP inquiry`);
    const requestId = this.makeRequestId(bank);
    const asked = {
      ...numberMembers(splitNumber(number, this.findPrefix(account, bank, number))),
      trxDateInit: toSnapTime(this.clock.now()),
      channelCode: '1',
      language: 'ID',
      inquiryRequestId: requestId,
      additionalInfo: { channel: bank.snap.channelId },
    };
    const body = JSON.stringify(asked);
    const url = account.callbackUrls.snapInquiry;
    const result = await this.caller.post({ account, url, externalId: requestId, body, fault });
    const reading = readSnapInquiryAnswer(result.status, result.body, asked);
    const signature = 'NOT_SIGNED_BY_PROTOCOL' as const;
    const origin = { clientId: account.clientId, protocol: 'SNAP' as const, url, requestId, signature };
    const answer = toMerchantAnswer(origin, result, reading.problems);
    if (!reading.payable) return { refusal: reading.refusal, answer };
    if (reading.problems.length > 0) return { refusal: 'UNAVAILABLE', answer };
    return { account: this.toAccount(account, bank, number, reading.payable), answer };
  }

  /** The prefix on file, else one that the merchant has used. */
  private findPrefix(account: MerchantAccount, bank: Bank, number: string): string | undefined {
    const onFile = account.numberPrefixes[bank.channel];
    const known = [...(onFile ? [onFile] : []), ...this.store.knownPrefixes(account.clientId, bank.channel)];
    return known.find((candidate) => number.startsWith(candidate));
  }

  private makeRequestId(bank: Bank): string {
    const stamp = toCompactJakarta(this.clock.now()).slice(2);
    return `DIPC${bank.snap?.acquirerId ?? ''}${stamp}${this.ids.digits(9)}`;
  }

  private toAccount(
    account: MerchantAccount,
    bank: Bank,
    number: string,
    payable: SnapPayable,
  ): VirtualAccount {
    const config = payable.additionalInfo.virtualAccountConfig;
    return {
      clientId: account.clientId,
      protocol: 'SNAP',
      bank,
      mode: 'DIPC',
      number,
      snapParts: { partnerServiceId: payable.partnerServiceId, customerNo: payable.customerNo },
      invoice: payable.additionalInfo.trxId,
      requestId: payable.inquiryRequestId,
      amount: snapAmountRule(payable.virtualAccountTrxType, payable.totalAmount.value, config),
      trxType: payable.virtualAccountTrxType,
      reusable: config?.reusableStatus ?? false,
      state: 'ACTIVE',
      createdAt: this.clock.now(),
      expiresAt: payable.expiredDate ? new Date(payable.expiredDate) : undefined,
      customer: {
        name: payable.virtualAccountName,
        email: payable.virtualAccountEmail ?? undefined,
        phone: payable.virtualAccountPhone ?? undefined,
      },
      texts: payable.freeText?.map((text) => ({ id: text.indonesia, en: text.english })) ?? [],
      additionalInfo: payable.additionalInfo,
      pageToken: this.ids.token(),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { AccountDirectory } from '../accounts/account-directory.js';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { ControlRefusal } from '../control/control-refusal.js';
import { FaultInjector } from '../faults/fault-injector.js';
import { NonSnapInquiry } from '../non-snap/non-snap-inquiry.js';
import { SnapInquiry } from '../snap/snap-inquiry.js';
import type { Bank, Protocol } from './bank.js';
import { findBank } from './banks.js';
import { type Bill, billOf, refusedBill } from './bill.js';
import type { InquiryOutcome } from './inquiry-outcome.js';
import { hasEnded, type VirtualAccount } from './virtual-account.js';
import { VirtualAccountStore } from './virtual-account.store.js';

/** What a bank asks about: a number, perhaps narrowed to a channel, an account, a protocol. */
export interface InquiryQuestion {
  number: string;
  channel?: string;
  clientId?: string;
  protocol?: Protocol;
}

/** The bill as the customer sees it, and the account behind it when there is one. */
export interface InquiryResult {
  bill: Bill;
  account?: VirtualAccount;
}

/** Plays the bank asking DOKU about a number. */
@Injectable()
export class InquiriesService {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly store: VirtualAccountStore,
    private readonly clock: SimulatorClock,
    private readonly snap: SnapInquiry,
    private readonly nonSnap: NonSnapInquiry,
    private readonly faults: FaultInjector,
  ) {}

  /**
   * Registered numbers are answered from DOKU's books; for others the merchants are asked (DIPC). Who makes numbers may use
   * that of an ended registration again, so the merchants are asked for those first.
   */
  async inquire(question: InquiryQuestion): Promise<InquiryResult> {
    const registered = this.store.findRegistered(question);
    if (!registered) return this.askMerchants(question, this.bankOf(question));
    const now = this.clock.now();
    const shown = { bill: billOf(registered, now, null), account: registered };
    const isFree = registered.mode === 'MGPC' && hasEnded(registered, now);
    if (!isFree || !canBeAsked(registered.bank, question.protocol)) return shown;
    const asked = await this.askMerchants(question, registered.bank, registered);
    return asked.account || this.hasNewerBill(question, registered) ? asked : shown;
  }

  /** Whether a merchant has vouched for another bill of the number since; that is the one it refuses now. */
  private hasNewerBill(question: InquiryQuestion, registered: VirtualAccount): boolean {
    const remembered = this.store.findAsked(question);
    return remembered !== undefined && remembered.createdAt > registered.createdAt;
  }

  private bankOf(question: InquiryQuestion): Bank {
    if (!question.channel) throw unknownNumber();
    const bank = findBank(question.channel);
    if (!bank) {
      throw new ControlRefusal(422, 'channel_unknown', 'There is no such bank.', [
        { field: 'channel', message: `${question.channel} is not a virtual account channel` },
      ]);
    }
    return bank;
  }

  /** `ended`: a registration whose own bill stays ended, whatever a merchant says that has not heard of it yet. */
  private async askMerchants(
    question: InquiryQuestion,
    bank: Bank,
    ended?: VirtualAccount,
  ): Promise<InquiryResult> {
    let refused: InquiryOutcome | undefined;
    for (const account of this.directory.candidates(question.clientId)) {
      const outcome = await this.ask(account, bank, question);
      if (outcome.account && !isSameBill(outcome.account, ended)) {
        this.store.remember(outcome.account);
        const bill = billOf(outcome.account, this.clock.now(), outcome.answer);
        return { bill, account: outcome.account };
      }
      if (!refused || refused.refusal === 'NOT_FOUND') refused = outcome;
    }
    const answer = refused?.answer ?? null;
    return { bill: refusedBill(question.number, bank.channel, refused?.refusal ?? 'NOT_FOUND', answer) };
  }

  private async ask(
    account: MerchantAccount,
    bank: Bank,
    { number, protocol }: InquiryQuestion,
  ): Promise<InquiryOutcome> {
    const family = protocol ?? bank.directInquiry;
    if (!canBeAsked(bank, family)) {
      throw new ControlRefusal(422, 'protocol_unknown', `${bank.title} has no non-SNAP API.`, [
        { field: 'protocol', message: 'must be SNAP for this channel' },
      ]);
    }
    const isSnap = family === 'SNAP';
    const path = new URL(isSnap ? account.callbackUrls.snapInquiry : account.callbackUrls.inquiry).pathname;
    const fault = this.faults.choose('inquiry', { path, channel: bank.channel });
    const dialect = isSnap ? this.snap : this.nonSnap;
    const outcome = await dialect.ask(account, bank, number, fault);
    return fault?.kind === 'duplicate' ? dialect.ask(account, bank, number) : outcome;
  }
}

function unknownNumber(): ControlRefusal {
  const error = {
    field: 'channel',
    message: 'is needed to ask the merchant about a number that is not registered',
  };
  return new ControlRefusal(422, 'number_unknown', 'This number is not registered at DOKU.', [error], {
    id: 'Nomor ini tidak terdaftar di DOKU. Pilih banknya agar penjual ditanya.',
    en: 'This number is not registered at DOKU. Choose the bank, so that the merchant is asked.',
  });
}

function canBeAsked(bank: Bank, protocol: Protocol | undefined): boolean {
  return protocol !== 'NON_SNAP' || bank.nonSnap !== undefined;
}

function isSameBill(one: VirtualAccount, other: VirtualAccount | undefined): boolean {
  return one.clientId === other?.clientId && one.invoice === other.invoice;
}

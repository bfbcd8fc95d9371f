import { Inject, Injectable, Logger } from '@nestjs/common';
import { CALLBACK_HANDLER, type CallbackHandler, type InquiryAnswer } from '@app/domain';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { toEvidence, type VerifiedCall } from './evidence.js';
import { withinTime } from './within-time.js';

/** What a bank asks for, over either protocol. */
export interface Asked {
  /** The provider's name of the bank, where one is named. */
  readonly providerChannel: string | null | undefined;
  /** Digits, blanks trimmed. */
  readonly number: string;
}

export const NOT_FOUND: InquiryAnswer = { status: 'NOT_FOUND', code: null };

/** Finds what a number owes, always in time, and keeps each verified inquiry once its answer has gone out. */
@Injectable()
export class InquiryDesk {
  private readonly logger = new Logger(InquiryDesk.name);

  constructor(
    private readonly context: CallbackContext,
    @Inject(CALLBACK_HANDLER) private readonly handler: CallbackHandler,
  ) {}

  /** `say` puts into the protocol's words what was found; null when that could not be found out in time, or not be said. */
  async answer(
    call: InboundCall,
    verified: VerifiedCall,
    asked: Asked,
    say: (found: InquiryAnswer | null) => CallbackAnswer,
  ): Promise<CallbackAnswer> {
    const { found, answer } = await this.findAndSay(verified, asked, say);
    const evidence = toEvidence(this.context, call, verified, answer);
    return { ...answer, afterwards: () => this.handler.recordInquiry(evidence, found?.code?.id ?? null) };
  }

  private async findAndSay(
    verified: VerifiedCall,
    asked: Asked,
    say: (found: InquiryAnswer | null) => CallbackAnswer,
  ): Promise<{ found: InquiryAnswer | null; answer: CallbackAnswer }> {
    try {
      const found = await this.find(verified, asked);
      return { found, answer: say(found) };
    } catch (error) {
      const { requestId } = verified;
      this.logger.error({ event: 'inquiry_failed', requestId, error: String(error) });
      return { found: null, answer: say(null) };
    }
  }

  private async find(
    { protocol, merchantAccount, requestId }: VerifiedCall,
    { providerChannel, number }: Asked,
  ): Promise<InquiryAnswer> {
    const channel = providerChannel ? this.context.channelOf(protocol, providerChannel) : null;
    // A bank that is none of ours does not mean any: another bank may have a bill under the same number.
    if (providerChannel && !channel) {
      this.logger.warn({ event: 'inquiry_of_unknown_channel', requestId, channel: providerChannel });
      return NOT_FOUND;
    }
    const asking = this.handler.inquire({ merchantAccount, protocol, channel, number });
    return withinTime(this.context.inquiryBudgetMs, asking);
  }
}

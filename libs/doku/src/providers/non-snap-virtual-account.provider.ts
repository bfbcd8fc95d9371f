import type { ChannelSettings, MerchantAccount } from '@app/config';
import type {
  ChannelCapabilities,
  CreatedCode,
  PaymentCode,
  PaymentCodeProvider,
  PaymentInstruction,
  ProviderReply,
  StatusReport,
} from '@app/domain';
import { capabilitiesOf } from '../channels/capabilities.js';
import type { NonSnapFacts, VirtualAccountDefinition } from '../channels/channel.js';
import { withoutValue } from '../client/reply.js';
import { assertOwnNumber, ownNumberDigits, type DigitRange } from '../mapping/account.mapping.js';
import { fromExpiry, fromPaymentCodeAnswer } from '../mapping/non-snap-answer.mapping.js';
import { toPatchPaymentCode, toPaymentCodeRequest } from '../mapping/non-snap-request.mapping.js';
import { namesError, PAYMENT_CODE_ANSWER, type PaymentCodeAnswerWire } from '../wire/non-snap.wire.js';
import { checkNonSnapStatus } from './non-snap-status.js';
import { mayBeOfNonSnapCode } from './own-answer.js';
import type { ProviderDependencies } from './provider-dependencies.js';
import { cannotAsk, withoutCall } from './replies.js';

const NUMBER_UNKNOWN = 'DOKU has not told the number yet';

/** A bank channel over the non-SNAP Direct API, for one merchant account. */
export class NonSnapVirtualAccountProvider implements PaymentCodeProvider {
  readonly capabilities: ChannelCapabilities;
  readonly numberPrefix: string | null;
  private readonly numberDigits: DigitRange;

  constructor(
    definition: VirtualAccountDefinition,
    private readonly facts: NonSnapFacts,
    private readonly account: MerchantAccount,
    settings: ChannelSettings,
    private readonly dependencies: ProviderDependencies,
  ) {
    this.numberPrefix = settings.bin ?? null;
    this.numberDigits = ownNumberDigits(facts.numberDigits, this.numberPrefix);
    this.capabilities = { ...capabilitiesOf(definition, 'NON_SNAP'), numberDigits: this.numberDigits };
  }

  accountOf(number: string): null {
    assertOwnNumber(number, this.numberPrefix, this.numberDigits);
    return null;
  }

  async create(code: PaymentCode): Promise<ProviderReply<CreatedCode>> {
    const override = this.account.overrideNotificationUrl ? this.dependencies.notificationUrl : null;
    const body = toPaymentCodeRequest(code, this.facts, override);
    const call = {
      account: this.account,
      requestId: code.createRequestId,
      read: (json: unknown) => {
        const answer = readAnswer(json, code);
        return answer && fromPaymentCodeAnswer(answer);
      },
    };
    const { nonSnap } = this.dependencies;
    return code.mode === 'MGPC'
      ? nonSnap.createMerchantPaymentCode(this.facts.segment, body, call)
      : nonSnap.createPaymentCode(this.facts.segment, body, call);
  }

  async update(code: PaymentCode, requestId: string): Promise<ProviderReply<{ expiresAt: Date | null }>> {
    if (code.number === null) return cannotAsk(NUMBER_UNKNOWN);
    const body = toPatchPaymentCode(code, code.number, 'ACTIVE', this.facts);
    return this.dependencies.nonSnap.patchPaymentCode('update', this.facts.segment, body, {
      account: this.account,
      requestId,
      read: (json) => {
        const answer = readAnswer(json, code);
        return answer && { expiresAt: fromExpiry(answer) };
      },
    });
  }

  async cancel(code: PaymentCode, requestId: string): Promise<ProviderReply<null>> {
    if (code.number === null) return cannotAsk(NUMBER_UNKNOWN);
    const body = toPatchPaymentCode(code, code.number, 'DELETE', this.facts);
    const reply = await this.dependencies.nonSnap.patchPaymentCode('cancel', this.facts.segment, body, {
      account: this.account,
      requestId,
      read: (json, httpStatus) => saysCancelled(json, httpStatus, code) || null,
    });
    return withoutValue(reply);
  }

  checkStatus(code: PaymentCode, requestId: string): Promise<ProviderReply<StatusReport>> {
    return checkNonSnapStatus(this.dependencies.nonSnap, this.account, code, requestId);
  }

  async instructions(code: PaymentCode): Promise<ProviderReply<readonly PaymentInstruction[]>> {
    if (!code.instructionsApiUrl) return withoutCall([]);
    return this.dependencies.instructions.fetch(code.instructionsApiUrl, 'NON_SNAP');
  }
}

/** An answer about another order, or with another number than the merchant made, is not an answer to this. */
function readAnswer(json: unknown, code: PaymentCode): PaymentCodeAnswerWire | null {
  const answer = PAYMENT_CODE_ANSWER.safeParse(json);
  if (!answer.success || answer.data.order.invoice_number !== code.invoiceNumber) return null;
  const number = answer.data.virtual_account_info.virtual_account_number;
  return code.number !== null && number !== code.number ? null : answer.data;
}

/**
 * The answer to a cancellation is not documented, so any 200 will do that is empty or names neither an error nor another
 * code. A 409 is the same for a conflict as for a repeated request: it must repeat what a change of this number is answered.
 */
function saysCancelled(json: unknown, httpStatus: number, code: PaymentCode): boolean {
  if (json !== null && namesError(json)) return false;
  if (!mayBeOfNonSnapCode(json, code)) return false;
  return httpStatus === 200 || readAnswer(json, code) !== null;
}

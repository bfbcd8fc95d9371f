import type { ChannelSettings, MerchantAccount } from '@app/config';
import type {
  ChannelCapabilities,
  CreatedCode,
  Mode,
  PaymentCode,
  PaymentCodeProvider,
  PaymentInstruction,
  ProviderAccount,
  ProviderReply,
  StatusReport,
} from '@app/domain';
import { capabilitiesOf } from '../channels/capabilities.js';
import type { SnapFacts, VirtualAccountDefinition } from '../channels/channel.js';
import { withoutValue } from '../client/reply.js';
import {
  assertNotDgpcRequest,
  assertOwnNumber,
  CUSTOMER_NO_MAX_DIGITS,
  ownNumberDigits,
  splitOwnNumber,
  toProviderAccount,
  type DigitRange,
} from '../mapping/account.mapping.js';
import { fromCreatedVirtualAccount, fromStatusAnswer } from '../mapping/snap-answer.mapping.js';
import {
  toCreateVirtualAccount,
  toDeleteVirtualAccount,
  toStatusRequest,
  toUpdateVirtualAccount,
} from '../mapping/snap-request.mapping.js';
import { fromProviderTime } from '../mapping/time.mapping.js';
import { STATUS_ANSWER, VIRTUAL_ACCOUNT_ANSWER } from '../wire/snap.wire.js';
import { mayBeOfSnapCode } from './own-answer.js';
import type { ProviderDependencies } from './provider-dependencies.js';
import { cannotAsk, nothingToAsk, readStatusRefusal, withoutCall } from './replies.js';

const NUMBER_UNKNOWN = 'DOKU has not told the number yet, and SNAP asks by number only';
/** The prefix in most samples, for accounts to which DOKU has assigned no other. */
const DEFAULT_CUSTOMER_NO = '0';

/** A bank channel over SNAP, for one merchant account. */
export class SnapVirtualAccountProvider implements PaymentCodeProvider {
  readonly capabilities: ChannelCapabilities;
  readonly numberPrefix: string;
  /** The `customerNo` that asks DOKU for a number of its own. */
  private readonly customerNo: string;
  private readonly numberDigits: DigitRange;

  constructor(
    definition: VirtualAccountDefinition,
    private readonly facts: SnapFacts,
    private readonly account: MerchantAccount,
    settings: ChannelSettings & { readonly partnerServiceId: string },
    private readonly dependencies: ProviderDependencies,
  ) {
    this.numberPrefix = settings.partnerServiceId;
    this.customerNo = settings.customerNo ?? DEFAULT_CUSTOMER_NO;
    this.numberDigits = ownNumberDigits(facts.numberDigits, this.numberPrefix, CUSTOMER_NO_MAX_DIGITS);
    this.capabilities = { ...capabilitiesOf(definition, 'SNAP'), numberDigits: this.numberDigits };
  }

  accountOf(number: string, mode: Mode): ProviderAccount {
    assertOwnNumber(number, this.numberPrefix, this.numberDigits);
    if (mode === 'MGPC') assertNotDgpcRequest(number, this.numberPrefix, this.customerNo);
    return splitOwnNumber(number, this.numberPrefix);
  }

  async create(code: PaymentCode): Promise<ProviderReply<CreatedCode>> {
    const account = this.accountToCreate(code);
    return this.dependencies.snap.create({
      account: this.account,
      requestId: code.createRequestId,
      body: toCreateVirtualAccount(code, account, this.facts),
      read: (json) => readCreated(json, code, account),
    });
  }

  async update(code: PaymentCode, requestId: string): Promise<ProviderReply<{ expiresAt: Date | null }>> {
    const account = this.accountAtDoku(code);
    if (!account) return cannotAsk(NUMBER_UNKNOWN);
    return this.dependencies.snap.update({
      account: this.account,
      requestId,
      body: toUpdateVirtualAccount(code, account, this.facts),
      read: (json) => (mayBeOfSnapCode(json, code) ? readExpiry(json) : null),
    });
  }

  async cancel(code: PaymentCode, requestId: string): Promise<ProviderReply<null>> {
    const account = this.accountAtDoku(code);
    if (!account) return cannotAsk(NUMBER_UNKNOWN);
    const reply = await this.dependencies.snap.delete({
      account: this.account,
      requestId,
      body: toDeleteVirtualAccount(code, account, this.facts),
      read: (json) => mayBeOfSnapCode(json, code) || null,
    });
    return withoutValue(reply);
  }

  async checkStatus(code: PaymentCode, requestId: string): Promise<ProviderReply<StatusReport>> {
    const account = this.accountAtDoku(code);
    if (!account) return nothingToAsk(code);
    const reply = await this.dependencies.snap.status({
      account: this.account,
      requestId,
      body: toStatusRequest(account),
      read: (json) => {
        const answer = STATUS_ANSWER.safeParse(json);
        return answer.success ? fromStatusAnswer(answer.data, code) : null;
      },
    });
    return readStatusRefusal(reply, null);
  }

  /** The account that DOKU made; where its answer never came, by the number that a payment has told. */
  private accountAtDoku({ providerAccount, number }: PaymentCode): ProviderAccount | null {
    if (providerAccount || !number?.startsWith(this.numberPrefix)) return providerAccount;
    return splitOwnNumber(number, this.numberPrefix);
  }

  async instructions(code: PaymentCode): Promise<ProviderReply<readonly PaymentInstruction[]>> {
    if (!code.instructionsApiUrl) return withoutCall([]);
    return this.dependencies.instructions.fetch(code.instructionsApiUrl, 'SNAP');
  }

  private accountToCreate(code: PaymentCode): ProviderAccount {
    if (code.mode === 'DGPC' || code.number === null) {
      return toProviderAccount(this.numberPrefix, this.customerNo);
    }
    return code.providerAccount ?? this.accountOf(code.number, code.mode);
  }
}

/** An answer about another order, or with another number than the merchant made, is not an answer to this. */
function readCreated(json: unknown, code: PaymentCode, sent: ProviderAccount): CreatedCode | null {
  const answer = VIRTUAL_ACCOUNT_ANSWER.safeParse(json);
  if (!answer.success) return null;
  const trxId = answer.data.virtualAccountData?.trxId ?? null;
  if (trxId !== null && trxId !== code.invoiceNumber) return null;
  const created = fromCreatedVirtualAccount(answer.data, sent, code.mode);
  return code.mode === 'MGPC' && created?.number !== code.number ? null : created;
}

function readExpiry(json: unknown): { expiresAt: Date | null } {
  const answer = VIRTUAL_ACCOUNT_ANSWER.safeParse(json);
  const text = answer.success ? answer.data.virtualAccountData?.expiredDate : null;
  return { expiresAt: text ? fromProviderTime(text) : null };
}

import type { Amount, PaymentCode, ProviderAccount } from '@app/domain';
import type { SnapFacts } from '../channels/channel.js';
import type {
  AmountWire,
  DeleteVirtualAccountWire,
  StatusRequestWire,
  VirtualAccountConfigWire,
  VirtualAccountRequestWire,
} from '../wire/snap.wire.js';
import { billedAmount, toDecimalText } from './amount.mapping.js';
import { toSnapEmail, toSnapName, toSnapPhone, toSnapText } from './text.mapping.js';
import { toJakartaStamp } from './time.mapping.js';

/** Create request; a function of the code alone, so that a repeat has the same bytes. */
export function toCreateVirtualAccount(
  code: PaymentCode,
  account: ProviderAccount,
  facts: SnapFacts,
): VirtualAccountRequestWire {
  return {
    ...toVirtualAccount(code, account, facts, { reusableStatus: code.reusable }),
    ...toFreeText(code.displayText, facts),
  };
}

/** The texts that a bank shows, the same in both languages; lines of which nothing can be spelt are left out. */
export function toFreeText(
  displayText: readonly string[],
  facts: SnapFacts,
): Pick<VirtualAccountRequestWire, 'freeText'> {
  const { maxLines, maxLength } = facts.displayText;
  const lines = displayText.map((line) => toSnapText(line, maxLength)).filter((line) => line !== '');
  if (lines.length === 0) return {};
  return { freeText: lines.slice(0, maxLines).map((line) => ({ english: line, indonesia: line })) };
}

/**
 * Update request: always all that the code has, since the effect of leaving a field out is not known. What was taken away
 * can only be left out.
 */
export function toUpdateVirtualAccount(
  code: PaymentCode,
  account: ProviderAccount,
  facts: SnapFacts,
): VirtualAccountRequestWire {
  return toVirtualAccount(code, account, facts, { status: 'ACTIVE', reusableStatus: code.reusable });
}

/** Delete request. */
export function toDeleteVirtualAccount(
  code: PaymentCode,
  account: ProviderAccount,
  facts: SnapFacts,
): DeleteVirtualAccountWire {
  return {
    ...pickAccount(account),
    trxId: code.invoiceNumber,
    additionalInfo: { channel: facts.providerChannel },
  };
}

/** Status request. */
export function toStatusRequest(account: ProviderAccount): StatusRequestWire {
  return { ...pickAccount(account), additionalInfo: {} };
}

/** `O` covers open and limited amounts: limits are allowed with it, and refused with `C`. */
export function toTrxType(amount: Amount): 'C' | 'O' {
  return amount.type === 'FIXED' ? 'C' : 'O';
}

/** What is to be paid; zero where the payer chooses. */
export function toTotalAmount(amount: Amount): AmountWire {
  return { value: toDecimalText(billedAmount(amount)), currency: 'IDR' };
}

/** Bounds of a limited amount; a bound that is not set is left out. */
export function toLimits(amount: Amount): Pick<VirtualAccountConfigWire, 'minAmount' | 'maxAmount'> {
  if (amount.type !== 'LIMITED') return {};
  return {
    ...(amount.min !== null && { minAmount: toDecimalText(amount.min) }),
    ...(amount.max !== null && { maxAmount: toDecimalText(amount.max) }),
  };
}

/** Name, e-mail and telephone as SNAP spells them; what is missing or cannot be spelt is left out. */
export function toHolder(code: Pick<PaymentCode, 'customer'>, nameMaxLength: number) {
  const email = toSnapEmail(code.customer.email);
  const phone = toSnapPhone(code.customer.phone);
  return {
    virtualAccountName: toSnapName(code.customer.name, nameMaxLength),
    ...(email && { virtualAccountEmail: email }),
    ...(phone && { virtualAccountPhone: phone }),
  };
}

function toVirtualAccount(
  code: PaymentCode,
  account: ProviderAccount,
  facts: SnapFacts,
  config: VirtualAccountConfigWire,
): VirtualAccountRequestWire {
  return {
    ...pickAccount(account),
    ...toHolder(code, facts.customerNameMaxLength),
    trxId: code.invoiceNumber,
    totalAmount: toTotalAmount(code.amount),
    additionalInfo: {
      channel: facts.providerChannel,
      virtualAccountConfig: { ...config, ...toLimits(code.amount) },
    },
    virtualAccountTrxType: toTrxType(code.amount),
    expiredDate: toJakartaStamp(code.expiresAt),
  };
}

function pickAccount({ partnerServiceId, customerNo, virtualAccountNo }: ProviderAccount): ProviderAccount {
  return { partnerServiceId, customerNo, virtualAccountNo };
}

import type { Amount, PaymentCode } from '@app/domain';
import type { NonSnapFacts } from '../channels/channel.js';
import type {
  AdditionalInfoWire,
  InfoLinesWire,
  OrderWire,
  PatchPaymentCodeWire,
  PaymentCodeRequestWire,
  WalletPaymentRequestWire,
} from '../wire/non-snap.wire.js';
import { billedAmount } from './amount.mapping.js';
import { cut } from './text.mapping.js';
import { minutesBetween } from './time.mapping.js';

/** Create request; a function of the code alone, so that a repeat has the same bytes. */
export function toPaymentCodeRequest(
  code: PaymentCode,
  facts: NonSnapFacts,
  overrideUrl: string | null,
): PaymentCodeRequestWire {
  const additional = toAdditionalInfo(code, overrideUrl);
  return {
    order: toOrder(code.invoiceNumber, code.amount),
    virtual_account_info: {
      ...(code.mode !== 'DGPC' && code.number && { virtual_account_number: code.number }),
      billing_type: toBillingType(code.amount),
      expired_time: minutesBetween(code.createdAt, code.expiresAt),
      reusable_status: code.reusable,
      ...toInfoLines(code.displayText, facts.displayText.maxLines, facts.displayText.maxLength),
    },
    customer: toCustomer(code, facts.customerNameMaxLength),
    ...(additional && { additional_info: additional }),
  };
}

/** Update or cancel request: always the complete set. The new life counts from the moment it was asked for. */
export function toPatchPaymentCode(
  code: PaymentCode,
  number: string,
  status: 'ACTIVE' | 'DELETE',
  facts: NonSnapFacts,
): PatchPaymentCodeWire {
  return {
    order: toOrder(code.invoiceNumber, code.amount),
    virtual_account_info: {
      virtual_account_number: number,
      status,
      expired_time: Math.min(
        minutesBetween(code.pendingChange?.requestedAt ?? code.updatedAt, code.expiresAt),
        facts.maxExpiryMinutes,
      ),
      reusable_status: code.reusable,
      ...toInfoLines(code.displayText, facts.displayText.maxLines, facts.displayText.maxLength),
    },
    customer: toCustomer(code, facts.customerNameMaxLength),
  };
}

/** Create request for a wallet page. `notifyUrl` is mandatory: without it DOKU tells nobody. */
export function toWalletPayment(
  code: PaymentCode,
  notifyUrl: string,
  overrideUrl: string | null,
): WalletPaymentRequestWire {
  const additional = toAdditionalInfo(code, overrideUrl);
  const items = code.lineItems.map(({ name, price, quantity }) => ({ name, price, quantity }));
  return {
    order: {
      invoice_number: code.invoiceNumber,
      amount: billedAmount(code.amount),
      ...(items.length > 0 && { line_items: items }),
      ...(code.redirect?.successUrl && { success_url: code.redirect.successUrl }),
      ...(code.redirect?.failureUrl && { failed_url: code.redirect.failureUrl }),
      notify_url: notifyUrl,
      auto_redirect: code.redirect?.auto ?? false,
    },
    ...(additional && { additional_info: additional }),
  };
}

export function toBillingType({ type }: Amount): 'FIX_BILL' | 'NO_BILL' {
  return type === 'FIXED' ? 'FIX_BILL' : 'NO_BILL';
}

/** `info1` to `info3`, as many as there are and the channel shows. */
export function toInfoLines(
  displayText: readonly string[],
  maxLines: number,
  maxLength: number,
): InfoLinesWire {
  const lines = displayText.slice(0, Math.min(maxLines, 3));
  return Object.fromEntries(lines.map((line, index) => [`info${index + 1}`, cut(line, maxLength)]));
}

/** Closed: the amount. Open: none. Limited: its bounds. */
function toOrder(invoiceNumber: string, amount: Amount): OrderWire {
  const invoice = { invoice_number: invoiceNumber };
  if (amount.type === 'FIXED') return { ...invoice, amount: amount.value };
  return { ...invoice, ...toBounds(amount) };
}

/** Bounds of a limited amount; none otherwise. */
export function toBounds(amount: Amount): Pick<OrderWire, 'min_amount' | 'max_amount'> {
  if (amount.type !== 'LIMITED') return {};
  return {
    ...(amount.min !== null && { min_amount: amount.min }),
    ...(amount.max !== null && { max_amount: amount.max }),
  };
}

function toCustomer(code: PaymentCode, nameMaxLength: number): { name: string; email?: string } {
  const { name, email } = code.customer;
  return { name: cut(name, nameMaxLength), ...(email && { email }) };
}

function toAdditionalInfo(code: PaymentCode, overrideUrl: string | null): AdditionalInfoWire | null {
  const settlement = code.settlement.map(({ bankAccountId, value, type }) => ({
    bank_account_settlement_id: bankAccountId,
    value,
    type,
  }));
  if (!overrideUrl && settlement.length === 0) return null;
  return {
    ...(overrideUrl && { override_notification_url: overrideUrl }),
    ...(settlement.length > 0 && { settlement }),
  };
}

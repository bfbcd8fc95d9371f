import type { z } from 'zod';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import type { NonSnapFacts } from '../bank/bank.js';
import type { AmountRule, LocalText } from '../bank/virtual-account.js';
import { firstProblem } from '../server/field-problem.js';
import { invalidJsonFormat, invalidParameter, NonSnapRefusal } from './non-snap-refusal.js';
import type { CreateOwnPaymentCode, CreatePaymentCode, PatchPaymentCode } from './payment-code-schemas.js';

type TextMembers = Partial<AnyBody['virtual_account_info']>;
type AnyBody = CreatePaymentCode | CreateOwnPaymentCode | PatchPaymentCode;

const KNOWN_ORDER = ['invoice_number', 'amount', 'min_amount', 'max_amount'];
const KNOWN_CUSTOMER = ['name', 'email'];
const TEXT_MEMBERS = { 'info1-3': ['info1', 'info2', 'info3'], ref_info: ['ref_info'], info: ['info'] };

/** Reads a body by its schema; the first wrong field is named in the refusal. */
export function readNonSnapBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const { field, isMissing } = firstProblem(parsed.error, body);
  throw invalidParameter(field || 'body', isMissing ? 'is mandatory' : 'is malformed');
}

/** A number that the merchant makes lies within its BIN; DOKU hands that out, where one is on file. */
export function checkBin(account: MerchantAccount, channel: string, number: string): void {
  const bin = account.numberPrefixes[channel] ?? '';
  if (number.startsWith(bin)) return;
  throw invalidParameter('virtual_account_info.virtual_account_number', `must begin with ${bin}`);
}

/** BRI and Permata refuse members they do not know; Permata also the other banks' info texts. */
export function checkMembers(facts: NonSnapFacts, body: unknown): void {
  if (!facts.strictMembers) return;
  const { order, customer, virtual_account_info } = body as Record<string, object | undefined>;
  const isKnown = (part: object | undefined, names: string[]) =>
    Object.keys(part ?? {}).every((name) => names.includes(name));
  const foreignTexts = Object.entries(TEXT_MEMBERS).flatMap(([k, names]) => (k === facts.texts ? [] : names));
  const hasForeignText = Object.keys(virtual_account_info ?? {}).some((name) => foreignTexts.includes(name));
  if (!isKnown(order, KNOWN_ORDER) || !isKnown(customer, KNOWN_CUSTOMER) || hasForeignText) {
    throw invalidJsonFormat();
  }
}

/** What may be paid, by billing type, amount and limits. */
export function readAmountRule(facts: NonSnapFacts, body: AnyBody, current?: AmountRule): AmountRule {
  const isOpen = readIsOpen(facts, body, current);
  const { amount, min_amount: min, max_amount: max } = body.order;
  if (!isOpen) {
    if (min !== undefined || max !== undefined) {
      throw invalidParameter('order.min_amount', 'and order.max_amount belong to NO_BILL');
    }
    if (!amount) throw invalidParameter('order.amount', 'is mandatory and must be more than 0');
    return { type: 'FIXED', value: amount };
  }
  if (amount) throw invalidParameter('order.amount', 'must be left out for NO_BILL');
  if (min === undefined && max === undefined) return { type: 'OPEN' };
  if (!min && !max) throw invalidParameter('order.max_amount', 'or order.min_amount must be more than 0');
  if (min && max && min > max) throw invalidParameter('order.min_amount', 'must not exceed order.max_amount');
  return { type: 'LIMITED', min: min || undefined, max: max || undefined };
}

function readIsOpen(facts: NonSnapFacts, body: AnyBody, current: AmountRule | undefined): boolean {
  const { billing_type, biling_type } = body.virtual_account_info;
  const told = billing_type ?? biling_type;
  const invalid = new NonSnapRefusal(400, 'invalid_billing_type', 'Invalid Billing Type Value');
  if (told === undefined) return current !== undefined && current.type !== 'FIXED';
  if (facts.billingType === 'refused') throw invalid;
  const isBniValue = facts.billingType === 'biling_type' && told === 'FIXED';
  if (!isBniValue && told !== 'FIX_BILL' && told !== 'NO_BILL') throw invalid;
  return told === 'NO_BILL';
}

/** The texts shown to the payer, whichever members carry them. */
export function readTexts({ info, info1, info2, info3, ref_info }: TextMembers): LocalText[] {
  const references = ref_info?.map((ref) => `${ref.ref_name}: ${ref.ref_value}`) ?? [];
  const texts = [info1, info2, info3, info, ...references].filter((text) => text !== undefined);
  return texts.map((text) => ({ id: text, en: text }));
}

/** An override may change the host, not the path, of the notification URL on file. */
export function readOverride(account: MerchantAccount, override: string | undefined): string | undefined {
  if (override === undefined) return undefined;
  const isSamePath = new URL(override).pathname === new URL(account.callbackUrls.notification).pathname;
  if (isSamePath) return override;
  throw invalidParameter(
    'additional_info.override_notification_url',
    'must have the path of the notification URL on file',
  );
}

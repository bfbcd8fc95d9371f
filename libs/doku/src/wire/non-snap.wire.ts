import { z } from 'zod';
import { decidingWord, optional, optionalText, optionalWord, text, word } from './wire-json.js';

/** Paths of the non-SNAP services that we call. */
export const NON_SNAP_PATHS = {
  paymentCode: (segment: string) => `/${segment}/v2/payment-code`,
  merchantPaymentCode: (segment: string) => `/${segment}/v2/merchant-payment-code`,
  status: (invoiceNumber: string) => `/orders/v1/status/${invoiceNumber}`,
  walletPayment: '/dokuwallet-emoney/v1/payment',
} as const;

/** What is to be paid, in whole rupiah: `amount` when it is fixed, its bounds when the payer chooses. */
export interface OrderWire {
  readonly invoice_number: string;
  readonly amount?: number;
  readonly min_amount?: number;
  readonly max_amount?: number;
}

/** Texts that the bank shows to the payer. */
export interface InfoLinesWire {
  readonly info1?: string;
  readonly info2?: string;
  readonly info3?: string;
}

/** Where this order's notifications go, and whose accounts share its payment. */
export interface AdditionalInfoWire {
  readonly override_notification_url?: string;
  readonly settlement?: readonly {
    readonly bank_account_settlement_id: string;
    readonly value: number;
    readonly type: 'PERCENTAGE' | 'FIX';
  }[];
}

/** Create: a number made by DOKU, or by the merchant when `virtual_account_number` is present. */
export interface PaymentCodeRequestWire {
  readonly order: OrderWire;
  readonly virtual_account_info: InfoLinesWire & {
    readonly virtual_account_number?: string;
    readonly billing_type: 'FIX_BILL' | 'NO_BILL';
    readonly expired_time: number;
    readonly reusable_status: boolean;
  };
  readonly customer: { readonly name: string; readonly email?: string };
  readonly additional_info?: AdditionalInfoWire;
}

/** Update (`ACTIVE`) and cancel (`DELETE`). */
export interface PatchPaymentCodeWire {
  readonly order: OrderWire;
  readonly virtual_account_info: InfoLinesWire & {
    readonly virtual_account_number: string;
    readonly status: 'ACTIVE' | 'DELETE';
    readonly expired_time: number;
    readonly reusable_status: boolean;
  };
  readonly customer: { readonly name: string; readonly email?: string };
}

/** Answer to create, update and cancel. */
export const PAYMENT_CODE_ANSWER = z.looseObject({
  order: z.looseObject({ invoice_number: word }),
  virtual_account_info: z.looseObject({
    virtual_account_number: word,
    how_to_pay_page: optionalText,
    how_to_pay_api: optionalText,
    expired_date: optionalText,
    expired_date_utc: optionalText,
  }),
});
export type PaymentCodeAnswerWire = z.output<typeof PAYMENT_CODE_ANSWER>;

/** What of a code the answer to a change names, whatever else it says. */
export const NAMES_PAYMENT_CODE = z.looseObject({
  order: optional(z.looseObject({ invoice_number: optionalWord })),
  virtual_account_info: optional(z.looseObject({ virtual_account_number: optionalWord })),
});

/** Create a wallet payment page. */
export interface WalletPaymentRequestWire {
  readonly order: {
    readonly invoice_number: string;
    readonly amount: number;
    readonly line_items?: readonly {
      readonly name: string;
      readonly price: number;
      readonly quantity: number;
    }[];
    readonly success_url?: string;
    readonly failed_url?: string;
    readonly notify_url: string;
    readonly auto_redirect: boolean;
  };
  readonly additional_info?: AdditionalInfoWire;
}

/** Answer with the page. */
export const WALLET_PAYMENT_ANSWER = z.looseObject({
  order: z.looseObject({ invoice_number: word }),
  doku_wallet_payment_page: z.looseObject({ url: text }),
});
export type WalletPaymentAnswerWire = z.output<typeof WALLET_PAYMENT_ANSWER>;

/** A bank's reference. One bank's samples misspell the member; both spellings are read. */
const IDENTIFIERS = optional(z.array(optional(z.looseObject({ name: optionalText, value: optionalText }))));
const IDENTIFIED = optional(z.looseObject({ identifier: IDENTIFIERS, identifer: IDENTIFIERS }));
const NAMED = optional(z.looseObject({ id: optionalWord }));

const ATTEMPT = z.looseObject({ status: word, date: optionalText, original_request_id: optionalText });

/** A notification. */
export const TRANSACTION = z.looseObject({
  service: NAMED,
  channel: NAMED,
  transaction: ATTEMPT,
  order: z.looseObject({ invoice_number: word, amount: optionalText, currency: decidingWord }),
  virtual_account_info: optional(z.looseObject({ virtual_account_number: optionalWord })),
  virtual_account_payment: IDENTIFIED,
  emoney_payment: IDENTIFIED,
});
export type TransactionWire = z.output<typeof TRANSACTION>;

/**
 * What of money that has moved may be absent, and yet decides about it: on which number and when it was paid, and what tells
 * it from another payment. Named twice it may be anything, so it is not taken for absent.
 */
export const DECIDES_OF_TRANSACTION = [
  'service.id',
  'transaction.date',
  'transaction.original_request_id',
  'virtual_account_info.virtual_account_number',
  ...['virtual_account_payment', 'emoney_payment'].flatMap((payment) =>
    ['identifier.name', 'identifier.value', 'identifer.name', 'identifer.value'].map(
      (reference) => `${payment}.${reference}`,
    ),
  ),
];

/** What a status check answers: the same members, fewer of them before payment, when nobody may have tried to pay. */
export const ORDER_STATUS = TRANSACTION.extend({ transaction: optional(ATTEMPT) });
export type OrderStatusWire = z.output<typeof ORDER_STATUS>;

/** Which bank asks. Where that cannot be read it may be any; `""` and `[]` stand for no object. */
const ASKING = z
  .union([
    z.looseObject({ id: decidingWord }),
    z.literal('').transform(() => null),
    z.tuple([]).transform(() => null),
  ])
  .nullish()
  .catch({ id: 'unreadable' });

/** A bank asks what a number owes. */
export const NON_SNAP_INQUIRY = z.looseObject({
  channel: ASKING,
  virtual_account_info: z.looseObject({ virtual_account_number: word }),
});

/** Words of an inquiry answer. */
export type InquiryStatusWire =
  | 'success'
  | 'decline'
  | 'billing_already_paid'
  | 'billing_was_expired'
  | 'billing_not_found'
  | 'invalid_signature';

/** One text or several; whatever else stands there or among them says nothing. */
const TEXTS = z
  .unknown()
  .optional()
  .transform((texts) =>
    [texts]
      .flat()
      .filter((one) => typeof one === 'string')
      .join('; '),
  );

/** The provider's error object, or words in its place; some answers carry texts beside it, or the newer glossary's envelope. */
export const NON_SNAP_ERROR = z.looseObject({
  error: optional(
    z.union([
      z.looseObject({ code: optionalText, message: TEXTS }),
      text.transform((message) => ({ code: null, message })),
    ]),
  ),
  message: TEXTS,
  error_messages: TEXTS,
  response_code: optionalText,
  response_message: TEXTS,
});

/**
 * Whether an answer has a member of the error shapes that DOKU describes that says anything but success, or is no object. The shapes are
 * those of `NON_SNAP_ERROR`, and the envelope of its newer glossary, in which words may come with success as well.
 */
export function namesError(json: unknown): boolean {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return true;
  const { error, message, error_messages, status, response_code, response_message } = json as Record<
    string,
    unknown
  >;
  const outcome = [status, response_code];
  const words = outcome.some(saysSuccess) ? [] : [response_message];
  return ![error, message, error_messages, ...outcome, ...words].every(saysNoError);
}

/** Whether a member is empty, as some JSON writers leave what has no value, or says that all went well. */
function saysNoError(said: unknown): boolean {
  const stated = [said].flat().filter((one: unknown) => one !== null && one !== undefined);
  return stated.every((one) => saysSuccess(one) || (typeof one === 'string' && one.trim() === ''));
}

function saysSuccess(said: unknown): boolean {
  return typeof said === 'string' && said.trim().toUpperCase() === 'SUCCESS';
}

/** How to pay, per kind of counter. */
export const HOW_TO_PAY = z.looseObject({
  payment_instruction: z.array(
    z.looseObject({ channel: text, step: z.array(z.string().nullish()), language: optionalText }),
  ),
});
export type HowToPayWire = z.output<typeof HOW_TO_PAY>;

import { z } from 'zod';
import { decidingWord, optional, optionalText, optionalWord, text } from './wire-json.js';

/** Paths of the SNAP services that we call. */
export const SNAP_PATHS = {
  token: '/authorization/v1/access-token/b2b',
  create: '/virtual-accounts/bi-snap-va/v1.1/transfer-va/create-va',
  update: '/virtual-accounts/bi-snap-va/v1.1/transfer-va/update-va',
  delete: '/virtual-accounts/bi-snap-va/v1.1/transfer-va/delete-va',
  status: '/orders/v1.0/transfer-va/status',
} as const;

/** Two decimals and a currency: `{"value":"11500.00","currency":"IDR"}`. */
export interface AmountWire {
  readonly value: string;
  readonly currency: 'IDR';
}

/** `status` belongs to updates alone; bounds are decimals as in amounts, without a currency. */
export interface VirtualAccountConfigWire {
  readonly status?: 'ACTIVE' | 'INACTIVE';
  readonly reusableStatus?: boolean;
  readonly minAmount?: string;
  readonly maxAmount?: string;
}

/** A number in the provider's spelling: `partnerServiceId` padded with blanks to eight characters. */
interface AccountWire {
  readonly partnerServiceId: string;
  readonly customerNo: string;
  readonly virtualAccountNo: string;
}

/** Create and update. */
export interface VirtualAccountRequestWire extends AccountWire {
  readonly virtualAccountName: string;
  readonly virtualAccountEmail?: string;
  readonly virtualAccountPhone?: string;
  readonly trxId: string;
  readonly totalAmount: AmountWire;
  readonly additionalInfo: {
    readonly channel: string;
    readonly virtualAccountConfig: VirtualAccountConfigWire;
  };
  readonly virtualAccountTrxType: 'C' | 'O';
  readonly expiredDate: string;
  readonly freeText?: readonly { readonly english: string; readonly indonesia: string }[];
}

/** Delete. */
export interface DeleteVirtualAccountWire extends AccountWire {
  readonly trxId: string;
  readonly additionalInfo: { readonly channel: string };
}

/** Check status, by the number alone. */
export interface StatusRequestWire extends AccountWire {
  readonly additionalInfo: Record<string, never>;
}

/** Every SNAP answer begins like this. */
export const SNAP_ANSWER = z.looseObject({ responseCode: text, responseMessage: optionalText });

/** Answer to a token request. */
export const TOKEN_ANSWER = z.looseObject({
  responseCode: text,
  accessToken: text,
  expiresIn: z
    .string()
    .regex(/^\d+(\.0+)?$/)
    .transform(Number),
});

/** Answer to create, update and delete. */
export const VIRTUAL_ACCOUNT_ANSWER = SNAP_ANSWER.extend({
  virtualAccountData: optional(
    z.looseObject({
      partnerServiceId: optionalText,
      customerNo: optionalText,
      virtualAccountNo: optionalText,
      trxId: optionalWord,
      expiredDate: optionalText,
      additionalInfo: optional(z.looseObject({ howToPayPage: optionalText, howToPayApi: optionalText })),
    }),
  ),
});
export type VirtualAccountAnswerWire = z.output<typeof VIRTUAL_ACCOUNT_ANSWER>;

/** What of a code the answer to an update or a delete names, whatever else it says. */
export const NAMES_VIRTUAL_ACCOUNT = z.looseObject({
  virtualAccountData: optional(z.looseObject({ trxId: optionalWord, virtualAccountNo: optionalText })),
});

const NAMES_INVOICE = optional(z.looseObject({ trxId: optionalWord }));

/** Answer to a status check. The invoice stands in one of three places, or in none. */
export const STATUS_ANSWER = SNAP_ANSWER.extend({
  additionalInfo: NAMES_INVOICE,
  virtualAccountData: z.looseObject({
    paymentFlagReason: optional(z.looseObject({ english: optionalWord, indonesia: optionalWord })),
    virtualAccountNo: optionalText,
    paymentRequestId: optionalText,
    trxId: optionalWord,
    additionalInfo: NAMES_INVOICE,
    paidAmount: optional(z.looseObject({ value: optionalText, currency: decidingWord })),
    trxDateTime: optionalText,
  }),
});
export type StatusAnswerWire = z.output<typeof STATUS_ANSWER>;

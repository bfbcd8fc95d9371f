import { z } from 'zod';
import type { InquiryReading, RefusalReason } from '../bank/inquiry-outcome.js';
import type { AmountRule } from '../bank/virtual-account.js';
import { readJson } from '../server/read-json.js';
import { fromSnapValue } from './snap-amount.js';
import { SnapRefusal } from './snap-refusal.js';
import { bankFor, checkAmounts } from './virtual-account-rules.js';
import {
  contact,
  expiredDate,
  freeText,
  limits,
  text64,
  totalAmount,
  virtualAccountName,
} from './virtual-account-schemas.js';

const localText = z.object({ english: z.string(), indonesia: z.string() });

/** Members that a create request has too are read as there. */
const payableSchema = z.object({
  partnerServiceId: z.string(),
  customerNo: z.string(),
  virtualAccountNo: z.string(),
  virtualAccountName,
  ...contact,
  totalAmount,
  virtualAccountTrxType: z.enum(['C', 'O', 'V']),
  expiredDate: expiredDate.nullish(),
  additionalInfo: z.object({
    channel: z.string(),
    trxId: text64,
    virtualAccountConfig: z.object({ reusableStatus: z.boolean().nullish(), ...limits }).nullish(),
  }),
  inquiryStatus: z.literal('00'),
  inquiryReason: localText,
  inquiryRequestId: z.string(),
  freeText: freeText.nullish(),
});

/** `virtualAccountData` of a good inquiry answer. */
export type SnapPayable = z.infer<typeof payableSchema>;
type Reading = InquiryReading<SnapPayable>;

const REFUSALS: Record<string, RefusalReason> = {
  '4042412': 'NOT_FOUND',
  '4042414': 'ALREADY_PAID',
  '4042419': 'EXPIRED',
  '4032400': 'EXPIRED',
};

/** What DOKU asked and the answer must repeat. */
export interface SnapQuestion {
  partnerServiceId: string;
  customerNo: string;
  virtualAccountNo: string;
  inquiryRequestId: string;
  additionalInfo: { channel: string };
}

/** Reads a merchant's SNAP inquiry answer. The echoed fields must be those DOKU sent, and a create might ask for the bill. */
export function readSnapInquiryAnswer(status: number | null, body: string, asked: SnapQuestion): Reading {
  if (status === null) return { refusal: 'UNAVAILABLE', problems: [] };
  const head = z.object({ responseCode: z.coerce.string(), virtualAccountData: z.unknown().optional() });
  const json = head.safeParse(readJson(body)).data;
  if (!json) return { refusal: 'UNAVAILABLE', problems: ['the answer has no responseCode'] };
  if (status !== 200 || json.responseCode !== '2002400') return readRefusal(status, json.responseCode);
  const parsed = payableSchema.safeParse(json.virtualAccountData);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((i) => `virtualAccountData.${i.path.join('.')}: ${i.message}`);
    return { refusal: 'UNAVAILABLE', problems };
  }
  const problems = [...listUnechoed(parsed.data, asked), ...listBrokenRules(parsed.data, asked)];
  return { payable: parsed.data, problems };
}

function listBrokenRules(payable: SnapPayable, asked: SnapQuestion): string[] {
  try {
    bankFor(asked.additionalInfo.channel, payable.virtualAccountTrxType);
    checkAmounts(payable, payable.virtualAccountTrxType);
    return [];
  } catch (error) {
    if (error instanceof SnapRefusal) return [error.message];
    throw error;
  }
}

function listUnechoed(payable: SnapPayable, asked: SnapQuestion): string[] {
  const names = ['partnerServiceId', 'customerNo', 'virtualAccountNo', 'inquiryRequestId'] as const;
  const other: string[] = names.filter((name) => payable[name] !== asked[name]);
  if (payable.additionalInfo.channel !== asked.additionalInfo.channel) other.push('additionalInfo.channel');
  return other.map((name) => `${name} is not echoed`);
}

function readRefusal(status: number, responseCode: string): Reading {
  const problems = responseCode.startsWith(String(status))
    ? []
    : [`responseCode ${responseCode} does not begin with the HTTP status ${status}`];
  const refusal = REFUSALS[responseCode] ?? (responseCode.startsWith('404') ? 'DECLINED' : 'UNAVAILABLE');
  return { refusal, problems };
}

/** What may be paid, as the answer tells it. */
export function snapAmountRule(
  trxType: string,
  totalValue: string,
  config: { minAmount?: string | null; maxAmount?: string | null } | null | undefined,
): AmountRule {
  if (trxType === 'C') return { type: 'FIXED', value: fromSnapValue(totalValue) };
  const min = config?.minAmount ? fromSnapValue(config.minAmount) : undefined;
  const max = config?.maxAmount ? fromSnapValue(config.maxAmount) : undefined;
  return min === undefined && max === undefined ? { type: 'OPEN' } : { type: 'LIMITED', min, max };
}

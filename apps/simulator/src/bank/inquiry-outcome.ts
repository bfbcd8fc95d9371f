import type { CallbackResult } from '../callbacks/callback-delivery.js';
import type { AnswerSignature } from '../callbacks/non-snap-caller.js';
import type { Protocol } from './bank.js';
import type { VirtualAccount } from './virtual-account.js';

/** Why a bill cannot be paid, in the words the bank side uses. */
export type RefusalReason =
  'NOT_FOUND' | 'ALREADY_PAID' | 'EXPIRED' | 'CANCELLED' | 'DECLINED' | 'UNAVAILABLE';

/** The merchant's answer to a direct inquiry, and what DOKU thinks of it. */
export interface MerchantAnswer {
  clientId: string;
  protocol: Protocol;
  url: string;
  requestId: string;
  status: number | null;
  body: string;
  error?: string;
  signature: AnswerSignature;
  /** What breaks the provider's rules for such answers. */
  problems: string[];
}

/** A bill the merchant vouches for, or the reason there is none. */
export type InquiryOutcome =
  | { account: VirtualAccount; refusal?: undefined; answer: MerchantAnswer }
  | { account?: undefined; refusal: RefusalReason; answer: MerchantAnswer };

/** A merchant's answer as it reads: a payable bill, or a refusal; `problems` names what breaks the documented form. */
export type InquiryReading<Payable> =
  | { payable: Payable; problems: string[] }
  | { payable?: undefined; refusal: RefusalReason; problems: string[] };

/** Puts a merchant's answer together. */
export function toMerchantAnswer(
  origin: Pick<MerchantAnswer, 'clientId' | 'protocol' | 'url' | 'requestId' | 'signature'>,
  result: CallbackResult,
  problems: string[],
): MerchantAnswer {
  return { ...origin, status: result.status, body: result.body, error: result.error, problems };
}

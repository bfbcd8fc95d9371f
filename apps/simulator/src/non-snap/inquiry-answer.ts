import { z } from 'zod';
import { readJson } from '../server/read-json.js';
import type { InquiryReading, RefusalReason } from '../bank/inquiry-outcome.js';
import type { AmountRule } from '../bank/virtual-account.js';
import { customer, rupiah, texts } from './payment-code-schemas.js';

const payableSchema = z.object({
  order: z.object({
    invoice_number: z.string().min(1).max(64),
    amount: rupiah,
    min_amount: rupiah.optional(),
    max_amount: rupiah.optional(),
  }),
  virtual_account_info: z.object({
    virtual_account_number: z.string(),
    billing_type: z.enum(['FIX_BILL', 'NO_BILL']).default('FIX_BILL'),
    ...texts,
  }),
  virtual_account_inquiry: z.object({ status: z.literal('success') }),
  customer,
  additional_info: z.record(z.string(), z.unknown()).optional(),
});

/** The body of a 200 answer to a direct inquiry. */
export type PayableInquiry = z.infer<typeof payableSchema>;
type Reading = InquiryReading<PayableInquiry>;

const REFUSALS: Record<string, { reason: RefusalReason; status: number }> = {
  decline: { reason: 'DECLINED', status: 400 },
  billing_already_paid: { reason: 'ALREADY_PAID', status: 400 },
  billing_was_expired: { reason: 'EXPIRED', status: 400 },
  billing_not_found: { reason: 'NOT_FOUND', status: 404 },
  invalid_signature: { reason: 'UNAVAILABLE', status: 401 },
};

/** Reads a merchant's answer to a direct inquiry by the provider's table of statuses. */
export function readInquiryAnswer(status: number | null, body: string, number: string): Reading {
  if (status === null) return { refusal: 'UNAVAILABLE', problems: [] };
  const json = readJson(body);
  if (status === 200) return readPayable(json, number);
  const told = z.object({ virtual_account_inquiry: z.object({ status: z.string() }) }).safeParse(json).data;
  const word = told?.virtual_account_inquiry.status ?? '';
  const refusal = REFUSALS[word];
  if (!refusal)
    return { refusal: 'UNAVAILABLE', problems: [`HTTP ${status} without a known inquiry status`] };
  const problems =
    refusal.status === status ? [] : [`${word} belongs to HTTP ${refusal.status}, not ${status}`];
  return { refusal: refusal.reason, problems };
}

function readPayable(json: unknown, number: string): Reading {
  const parsed = payableSchema.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return { refusal: 'UNAVAILABLE', problems };
  }
  if (parsed.data.virtual_account_info.virtual_account_number !== number) {
    return { refusal: 'UNAVAILABLE', problems: ['virtual_account_number is not the one asked for'] };
  }
  return { payable: parsed.data, problems: [] };
}

/** What may be paid, as the answer tells it. */
export function amountOf({ order, virtual_account_info }: PayableInquiry): AmountRule {
  if (virtual_account_info.billing_type === 'FIX_BILL') return { type: 'FIXED', value: order.amount };
  if (!order.min_amount && !order.max_amount) return { type: 'OPEN' };
  return { type: 'LIMITED', min: order.min_amount || undefined, max: order.max_amount || undefined };
}

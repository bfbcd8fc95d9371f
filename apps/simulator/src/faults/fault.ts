import { z } from 'zod';
import type { Protocol } from '../bank/bank.js';
import { BANKS } from '../bank/banks.js';
import { refusalMembers, refusalProblem } from './planned-refusal.js';

/** Where a fault strikes: calls to the merchant, or calls from it. `api` is every call from it but token and status. */
const FAULT_PLACES = ['notification', 'inquiry', 'api', 'token', 'status'] as const;
export type FaultPlace = (typeof FAULT_PLACES)[number];

const KINDS = [
  'drop',
  'break-signature',
  'http-500',
  'reset',
  'truncate',
  'html',
  'slow',
  'lose-answer',
  'token-revoke',
] as const;
const INQUIRY_KINDS = ['duplicate', ...KINDS] as const;
const OUTBOUND_KINDS = ['delay', 'reorder', ...INQUIRY_KINDS] as const;
const INBOUND_KINDS = ['delay', 'refuse', 'replay-409', ...KINDS] as const;

/** The answer to a token request is not signed, and the request carries no token to revoke. */
const TOKEN_KINDS = INBOUND_KINDS.filter((kind) => kind !== 'break-signature' && kind !== 'token-revoke');

/** Which kinds make sense at which place. */
const FAULT_KINDS: Record<FaultPlace, readonly string[]> = {
  notification: OUTBOUND_KINDS,
  inquiry: INQUIRY_KINDS,
  api: INBOUND_KINDS,
  token: TOKEN_KINDS,
  status: INBOUND_KINDS,
};

const faultKind = z.enum([...new Set([...OUTBOUND_KINDS, ...INBOUND_KINDS])]);

const CHANNELS = [...BANKS.map(({ channel }) => channel), 'DOKU_WALLET'];
const faultChannel = z.enum(CHANNELS, `must be one of ${CHANNELS.join(', ')}`);

const faultRuleSchema = z
  .strictObject({
    on: z.enum(FAULT_PLACES),
    match: z
      .strictObject({ path: z.string(), channel: faultChannel, invoice: z.string() })
      .partial()
      .optional(),
    kind: faultKind,
    probability: z.number().min(0).max(1).default(1),
    /** Strikes at most so many times. */
    times: z.number().int().min(1).optional(),
    delayMs: z.number().int().min(0).max(86_400_000).default(1_000),
    /** Further copies that `duplicate` sends. */
    copies: z.number().int().min(1).max(20).default(1),
    ...refusalMembers,
  })
  .refine((rule) => FAULT_KINDS[rule.on].includes(rule.kind), {
    message: 'this kind does not exist at this place',
    path: ['kind'],
  })
  .superRefine((rule, context) => {
    const [field, message] = refusalProblem(rule) ?? [];
    if (field && message) context.addIssue({ code: 'custom', path: [field], message });
  });

/** The body of `PUT /simulator/v1/faults`. */
export const faultPlanSchema = z.strictObject({
  seed: z.number().int().optional(),
  rules: z.array(faultRuleSchema).max(100),
});

export type FaultKind = z.infer<typeof faultKind>;
export type FaultRule = z.infer<typeof faultRuleSchema>;
export type FaultPlan = z.infer<typeof faultPlanSchema>;

/** What a call is known by when a fault is chosen for it. */
export interface FaultSubject {
  path: string;
  protocol?: Protocol;
  channel?: string;
  invoice?: string;
}

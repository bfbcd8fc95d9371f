import { z } from 'zod';
import { SECRET_SOURCE } from './secret-source.js';

/** How the id of an account looks. */
export const ACCOUNT_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** How the id of a channel looks. */
export const CHANNEL_ID = /^[A-Z][A-Z0-9_]*$/;

const VISIBLE_ASCII = /^[\x21-\x7e]*$/;

const POLICY = z.enum(['REVIEW', 'ACCEPT']);

/** What happens, for each way in which money can fail to fit. A reason that is left out means REVIEW. */
const POLICIES = z
  .strictObject({
    LATE: POLICY,
    AFTER_CANCEL: POLICY,
    DUPLICATE: POLICY,
    UNDERPAID: POLICY,
    OVERPAID: POLICY,
    OUT_OF_RANGE: POLICY,
    UNMATCHED: POLICY,
  })
  .partial();

/** One channel of a merchant account. */
export const CHANNEL = z.strictObject({
  enabled: z.boolean().default(true),
  /** Which DOKU API family to speak; absent: the channel's own default. */
  protocol: z.enum(['SNAP', 'NON_SNAP']).optional(),
  /** Company code for merchant-made numbers, non-SNAP. */
  bin: z
    .string()
    .regex(/^\d{1,16}$/, 'must be 1 to 16 digits')
    .optional(),
  /** Company code for SNAP; blank padding is ours to add. */
  partnerServiceId: z
    .string()
    .trim()
    .regex(/^\d{1,8}$/, 'must be 1 to 8 digits')
    .optional(),
  /** SNAP, numbers made by DOKU: the short prefix that DOKU assigned. */
  customerNo: z
    .string()
    .regex(/^\d{1,20}$/, 'must be 1 to 20 digits')
    .optional(),
  policy: POLICIES.default({}),
});

/** One merchant account as the JSON file spells it. */
const MERCHANT_ACCOUNT = z.strictObject({
  id: z.string().regex(ACCOUNT_ID, 'must be 1 to 64 of A-Z a-z 0-9 . _ -'),
  /** Goes into a header of every call, which carries nothing else. */
  clientId: z
    .string()
    .trim()
    .min(1, 'must have 1 to 128 characters')
    .max(128, 'must have 1 to 128 characters')
    .regex(VISIBLE_ASCII, 'must be letters, digits and signs of ASCII without blanks'),
  secretKeys: z.array(SECRET_SOURCE).min(1, 'needs at least one secret'),
  merchantPrivateKey: SECRET_SOURCE.optional(),
  dokuPublicKeys: z.array(SECRET_SOURCE).default([]),
  /** Ask DOKU to notify this gateway instead of the host set in the dashboard (the path must be the same). */
  overrideNotificationUrl: z.boolean().default(false),
  policy: POLICIES.default({}),
  channels: z.record(z.string().regex(CHANNEL_ID, 'must be a channel id such as PERMATA_VA'), CHANNEL),
});

/** The whole file. */
export const MERCHANT_ACCOUNTS = z.array(MERCHANT_ACCOUNT).min(1, 'needs at least one merchant account');

export type MerchantAccountFileEntry = z.output<typeof MERCHANT_ACCOUNT>;
export type ChannelSettings = z.output<typeof CHANNEL>;
export type PolicySettings = z.output<typeof POLICIES>;

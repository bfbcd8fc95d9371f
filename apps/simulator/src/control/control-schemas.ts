import { z } from 'zod';

const number = z
  .string()
  .trim()
  .regex(/^\d{1,28}$/, 'must be 1 to 28 digits');

/** Bodies and queries in which nothing is told. */
export const nothingSchema = z.strictObject({});

const question = {
  number,
  channel: z.string().min(1).optional(),
  clientId: z.string().min(1).optional(),
  protocol: z.enum(['SNAP', 'NON_SNAP']).optional(),
};

/** `POST /simulator/v1/inquiries`. */
export const inquirySchema = z.strictObject(question);

/** `POST /simulator/v1/payments`; amount in whole rupiah. */
export const paymentSchema = z.strictObject({
  ...question,
  amount: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  force: z.boolean().default(false),
  wait: z.boolean().default(true),
});

/** `POST /simulator/v1/wallet-payments/{invoice}/complete`. */
export const completionSchema = z.strictObject({
  outcome: z.enum(['SUCCESS', 'FAILED']),
  clientId: z.string().min(1).optional(),
  force: z.boolean().default(false),
  wait: z.boolean().default(true),
});

/** `POST /simulator/v1/clock/advance`; at most a year. */
export const advanceSchema = z.strictObject({ seconds: z.number().int().min(1).max(31_536_000) });

const MOST_EXCHANGES = 10_000;
const LIMIT = `must be a whole number from 1 to ${MOST_EXCHANGES}`;

/** Query of `GET /simulator/v1/exchanges`. */
export const exchangesQuerySchema = z.strictObject({
  direction: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.enum(['IN', 'OUT']))
    .optional(),
  path: z.string().optional(),
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(MOST_EXCHANGES, LIMIT).optional(),
});

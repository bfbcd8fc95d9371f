import { z } from 'zod';

/** A whole amount of at most twelve digits. */
export const rupiah = z.number().int().min(0).max(999_999_999_999);
const infoText = z.string().max(32).optional();

const order = z.object({
  invoice_number: z.string().min(1).max(64),
  amount: rupiah.optional(),
  min_amount: rupiah.optional(),
  max_amount: rupiah.optional(),
});

/** Texts that the payer sees; BNI has a member `info` of its own. */
export const texts = {
  info1: infoText,
  info2: infoText,
  info3: infoText,
  ref_info: z.array(z.object({ ref_name: z.string(), ref_value: z.string() })).optional(),
};

/** Who pays. */
export const customer = z.object({
  name: z.string().min(1).max(64),
  email: z.string().max(128).optional(),
});

const minutes = (digits: number) =>
  z
    .number()
    .int()
    .min(1)
    .max(10 ** digits - 1)
    .optional();

const info = {
  billing_type: z.string().optional(),
  biling_type: z.string().optional(),
  merchant_unique_reference: z.string().min(1).max(12).optional(),
  ...texts,
  info: infoText,
};

const additionalInfo = z.object({ override_notification_url: z.url().optional() }).loose().optional();

/** `POST /{segment}/v2/payment-code`: DOKU makes the number. */
export const createSchema = z.object({
  order,
  virtual_account_info: z.object({ ...info, expired_time: minutes(5), reusable_status: z.boolean() }),
  customer,
  additional_info: additionalInfo,
});

/** `POST /{segment}/v2/merchant-payment-code`: the merchant makes the number, at most 16 digits. */
export const createOwnSchema = z.object({
  order,
  virtual_account_info: z.object({
    virtual_account_number: z.string().regex(/^\d{1,16}$/),
    ...info,
    expired_time: minutes(8),
    reusable_status: z.boolean(),
  }),
  customer,
  additional_info: additionalInfo,
});

/** `PATCH /{segment}/v2/payment-code`: change (`ACTIVE`) or cancel (`DELETE`). */
export const patchSchema = z.object({
  order,
  virtual_account_info: z.object({
    virtual_account_number: z.string().regex(/^\d{1,16}$/),
    status: z.enum(['ACTIVE', 'DELETE']),
    ...info,
    expired_time: minutes(5),
    reusable_status: z.boolean(),
  }),
  customer,
  additional_info: additionalInfo,
});

export type CreatePaymentCode = z.infer<typeof createSchema>;
export type CreateOwnPaymentCode = z.infer<typeof createOwnSchema>;
export type PatchPaymentCode = z.infer<typeof patchSchema>;

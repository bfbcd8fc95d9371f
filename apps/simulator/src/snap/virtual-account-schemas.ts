import { z } from 'zod';

const amountValue = z.string().regex(/^\d{1,16}\.00$/);
export const text64 = z.string().min(1).max(64);
const partnerServiceId = z
  .string()
  .length(8)
  .regex(/^ {0,7}\d{1,8}$/);
const customerNo = z.string().regex(/^\d{1,20}$/);
const virtualAccountNo = z.string().min(1).max(28);
export const virtualAccountName = z
  .string()
  .max(255)
  .regex(/^[A-Za-z0-9 .\\\-/+,=_:'@%]+$/);
/** The pages of the banks write an open amount as 0, without decimals. */
const totalValue = z.string().regex(/^(?:0|\d{1,16}\.00)$/);
export const totalAmount = z.object({ value: totalValue, currency: z.literal('IDR') });
export const freeText = z
  .array(z.object({ english: z.string().max(64), indonesia: z.string().max(64) }))
  .max(25);
export const limits = { minAmount: amountValue.nullish(), maxAmount: amountValue.nullish() };
export const expiredDate = z.iso.datetime({ offset: true });

export const contact = {
  virtualAccountEmail: z.email({ pattern: z.regexes.html5Email }).max(255).nullish(),
  virtualAccountPhone: z
    .string()
    .regex(/^\d{9,30}$/)
    .nullish(),
};

/**
 * Create VA (service 27). Fractions of a rupiah are refused. A missing `virtualAccountTrxType` counts as C, as a
 * released SDK misspells it; `freeTexts` is another SDK's spelling.
 */
export const createVaSchema = z.object({
  partnerServiceId,
  customerNo,
  virtualAccountNo,
  virtualAccountName,
  ...contact,
  trxId: text64,
  totalAmount,
  additionalInfo: z.object({
    channel: z.string().min(1).max(30),
    virtualAccountConfig: z.object({ reusableStatus: z.boolean().nullish(), ...limits }).nullish(),
  }),
  virtualAccountTrxType: z.enum(['C', 'O', 'V']).nullish(),
  expiredDate: expiredDate.nullish(),
  freeText: freeText.nullish(),
  freeTexts: freeText.nullish(),
});

/** Update VA (service 28). What is left out or null keeps its value, but for limits, which are then gone; the documents do not say. */
export const updateVaSchema = z.object({
  partnerServiceId: partnerServiceId.nullish(),
  customerNo: customerNo.nullish(),
  virtualAccountNo: virtualAccountNo.nullish(),
  virtualAccountName: virtualAccountName.nullish(),
  ...contact,
  trxId: text64,
  totalAmount: z.object({ value: totalValue.nullish(), currency: z.literal('IDR').nullish() }),
  additionalInfo: z.object({
    channel: z.string().min(1).max(30),
    virtualAccountConfig: z
      .object({
        status: z.enum(['ACTIVE', 'INACTIVE']).nullish(),
        reusableStatus: z.boolean().nullish(),
        ...limits,
      })
      .nullish(),
  }),
  virtualAccountTrxType: z.enum(['C', 'O', 'V']),
  expiredDate: expiredDate.nullish(),
});

/** Delete VA (service 31); official SDKs may send null for the number's parts. */
export const deleteVaSchema = z.object({
  partnerServiceId,
  customerNo: customerNo.nullish(),
  virtualAccountNo: virtualAccountNo.nullish(),
  trxId: text64,
  additionalInfo: z.object({ channel: z.string().min(1).max(30) }).loose(),
});

/** Check status (service 26). */
export const statusSchema = z.object({
  partnerServiceId,
  customerNo,
  virtualAccountNo,
  inquiryRequestId: z.string().max(128).nullish(),
  paymentRequestId: z.string().max(128).nullish(),
  trxId: text64.nullish(),
});

export type CreateVa = z.infer<typeof createVaSchema>;
export type UpdateVa = z.infer<typeof updateVaSchema>;
export type DeleteVa = z.infer<typeof deleteVaSchema>;
export type StatusOfVa = z.infer<typeof statusSchema>;

import { z } from 'zod';
import { decidingWord, objectOrNone, optional, optionalText, optionalWord, text } from './wire-json.js';

/** DOKU asks us for a token. */
export const TOKEN_REQUEST = z.looseObject({ grantType: text });

/** A bank asks what a number owes. */
export const SNAP_INQUIRY = z.looseObject({
  partnerServiceId: text,
  customerNo: text,
  virtualAccountNo: text,
  inquiryRequestId: text,
  additionalInfo: objectOrNone(z.looseObject({ channel: decidingWord })),
});
export type SnapInquiryWire = z.output<typeof SNAP_INQUIRY>;

/** Money moved. Only what the gateway relies on is demanded. */
export const SNAP_NOTIFICATION = z.looseObject({
  partnerServiceId: optionalText,
  customerNo: optionalText,
  virtualAccountNo: text,
  virtualAccountName: optionalText,
  trxId: text,
  paymentRequestId: text,
  paidAmount: z.looseObject({ value: text, currency: decidingWord }),
  trxDateTime: optionalText,
  referenceNo: optionalWord,
  additionalInfo: optional(z.looseObject({ channel: optionalWord })),
});
/** What may be absent, and yet decides whether the money came in time. Named twice it may be any, so it is not taken for absent. */
export const DECIDES_OF_SNAP_NOTIFICATION = ['trxDateTime'];
export type SnapNotificationWire = z.output<typeof SNAP_NOTIFICATION>;

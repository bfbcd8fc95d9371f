import type { z } from 'zod';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import type { Bank } from '../bank/bank.js';
import { findBankBySnapChannel } from '../bank/banks.js';
import { firstProblem } from '../server/field-problem.js';
import { fromSnapValue } from './snap-amount.js';
import { invalidField, missingField, SnapRefusal } from './snap-refusal.js';
import type { CreateVa, UpdateVa } from './virtual-account-schemas.js';

/** Reads a body by its schema; the first wrong field is named in the refusal. */
export function readSnapBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const { field, isMissing } = firstProblem(parsed.error, body);
  throw isMissing ? missingField(field) : invalidField(field);
}

/** The bank behind `additionalInfo.channel`, and whether it takes the transaction type. */
export function bankFor(channelId: string, trxType: string): Bank {
  const bank = findBankBySnapChannel(channelId);
  if (!bank) throw invalidField('additionalInfo.channel');
  if (trxType === 'V' && !bank.snap?.variableAmount) throw invalidField('virtualAccountTrxType');
  return bank;
}

/**
 * `partnerServiceId` is the BIN that DOKU gave the merchant for the bank, where one is on file, and
 * `virtualAccountNo` is `partnerServiceId` and `customerNo` joined, blanks included.
 */
export function checkNumber(account: MerchantAccount, bank: Bank, body: CreateVa): void {
  const onFile = account.numberPrefixes[bank.channel];
  if (onFile !== undefined && body.partnerServiceId.trim() !== onFile) throw invalidField('partnerServiceId');
  if (body.virtualAccountNo !== body.partnerServiceId + body.customerNo) {
    throw invalidField('virtualAccountNo');
  }
}

/** Where no prefix is on file, a `customerNo` this short is taken for one. */
const DGPC_PREFIX_LENGTH = 2;

/** Whether DOKU is asked for a number of its own: `customerNo` is the prefix of such numbers, and nothing else. */
export function asksForNumber(
  { dgpcPrefixes }: MerchantAccount,
  { channel }: Bank,
  customerNo: string,
): boolean {
  const onFile = dgpcPrefixes[channel];
  return onFile === undefined ? customerNo.length <= DGPC_PREFIX_LENGTH : customerNo === onFile;
}

/** Closed amounts are above 0 and have no limits, open ones are 0; limits belong to O and V, and min is below max. */
export function checkAmounts(
  body: Pick<CreateVa | UpdateVa, 'totalAmount' | 'additionalInfo'>,
  trxType: string,
): void {
  const config = body.additionalInfo.virtualAccountConfig;
  const min = config?.minAmount ?? undefined;
  const max = config?.maxAmount ?? undefined;
  if (trxType === 'C' && (min !== undefined || max !== undefined)) {
    throw new SnapRefusal('invalidFormat', 'Only supported for virtualAccountTrxType O and V only');
  }
  const total = body.totalAmount.value ?? undefined;
  const isZero = total === undefined ? undefined : fromSnapValue(total) === 0;
  if ((trxType === 'C' && isZero === true) || (trxType === 'O' && isZero === false)) {
    throw invalidField('totalAmount.value');
  }
  if (max !== undefined && fromSnapValue(max) === 0) {
    throw invalidField('additionalInfo.virtualAccountConfig.maxAmount');
  }
  if (min !== undefined && max !== undefined && fromSnapValue(min) >= fromSnapValue(max)) {
    throw invalidField('additionalInfo.virtualAccountConfig.minAmount');
  }
}

/** The end of the account's life; it must lie ahead. */
export function readExpiry(expiredDate: string, now: Date): Date {
  const end = new Date(expiredDate);
  if (end <= now) throw invalidField('expiredDate');
  return end;
}

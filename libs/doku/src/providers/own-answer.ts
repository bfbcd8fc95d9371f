import { Logger } from '@nestjs/common';
import type { PaymentCode } from '@app/domain';
import { toTypedNumber } from '../mapping/account.mapping.js';
import { NAMES_PAYMENT_CODE } from '../wire/non-snap.wire.js';
import { NAMES_VIRTUAL_ACCOUNT } from '../wire/snap.wire.js';

const logger = new Logger('DokuAnswer');

/** What an answer names, as far as it names anything. */
interface Named {
  readonly invoiceNumber: string | null | undefined;
  readonly number: string | null | undefined;
}

/**
 * Whether the answer to a change or cancellation may be one to ours over SNAP. It need not name anything, but an answer
 * that names another invoice or number has been crossed, and proves nothing.
 */
export function mayBeOfSnapCode(json: unknown, code: PaymentCode): boolean {
  const data = NAMES_VIRTUAL_ACCOUNT.safeParse(json).data?.virtualAccountData;
  const number = data?.virtualAccountNo && toTypedNumber(data.virtualAccountNo);
  return mayBeOf(code, { invoiceNumber: data?.trxId, number });
}

/** The same over non-SNAP. */
export function mayBeOfNonSnapCode(json: unknown, code: PaymentCode): boolean {
  const answer = NAMES_PAYMENT_CODE.safeParse(json).data;
  return mayBeOf(code, {
    invoiceNumber: answer?.order?.invoice_number,
    number: answer?.virtual_account_info?.virtual_account_number,
  });
}

function mayBeOf({ id, invoiceNumber, number }: PaymentCode, named: Named): boolean {
  const isOther =
    (named.invoiceNumber && named.invoiceNumber !== invoiceNumber) ||
    (named.number && number !== null && named.number !== number);
  if (isOther) logger.error({ event: 'answer_of_another_code', paymentCodeId: id, invoiceNumber });
  return !isOther;
}

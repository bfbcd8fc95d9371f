import { Injectable } from '@nestjs/common';
import { isTooSoon, type BankPayment } from '../bank/payment.js';
import { PaymentStore } from '../bank/payment.store.js';
import { numberMembers, paddedNumber } from '../bank/snap-parts.js';
import { currentState, type VirtualAccount } from '../bank/virtual-account.js';
import { VirtualAccountStore } from '../bank/virtual-account.store.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { toSnapAmount } from './snap-amount.js';
import type { SnapCall } from './snap-gate.js';
import { SnapRefusal } from './snap-refusal.js';
import { readSnapBody } from './virtual-account-rules.js';
import { statusSchema, type StatusOfVa } from './virtual-account-schemas.js';

const REASONS = {
  PAID: { english: 'Success', indonesia: 'Sukses' },
  PENDING: { english: 'Pending', indonesia: 'Belum Terbayar' },
  EXPIRED: { english: 'Expired', indonesia: 'Kedaluwarsa' },
};

/**
 * Check status by SNAP (service 26). DOKU asks to wait 60 seconds after the payment; that it refuses an earlier
 * call with 4292600 is an assumption, as is 4042601 for a number it does not know.
 */
@Injectable()
export class SnapStatus {
  constructor(
    private readonly store: VirtualAccountStore,
    private readonly payments: PaymentStore,
    private readonly clock: SimulatorClock,
  ) {}

  check(call: SnapCall): object {
    const body = readSnapBody(statusSchema, call.body);
    const account = this.find(call.account.clientId, body);
    if (!account?.snapParts) throw new SnapRefusal('notFound');
    const { clientId, invoice } = account;
    const payment = this.payments.findLatest(clientId, invoice, body.paymentRequestId ?? undefined);
    if (payment && isTooSoon(payment, this.clock.now())) throw new SnapRefusal('tooManyRequests');
    if (payment) return describe(account, payment, REASONS.PAID);
    const state = currentState(account, this.clock.now());
    if (state === 'EXPIRED') {
      throw new SnapRefusal('expired', undefined, describe(account, undefined, REASONS.EXPIRED));
    }
    if (state === 'DELETED') throw new SnapRefusal('invalidBill');
    return describe(account, undefined, REASONS.PENDING);
  }

  private find(clientId: string, body: StatusOfVa): VirtualAccount | undefined {
    const isAsked = (account: VirtualAccount | undefined) =>
      account?.snapParts !== undefined && paddedNumber(account.snapParts) === body.virtualAccountNo;
    const byInvoice = body.trxId ? this.store.findByInvoice(clientId, body.trxId) : undefined;
    if (isAsked(byInvoice)) return byInvoice;
    const search = { number: body.virtualAccountNo.trim(), clientId };
    const account = this.store.findRegistered(search) ?? this.store.findAsked(search);
    return isAsked(account) ? account : undefined;
  }
}

function describe(
  account: VirtualAccount,
  payment: BankPayment | undefined,
  reason: { english: string; indonesia: string },
): object {
  const billed = account.amount.type === 'FIXED' ? account.amount.value : (payment?.amount ?? 0);
  return {
    virtualAccountData: {
      paymentFlagReason: reason,
      ...(account.snapParts && numberMembers(account.snapParts)),
      inquiryRequestId: payment?.inquiryRequestId ?? null,
      paymentRequestId: payment?.paymentId ?? null,
      trxId: account.invoice,
      paidAmount: toSnapAmount(payment?.amount ?? 0),
      billDetails: [{ billAmount: toSnapAmount(billed) }],
    },
    additionalInfo: { acquirer: { id: account.bank.snap?.acquirerId }, trxId: account.invoice },
  };
}

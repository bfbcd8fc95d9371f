import { Injectable } from '@nestjs/common';
import type { BankPayment } from './payment.js';

/** All payments since the start or the last reset, oldest first. */
@Injectable()
export class PaymentStore {
  private payments: BankPayment[] = [];

  add(payment: BankPayment): void {
    this.payments.push(payment);
  }

  list(): BankPayment[] {
    return [...this.payments];
  }

  /** The newest payment of an invoice, or the one with the given payment id. */
  findLatest(clientId: string, invoice: string, paymentId?: string): BankPayment | undefined {
    const own = this.payments.filter((p) => p.clientId === clientId && p.invoice === invoice);
    return own.findLast((payment) => paymentId === undefined || payment.paymentId === paymentId);
  }

  clear(): void {
    this.payments = [];
  }
}

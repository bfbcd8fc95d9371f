import { Injectable } from '@nestjs/common';
import type { WalletPayment } from './wallet-payment.js';

/** Wallet payments since the last reset. */
@Injectable()
export class WalletPaymentStore {
  private payments: WalletPayment[] = [];

  add(payment: WalletPayment): void {
    this.payments.push(payment);
  }

  list(): WalletPayment[] {
    return [...this.payments];
  }

  findByRequestId(clientId: string, requestId: string): WalletPayment | undefined {
    return this.payments.find((each) => each.clientId === clientId && each.requestId === requestId);
  }

  /** The newest with this invoice number, of any client or the one named. */
  findByInvoice(invoice: string, clientId?: string): WalletPayment | undefined {
    return this.payments.findLast(
      (each) => each.invoice === invoice && (!clientId || each.clientId === clientId),
    );
  }

  findByPage(pageToken: string): WalletPayment | undefined {
    return this.payments.find((each) => each.pageToken === pageToken);
  }

  clear(): void {
    this.payments = [];
  }
}

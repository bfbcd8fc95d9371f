import type { Amount } from './amount.js';
import type { PaymentCode } from './payment-code.js';
import type { Payment } from './payment.js';
import type { Rupiah } from './rupiah.js';

/** PAID: what it asks for has come. A paid order does not become open again. */
export type OrderStatus = 'OPEN' | 'PAID';

/** What is owed, named by the caller's reference. The consistency boundary: its version moves with every change below it. */
export interface Order {
  readonly id: string;
  readonly merchantAccount: string;
  readonly reference: string;
  readonly amount: Amount;
  readonly status: OrderStatus;
  readonly amountPaid: Rupiah;
  readonly version: number;
  /** The ordinal that the next payment code of this order takes: 1 for its first. */
  readonly nextOrdinal: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An order with all that hangs from it, as read at one moment. */
export interface OrderView {
  readonly order: Order;
  readonly codes: readonly PaymentCode[];
  readonly payments: readonly Payment[];
}

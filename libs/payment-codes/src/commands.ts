import type { Disposition, Order, PageQuery, Payment, PaymentCode, PaymentCodeStatus } from '@app/domain';

export interface ListPaymentCodes extends PageQuery {
  readonly reference?: string;
  readonly channel?: string;
  readonly status?: PaymentCodeStatus;
  readonly number?: string;
}

export interface ListPayments extends PageQuery {
  readonly disposition?: Disposition;
  readonly reference?: string;
}

/** A payment code with its payments. */
export interface PaymentCodeView {
  readonly code: PaymentCode;
  readonly payments: readonly Payment[];
}

/** An order with its codes and payments. */
export interface OrderDetails {
  readonly order: Order;
  readonly codes: readonly PaymentCodeView[];
  readonly payments: readonly Payment[];
}

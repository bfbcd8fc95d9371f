import type { Disposition, Order, PageQuery, Payment, PaymentCode, PaymentCodeStatus } from '@app/domain';

/** Which payment codes are listed: those that have every member that is given. */
export interface ListPaymentCodes extends PageQuery {
  readonly reference?: string;
  readonly channel?: string;
  readonly status?: PaymentCodeStatus;
  readonly number?: string;
}

/** Which payments are listed. `reference`: of their code's order, or the invoice number. */
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

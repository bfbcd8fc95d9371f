import type {
  Amount,
  Customer,
  LineItem,
  Mode,
  PaymentCode,
  PaymentCodeStatus,
  Redirect,
  SettlementShare,
  Order,
  PageQuery,
  Payment,
  Disposition,
} from '@app/domain';

export interface CreatePaymentCode {
  readonly reference: string;
  readonly channel: string;
  readonly mode: Mode;
  readonly number: string | null;
  readonly amount: Amount;
  readonly reusable: boolean;
  /** UTC, whole seconds; null: 24 h from now. */
  readonly expiresAt: Date | null;
  readonly expiresInMinutes: number | null;
  readonly customer: Customer;
  readonly displayText: readonly string[];
  readonly lineItems: readonly LineItem[];
  readonly redirect: Redirect | null;
  readonly settlement: readonly SettlementShare[];
  readonly merchantAccount: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** What PATCH changes; an absent member keeps its value. */
export interface UpdatePaymentCode {
  readonly amount?: Amount;
  readonly reusable?: boolean;
  readonly expiresAt?: Date;
  readonly expiresInMinutes?: number;
  readonly customer?: Customer;
  readonly displayText?: readonly string[];
}

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

/**
 * A caller's idempotency key on one write, so that its answer is kept in the same transaction as its effect.
 * `requestHash` covers method, path and body.
 */
export interface Idempotency {
  readonly key: string;
  readonly requestHash: string;
}

import type { OrderView, Payment, PaymentCode } from '@app/domain';

/** A payment code with its payments. */
export interface PaymentCodeView {
  readonly code: PaymentCode;
  readonly payments: readonly Payment[];
}

/** The code of a view by its id. */
export function codeOf(view: OrderView, codeId: string): PaymentCode {
  return view.codes.find(({ id }) => id === codeId) as PaymentCode;
}

/** A code with its own payments. */
export function viewOf(view: OrderView, id: string): PaymentCodeView {
  return {
    code: codeOf(view, id),
    payments: view.payments.filter(({ paymentCodeId }) => paymentCodeId === id),
  };
}

import type { OrderView, PaymentCode } from '@app/domain';
import type { PaymentCodeView } from './commands.js';

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

export * from './rupiah.js';
export { AMOUNT_TYPES, type Amount, type AmountType } from './amount.js';
export { isKeepable, isLongerThan } from './characters.js';
export * from './errors.js';
export * from './page.js';
export * from './plain-text.js';
export * from './caller.js';
export * from './channel.js';
export * from './merchant-account.js';
export * from './payment.js';
export * from './payment-code.js';
export * from './order.js';
export * from './ports/exchange.js';
export * from './ports/payment-code-provider.js';
export * from './ports/callbacks.js';
export * from './ports/seams.js';
export { TRANSITIONS, type CodeEvent } from './lifecycle/transitions.js';
export * from './lifecycle/change-set.js';
export { isUnanswered, STATUS_CHECK_DELAY_MS } from './lifecycle/sweep-plan.js';
export * from './lifecycle/decision-context.js';
export * from './lifecycle/order-change.js';
export { applyTerms } from './lifecycle/apply-terms.js';
export { bookPayment, bookUnmatched, resolvePayment } from './lifecycle/book-payment.js';
export * from './lifecycle/unmatched-payment.js';
export { isUnderKeyWithAmount } from './lifecycle/resemblance.js';
export type { CreatePaymentCode } from './create/create-payment-code.js';
export { assertCan, assertCanCreate } from './create/capability.js';
export { assertHasInstructions } from './create/instructions.js';
export { addPaymentCode } from './create/new-payment-code.js';
export { referencesOf } from './create/invoice-number.js';
export type { UpdatePaymentCode } from './change/update-payment-code.js';
export {
  assertAmountIsOrders,
  assertChangeable,
  assertMayTakeOne,
  assertTookEffect,
  termsAfter,
} from './change/terms.js';
export * from './change/request-change.js';
export { applyChangeReply } from './change/apply-change-reply.js';
export * from './change/said.js';
export { expireIfOverdue, isOverdue, wasProlonged } from './settle/expiry.js';
export * from './settle/apply-create-reply.js';
export * from './settle/apply-status-report.js';
export * from './settle/apply-refusal.js';
export {
  errorOf,
  errorOfEnded,
  errorOfMissing,
  errorOfFailure,
  errorOfQuestion,
  outcomeUnknown,
  wasAnswered,
} from './settle/error-of-reply.js';

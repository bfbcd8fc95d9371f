import { presentChannel } from '../../channels/channel.presenter.js';
import { presentOrder } from '../../orders/order.presenter.js';
import { presentPaymentCode } from '../../payment-codes/payment-code.presenter.js';
import { presentPayment } from '../../payments/payment.presenter.js';
import { codeOf, paymentOf, SAMPLE_CAPABILITIES, SAMPLE_STORY } from './sample-story.js';
import type { SampleStep } from './sample-step.js';

const { active, changed, cancelled, paid, late, accepted } = SAMPLE_STORY;

/** Answers of the REST API about the order of the story. */
export const ANSWER_SAMPLES = {
  createdCode: answerOf(active),
  changedCode: answerOf(changed),
  cancelledCode: answerOf(cancelled),
  paidCode: answerOf(paid),
  paidOrder: presentOrder({
    order: paid.view.order,
    codes: [{ code: codeOf(paid), payments: paid.view.payments }],
    payments: paid.view.payments,
  }),
  payment: presentPayment(paymentOf(paid)),
  paymentInReview: presentPayment(paymentOf(late)),
  resolvedPayment: presentPayment(paymentOf(accepted)),
  channel: presentChannel('default', {
    capabilities: SAMPLE_CAPABILITIES,
    numberPrefix: '8965',
  }),
};

function answerOf(step: SampleStep) {
  return presentPaymentCode({ code: codeOf(step), payments: step.view.payments });
}

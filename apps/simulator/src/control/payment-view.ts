import type { BankPayment } from '../bank/payment.js';
import type { Notification } from '../notifications/notification.js';

/** A payment as the simulator's API shows it: the notification without its body. */
export function toPaymentView({ notification, ...payment }: BankPayment) {
  return { ...payment, notification: toNotificationView(notification) };
}

/** A notification's fate, without the body that was sent. */
export function toNotificationView(notification: Notification) {
  const { body: _body, clientId: _clientId, ...view } = notification;
  return view;
}

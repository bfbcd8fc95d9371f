import { anOrder, aPayment, aPaymentCode } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { presentOrderSummary } from '../orders/order.presenter.js';
import { presentPaymentCodeSummary } from '../payment-codes/payment-code.presenter.js';
import { presentPayment } from '../payments/payment.presenter.js';
import { RestEventPresenter } from './rest-event.presenter.js';

const EVENT = {
  id: 'event-1',
  type: 'payment.received',
  merchantAccount: 'default',
  occurredAt: new Date('2026-11-20T11:30:02.100Z'),
} as const;

describe('an event', () => {
  it('speaks the words of the REST API', () => {
    const [code, payment, order] = [aPaymentCode(), aPayment(), anOrder()];
    expect(new RestEventPresenter().present({ ...EVENT, code, payment, order })).toEqual({
      id: 'event-1',
      type: 'payment.received',
      createdAt: '2026-11-20T11:30:02.100Z',
      merchantAccount: 'default',
      data: {
        paymentCode: presentPaymentCodeSummary(code),
        payment: presentPayment(payment),
        order: presentOrderSummary(order),
      },
    });
  });

  it('leaves out what it is not about', () => {
    const { data } = new RestEventPresenter().present({
      ...EVENT,
      code: null,
      payment: aPayment(),
      order: null,
    });
    expect(Object.keys(data as object)).toEqual(['payment']);
  });

  it('names the invoice of money that belongs to no code', () => {
    const payment = aPayment({
      paymentCodeId: null,
      reference: null,
      number: null,
      invoiceNumber: 'WHO-KNOWS',
    });
    expect(new RestEventPresenter().present({ ...EVENT, code: null, payment, order: null })).toMatchObject({
      data: { payment: { reference: null, invoiceNumber: 'WHO-KNOWS' } },
    });
  });
});

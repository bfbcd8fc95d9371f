import { rupiah, type Amount } from '@app/domain';
import { aPayment, aPaymentCode } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { presentPaymentCode } from './payment-code.presenter.js';

const present = (changes: Parameters<typeof aPaymentCode>[0] = {}) =>
  presentPaymentCode({ code: aPaymentCode(changes), payments: [] });

describe('a payment code in answers', () => {
  it('has the members of the contract, and nothing of the inside', () => {
    const code = aPaymentCode({
      invoiceNumber: 'INV-1-2',
      instructionsUrl: 'https://pay.example/how-to-pay/1',
      instructionsApiUrl: 'https://pay.example/api/1',
      displayText: ['Thank you'],
      metadata: { cart: '42' },
      createdAt: new Date('2026-11-20T03:00:00.250Z'),
    });
    expect(presentPaymentCode({ code, payments: [aPayment()] })).toEqual({
      id: code.id,
      reference: 'INV-1',
      invoiceNumber: 'INV-1-2',
      channel: 'PERMATA_VA',
      mode: 'DGPC',
      status: 'ACTIVE',
      number: '8965000000001234',
      paymentUrl: null,
      instructionsUrl: 'https://pay.example/how-to-pay/1',
      amount: { type: 'FIXED', value: 150_000, currency: 'IDR' },
      reusable: false,
      expiresAt: '2026-11-21T03:00:00Z',
      createdAt: '2026-11-20T03:00:00.250Z',
      updatedAt: '2026-11-20T03:00:00.000Z',
      customer: { name: 'Anton Budiman', email: null, phone: null },
      displayText: ['Thank you'],
      lineItems: [],
      redirect: null,
      settlement: [],
      amountPaid: 0,
      currency: 'IDR',
      pendingChange: null,
      failure: null,
      metadata: { cart: '42' },
      merchantAccount: 'default',
      payments: [
        {
          id: aPayment().id,
          paymentCodeId: code.id,
          reference: 'INV-1',
          invoiceNumber: 'INV-1',
          channel: 'PERMATA_VA',
          number: '8965000000001234',
          amount: 150_000,
          currency: 'IDR',
          paidAt: '2026-11-20T03:00:00.000Z',
          receivedAt: '2026-11-20T03:00:00.000Z',
          providerReference: 'REF-1',
          disposition: 'ACCEPTED',
          reviewReason: null,
          resolution: null,
          merchantAccount: 'default',
        },
      ],
    });
  });

  it.each<[Amount, object]>([
    [{ type: 'OPEN' }, { type: 'OPEN', currency: 'IDR' }],
    [
      { type: 'LIMITED', min: rupiah(5), max: null },
      { type: 'LIMITED', min: 5, max: null, currency: 'IDR' },
    ],
  ])('tells the amount %j', (amount, expected) => {
    expect(present({ amount }).amount).toEqual(expected);
  });

  it('tells a change on its way without its request', () => {
    const pendingChange = { kind: 'CANCEL', requestId: 'secret-id', requestedAt: new Date() } as const;
    expect(present({ pendingChange }).pendingChange).toBe('CANCEL');
  });

  it('tells why DOKU refused', () => {
    const told = { code: '4002701', message: 'Invalid' };
    const failure = { ...told, retryable: true, operatorCause: 'the limit is used up' };
    expect(present({ status: 'FAILED', failure }).failure).toEqual(told);
  });
});

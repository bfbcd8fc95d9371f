import type { BodySamples } from '../http/endpoint.decorator.js';
import type { CreatePaymentCodeRequest } from './create-payment-code.request.js';
import type { UpdatePaymentCodeRequest } from './update-payment-code.request.js';

const CUSTOMER = { name: 'Anton Budiman', email: 'anton@example.com', phone: '6281234567890' };

/** Create requests that work as they are wherever the channel is enabled. */
export const CREATE_SAMPLES = {
  fixed: {
    summary: 'A virtual account for exactly Rp150.000',
    value: {
      reference: 'INV-20261120-0001',
      channel: 'PERMATA_VA',
      mode: 'DGPC',
      amount: { type: 'FIXED', value: 150000, currency: 'IDR' },
      expiresInMinutes: 1440,
      customer: CUSTOMER,
      displayText: ['Merchant Demo Store', 'Thank you for shopping'],
      metadata: { cart: '42' },
    },
  },
  limited: {
    summary: 'A virtual account to pay into many times, from Rp10.000 up to Rp500.000',
    value: {
      reference: 'TOPUP-0001',
      channel: 'DOKU_VA',
      amount: { type: 'LIMITED', min: 10000, max: 500000 },
      reusable: true,
      expiresInMinutes: 43200,
      customer: CUSTOMER,
    },
  },
  wallet: {
    summary: 'A page of the DOKU e-wallet',
    value: {
      reference: 'INV-20261120-0002',
      channel: 'DOKU_WALLET',
      amount: { type: 'FIXED', value: 150000 },
      customer: CUSTOMER,
      lineItems: [{ name: 'T-shirt', price: 75000, quantity: 2 }],
      redirect: {
        successUrl: 'https://shop.example/ok',
        failureUrl: 'https://shop.example/no',
        auto: true,
      },
    },
  },
} satisfies BodySamples<CreatePaymentCodeRequest>;

/** Changes of an active code, such as every channel that can change one takes. */
export const UPDATE_SAMPLES = {
  amount: { summary: 'Another amount', value: { amount: { type: 'FIXED', value: 80000 } } },
  expiry: { summary: 'A week from now', value: { expiresInMinutes: 10080 } },
  customer: { summary: 'Another name', value: { customer: { ...CUSTOMER, name: 'Budi Santoso' } } },
} satisfies BodySamples<UpdatePaymentCodeRequest>;
